/// VoilaNorbert, “Bulk operations”, “Bulk item operations”, “Verify Endpoint” and “Enrichment Endpoint”.
extension Samples {
    static let jobAccount = """
        {"email": "account email", "firstname": "account firstname", "name": "account name", "plan": null}
        """

    /// `POST /massives/`, `GET /massives/{id}`, `resume`, `pause`, and rerun set and reset, which differ in these two.
    static func bulk(status: String, rerun: String = "720") -> String {
        """
        {"account": \(jobAccount), "created": 1545721762000, "enrich": false, "enrich_token": null,
         "filename": "upload.csv", "rerun_frequency": \(rerun), "rerun_lasttime": 1545721762000,
         "webhook": "your webhook url", "id": 779, "list_id": 787, "quantity": 0, "status": "\(status)", "success": 0,
         "treated": 0, "updated": 1545721762000}
        """
    }

    private static func bulkInList(_ id: Int, _ filename: String, created: Int, updated: Int) -> String {
        """
        {"account": \(jobAccount), "created": \(created), "enrich": false, "enrich_token": null,
         "filename": "\(filename)", "id": \(id), "list_id": 1, "quantity": 2, "rerun_frequency": null,
         "rerun_last_time": \(created), "status": "ENDED", "success": 1, "treated": 2, "updated": \(updated),
         "webhook": null}
        """
    }

    /// `GET /massives/`.
    static let bulks = """
        {"result": [
           \(bulkInList(1, "test3.csv", created: 1_629_100_703_000, updated: 1_629_100_791_000)),
           \(bulkInList(2, "test1.csv", created: 1_629_096_845_000, updated: 1_629_096_885_000)),
           \(bulkInList(3, "test2.csv", created: 1_629_096_804_000, updated: 1_629_096_878_000))]}
        """

    /// The webhook of `POST /massives/`, with straight quotes.
    static let bulkWebhook = """
        {"success": 6, "origin_id": null,
         "result_file": "https://api.voilanorbert.com/2018-01-08/massives/download/019ba731-result.csv",
         "treated": 10, "id": 778, "quantity": 10}
        """

    /// `GET /verifier/{token}`, `resume` and `pause`.
    static func verification(status: String) -> String {
        """
        {"account": \(jobAccount), "bounces": 2, "created": 1623215587000, "deliverables": 4, "email": null,
         "ended": 1623215631000, "enrich": false, "enrich_token": null, "entries": 6, "filename": "upload.txt",
         "id": 873, "is_loaded": true, "name": null, "paid": 1623215588000, "path": "verify/2021/06/<token>/upload.txt",
         "price": null, "refunded": null, "risky": 1, "started": 1623215588000, "status": "\(status)",
         "stripe_id": null, "token": "<token>", "treated": 6, "type": "API"}
        """
    }

    /// `GET /enrich/{token}`, `resume` and `pause`.
    static func enrichment(status: String) -> String {
        """
        {"account": \(jobAccount), "created": 1623215621000, "email": null, "ended": 1623216065000, "entries": 6,
         "filename": "upload.txt", "id": 187, "is_loaded": true, "paid": 1623215652000,
         "path": "enrich/2021/06/<token>/upload.txt", "price": null, "refunded": null, "started": 1623215652000,
         "status": "\(status)", "stripe_id": null, "success": 3, "token": "<token>", "treated": 6, "type": "API"}
        """
    }

    /// `POST /verifier/upload` and `POST /enrich/upload`, with a truth as JSON spells it.
    static let upload = """
        {"success": true, "status": "Processing ...", "token": "unique_token", "channel": "channel_token"}
        """

    /// `POST /verifier/upload`, the members that its text names for the webhook.
    static let verificationWebhook = """
        {"id": 873, "token": "unique_token", "results": [
           {"email": "ned@example.com", "is_deliverable": true, "is_risky": false, "is_bounce": false,
            "error_msg": null},
           {"email": "arya@example.com", "is_deliverable": false, "is_risky": false, "is_bounce": true,
            "error_msg": "no such mailbox"}],
         "file_url": "https://api.voilanorbert.com/2018-01-08/verifier/unique_token/download"}
        """

    /// `POST /enrich/upload`, the members that clients read in the webhook.
    static let enrichmentWebhook = """
        {"id": 187, "token": "unique_token", "results": [
           {"email": "ned@example.com", "fullName": "Ned Stark", "title": "Lord", "organization": "Winterfell",
            "location": "The North", "twitter": "ned", "linkedin": null, "facebook": null, "error_msg": null}],
         "file_url": "https://api.voilanorbert.com/2018-01-08/enrich/unique_token/download"}
        """

    /// The same with the members that the reference's text names.
    static let enrichmentWebhookOfReference = """
        {"id": 187, "token": "unique_token", "results": [
           {"email": "ned@example.com", "fullName": null, "title": null, "organization": null, "location": null,
            "twitter": null, "linkedin": null, "facebook": null, "error_msg": "not found", "is_deliverable": true,
            "is_risky": false, "is_bounce": false}],
         "file_url": null}
        """

    /// `POST /verifier/upload`, the two errors, whose code is a text.
    static let errorWithoutWebhook =
        #"{"code": "402", "error": "Please provide a webhook to which we will post the verify results"}"#
    static let errorWithoutWebhookForEnrich =
        #"{"code": "402", "error": "Please provide a webhook to which we will post the enrich results"}"#
    static let errorOfSize = """
        {"code": "400",
         "error": "Please provide a file size lower than 100Mb. If you need more, please contact us."}
        """

    /// “Errors”.
    static let errorOfLimit =
        #"{"code": 429, "error": "Too many requests in the allowed time frame (120 requests per minutes)"}"#
    static let errorOfField = #"{"email": ["Invalid password or account does not exists."]}"#

    /// `GET /lists/{id}`.
    static let errorNotFound = #"{"code": 404, "error": "Page not found."}"#

    /// `POST /search/name`, `POST /lists/`, `POST /massives/` and `PUT /massives/{id}/rerun`.
    static func errorOfMissing(_ field: String) -> String { #"{"\#(field)": ["This field is required."]}"# }
}
