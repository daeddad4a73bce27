import NorbertAPI
import OrderedJSON
import Testing

struct CheckAnswerTests {
    @Test func `times are texts of seconds and truths are ones`() throws {
        let page = try CheckAnswer<CheckRequestPage>(json: JSON(parsing: Samples.checkRequests)).response
        #expect(page.ids == [596, 595, 544])
        #expect(page.requests.map(\.started.milliseconds) == [1_528_377_253_000, 1_528_377_227_000, 1_528_204_702_000])
        #expect(page.requests.map(\.ready) == [true, true, true])
        #expect(page.requests.map(\.apiVersion) == [3, 3, 2])
    }

    @Test func `a list of ids has no requests`() throws {
        let page = try CheckAnswer<CheckRequestPage>(json: JSON(parsing: Samples.checkIDs)).response
        #expect(page.ids == [596, 595, 544])
        #expect(page.requests.isEmpty)
    }

    @Test func `an empty page has no rows`() throws {
        let text =
            #"{"current_page": 1, "data": [], "from": null, "last_page": 1, "per_page": 10, "to": null, "total": 0}"#
        let page = try CheckRequestPage(json: JSON(parsing: text))
        #expect(page.from == nil && page.to == nil)
        #expect(try page.json == JSON(parsing: text))
    }

    @Test func `an id is a number or a text and a start as well`() throws {
        let text = Samples.checkStatus.replacing("\"id\": 5", with: "\"id\": \"5\"")
            .replacing("\"1528377253\"", with: "1528377253")
        let requests = try CheckAnswers<CheckRequest>(json: JSON(parsing: text)).response
        #expect(requests.map(\.id) == [5, 6])
        #expect(requests[0].started.milliseconds == 1_528_377_253_000)
    }

    @Test func `a start beyond counting is a fault`() throws {
        let text = Samples.checkStatus.replacing("1528377253", with: "9223372036854775807")
        let fault = #expect(throws: DecodingFault.self) {
            try CheckAnswers<CheckRequest>(json: JSON(parsing: text))
        }
        #expect(fault?.path == "response[0].date_start")
    }

    @Test(arguments: [("true", true), ("false", false), ("null", nil), ("smtp-failed", nil)])
    func `checks are texts of truths`(text: String, truth: Bool?) {
        #expect(Checks.truth(text) == truth)
    }

    @Test func `checks that come as truths or not at all become texts`() throws {
        let text = #"{"emailAddress": "a@x.com", "formatCheck": true, "smtpCheck": null, "result": "unknown"}"#
        let address = try CheckedAddress(json: JSON(parsing: text))
        #expect(address.formatCheck == "true")
        #expect(address.smtpCheck == "null")
        #expect(address.dnsCheck == "null")
        #expect(address.mxRecords == nil)
    }

    @Test(arguments: [
        (400, Samples.checkErrorOfFields, ["The format field should have one of the following values: json, xml."]),
        (401, Samples.checkErrorOfKey, ["Authorisation or authentication failed"]),
        (402, Samples.checkErrorOfBalance, ["Insufficient balance"]),
    ])
    func `a documented error of a check reads and writes as the same JSON`(
        status: Int, body: String, messages: [String]
    ) throws {
        let error = CheckError(status: status, body: body.utf8)
        #expect(error == CheckError(status: status, messages: messages))
        #expect(try error.json == JSON(parsing: body))
    }

    @Test func `the documented errors are ready to be answered with`() throws {
        #expect(try CheckError.unauthorised.json == JSON(parsing: Samples.checkErrorOfKey))
        #expect(try CheckError.insufficientBalance.json == JSON(parsing: Samples.checkErrorOfBalance))
        #expect(CheckError.unauthorised.status == 401)
        #expect(CheckError.insufficientBalance.status == 402)
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?>\n<response><error>Too &lt;few&gt; &amp;lt;</error></response>", ["Too <few> &lt;"]),
        ("<response><errors><item>One.</item><item>Two.</item></errors></response>", ["One.", "Two."]),
        ("<response><errors><error>One.</error><error>Two.</error></errors></response>", ["One.", "Two."]),
        ("<html><title>502 Bad Gateway</title>", ["a web page came instead of an answer: “502 Bad Gateway”"]),
        (#"{"code": 403, "messages": "Access restricted."}"#, ["Access restricted."]),
        (#"{"ErrorMessage": {"Error": "No."}}"#, ["No."]), (#"{"name": ["Missing."]}"#, ["name: Missing."]),
        ("Over.\n\u{1B}[31m", ["Over. [31m"]), ("", []), ("{}", []),
        (
            #"{"response": {"errors": []}}"#,
            [
                #"{"response":{"errors":[]}}"#
            ]
        ), ("<response><error>cut", ["a web page came instead of an answer"]),
    ])
    func `other bodies of errors give their nearest to a message`(body: String, messages: [String]) {
        #expect(CheckError(status: 500, body: body.utf8).messages == messages)
    }

    @Test func `an error without words has those of its status`() {
        #expect(CheckError(status: 402, messages: []).description == "no credits are left (402)")
        #expect(CheckError(status: 402, messages: []).json == ["response": ["error": "no credits are left"]])
        #expect(CheckError(status: 400, messages: ["One.", "Two."]).apiError.message == "One. Two.")
    }
}
