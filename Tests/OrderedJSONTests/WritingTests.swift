import OrderedJSON
import Testing

struct WritingTests {
    @Test func `the compact text has no spaces`() {
        let json: JSON = ["b": [1, -20, nil, true], "a": ["x": "y"], "e": [], "o": .object([:]), "d": 1.5]
        #expect(json.text == #"{"b":[1,-20,null,true],"a":{"x":"y"},"e":[],"o":{},"d":1.5}"#)
        #expect("\(json)" == json.text)
    }

    @Test func `the pretty text indents by two spaces and keeps empty things on their line`() {
        let json: JSON = ["a": [1, ["b": nil]], "e": [], "o": .object([:])]
        #expect(
            json.prettyText == """
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "e": [],
                  "o": {}
                }
                """)
    }

    @Test func `control characters and quotes are escaped and nothing else is`() {
        #expect(
            JSON.string("\"\\\u{8}\u{C}\n\r\t\u{0}\u{1F}/é😀\u{7F}").text == #""\"\\\b\f\n\r\t\u0000\u001f/é😀"#
                + "\u{7F}\"")
    }

    @Test(arguments: [0, 7, 10, -1, 1_465_371_124_000, Int.max, Int.min])
    func `whole numbers are written in full`(number: Int) {
        #expect(JSON.int(number).text == String(number))
    }

    @Test func `writing appends to what is there`() {
        var bytes = Array("x=".utf8)
        JSON.array([1, "two"]).write(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"x=[1,"two"]"#)
    }

    @Test func `what is written reads back as the same value`() throws {
        let json: JSON = ["a": [1, 2.5, nil, "x\n\u{2028}é"], "": ["": false]]
        #expect(try JSON(parsing: json.text) == json)
        #expect(try JSON(parsing: json.prettyText) == json)
    }

    @Test func `a literal that is no number becomes null and no broken text`() {
        #expect(JSON(floatLiteral: .infinity) == .null)
        #expect(JSON(number: "51.685") == .decimal("51.685"))
        #expect(JSON(number: "0012") == nil)
        #expect(JSON(number: " 1") == nil)
        #expect(JSON(number: "true") == nil)
    }
}
