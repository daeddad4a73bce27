/// WhoisXML, “Bulk Email Verification API”, and the call for a single address.
extension Samples {
    /// `POST /request`.
    static let checkReceipt = #"{"response": {"id": 5}}"#

    /// `POST /request/list`, asked for with `onlyIds` true.
    static let checkIDs = """
        {"response": {"current_page": 1, "data": [{"id": 596}, {"id": 595}, {"id": 544}], "from": 1, "last_page": 1,
         "per_page": 10, "to": 3, "total": 3}}
        """

    /// `POST /request/list`, asked for with `onlyIds` false.
    static let checkRequests = """
        {"response": {"current_page": 1, "data": [
           \(checkRequest(596, version: 3, start: "1528377253", total: 3)),
           \(checkRequest(595, version: 3, start: "1528377227", total: 20)),
           \(checkRequest(544, version: 2, start: "1528204702", total: 500))],
         "from": 1, "last_page": 1, "per_page": 10, "to": 3, "total": 3}}
        """

    private static func checkRequest(_ id: Int, version: Int, start: String, total: Int) -> String {
        """
        {"id": \(id), "api_version": \(version), "date_start": "\(start)", "total_emails": \(total),
         "invalid_emails": 0, "processed_emails": \(total), "failed_emails": 0, "ready": 1}
        """
    }

    /// `POST /request/status`; the version can be missing.
    static let checkStatus = """
        {"response": [\(checkRequest(5, version: 3, start: "1528377253", total: 3)),
           {"id": 6, "date_start": "1528377253", "total_emails": 9, "invalid_emails": 1, "processed_emails": 4,
            "failed_emails": 2, "ready": 0}]}
        """

    /// `POST /request/status` for ids that are not known.
    static let checkStatusOfNone = #"{"response": []}"#

    /// `POST /request/completed`; the mail servers can be missing.
    static let checkCompleted = """
        {"response": [
           {"emailAddress": "ned@example.com", "formatCheck": "true", "smtpCheck": "true", "dnsCheck": "true",
            "freeCheck": "false", "disposableCheck": "false", "catchAllCheck": "false",
            "mxRecords": ["mx1.example.com", "mx2.example.com"], "result": "ok"},
           {"emailAddress": "ned@nowhere.example", "formatCheck": "true", "smtpCheck": "null", "dnsCheck": "false",
            "freeCheck": "false", "disposableCheck": "false", "catchAllCheck": "null", "result": "bad"}]}
        """

    /// `POST /request/failed`.
    static let checkFailed = #"{"response": [{"error": "Invalid format", "emailAddress": "ab@dd"}]}"#

    /// `GET /api/v3`.
    static let singleCheck = """
        {"username": "ned", "domain": "example.com", "emailAddress": "ned@example.com", "formatCheck": "true",
         "smtpCheck": "true", "dnsCheck": "true", "freeCheck": "false", "disposableCheck": "false",
         "catchAllCheck": "null", "mxRecords": ["mx1.example.com"],
         "audit": {"auditCreatedDate": "2024-05-01 10:00:00 UTC", "auditUpdatedDate": "2024-05-02 10:00:00 UTC"}}
        """

    static let checkErrorOfFields = """
        {"response": {"errors": ["The format field should have one of the following values: json, xml."]}}
        """
    static let checkErrorOfKey = #"{"response": {"error": "Authorisation or authentication failed"}}"#
    static let checkErrorOfBalance = #"{"response": {"error": "Insufficient balance"}}"#

    /// The body of `POST /request/list`.
    static let checkListQuery = """
        {"apiKey": "YOUR_API_KEY", "page": 1, "format": "json", "onlyIds": false, "perPage": 10, "sort": "desc"}
        """
}
