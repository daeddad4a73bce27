import NorbertAPI
import OrderedJSON
import Testing

struct APIErrorTests {
    private func error(_ status: Int, _ body: String) -> APIError { APIError(status: status, body: body.utf8) }

    @Test(arguments: [#"{"code": 402, "error": "No credits."}"#, #"{"code": "402", "error": "No credits."}"#])
    func `a code is a number or a text`(body: String) {
        #expect(error(402, body) == APIError(status: 402, message: "No credits."))
    }

    @Test func `the fields of a form are read in order`() {
        let error = error(400, #"{"name": ["Missing."], "domain": ["Unknown.", "Too short."], "page": "No number."}"#)
        #expect(error.message == nil)
        #expect(error.fields.map(\.field) == ["name", "domain", "page"])
        #expect(error.fields[1].messages == ["Unknown.", "Too short."])
        #expect(error.summary == "name: Missing.; domain: Unknown. Too short.; page: No number.")
    }

    @Test(arguments: [
        (#"{"message": "Over."}"#, "Over."), (#"{"detail": "Over."}"#, "Over."), (#""Over.""#, "Over."),
        (#"{"error": {"code": 1, "message": "Over."}}"#, "Over."), ("Over.\n", "Over."), (#"[1, 2]"#, "[1,2]"),
        (#"{"deep": {"x": 1}}"#, #"{"deep":{"x":1}}"#),
        (
            "<html><head><TITLE lang=en>502 Bad\n Gateway</TITLE></head>",
            "a web page came instead of an answer: “502 Bad Gateway”"
        ),
        (" \n<!doctype html><p>no title", "a web page came instead of an answer"),
    ])
    func `other bodies give their nearest to a message`(body: String, message: String) {
        #expect(error(500, body) == APIError(status: 500, message: message))
    }

    @Test(arguments: ["", " \n", "null", "{}", #"{"code": 500}"#])
    func `a body without words leaves those of the status`(body: String) {
        let error = error(503, body)
        #expect(error.message == nil)
        #expect(error.description == "the server cannot be reached at the moment (503)")
    }

    @Test func `a message cannot act on a terminal and is cut`() {
        let error = error(500, "\u{1B}[31mred\u{7}\u{202E}x " + String(repeating: "long ", count: 500))
        #expect(error.message?.hasPrefix("[31mred x long") == true)
        #expect((error.message?.count ?? 0) <= 501)
        #expect(error.message?.hasSuffix("…") == true)
    }

    @Test func `bytes that are no text are a message all the same`() {
        #expect(APIError(status: 500, body: [0xFF, 0x41]).message == "\u{FFFD}A")
    }

    @Test func `what the service writes the client reads`() {
        for error in [
            APIError(status: 404, message: "Page not found."),
            APIError(status: 400, fields: [("name", ["This field is required."])]),
        ] {
            #expect(APIError(status: error.status, body: error.json.text.utf8) == error)
        }
        #expect(APIError(status: 404).json == ["code": 404, "error": "there is no such thing"])
    }
}
