import OrderedJSON
import Testing

struct RefusalTests {
    @Test(arguments: [
        "", " ", "nul", "nulL", "True", "tru", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+",
        "0x1",
        "1 2", "[1,]", "[,1]", "[1 2]", "[", "]", "{", "}", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}",
        "{'a':1}",
        #"{"a" 1}"#, #"{1:1}"#, #"""#, #""\"#, #""\x""#, #""\u12""#, #""\u12G4""#, #""\ud83d\u12""#, "\"\n\"", "\"\t\"",
        "\"\0\"",
        "[1]]", "// x\n1", "/* */1", "\u{A0}1", "\u{C}1", #"{"success": True}"#, "-1-", "1e5.5", "[1,,2]",
        "\u{FEFF}\u{FEFF}1",
    ])
    func `what the RFC does not allow is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSON(parsing: text) }
    }

    @Test(arguments: [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `bytes that are no UTF-8 are refused at their place`(bytes: [UInt8]) {
        let text = Array("[\"ab".utf8) + bytes + Array("\"]".utf8)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.offset == 4)
        #expect(error?.expected == "UTF-8")
    }

    @Test func `an error tells line and column and both what was expected and what was found`() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\n  \"é\": tree\n}") }
        #expect(error?.line == 2)
        #expect(error?.column == 8)
        #expect(error?.offset == 10)
        #expect(error?.description == "line 2, column 8: expected true, found “t”")
    }

    @Test(arguments: [
        ("<html>", "line 1, column 1: expected a value, found “<”"),
        (#"{"result": ["#, "line 1, column 13: expected a value, found the end"),
        (#"{"a": "b"#, "line 1, column 9: expected a closing quote, found the end"),
        ("[1\n2]", "line 2, column 1: expected a comma or ], found “2”"),
        ("1 😀", "line 1, column 3: expected the end, found “😀”"),
        ("\"a\nb\"", "line 1, column 3: expected an escape instead of a control character, found a line's end"),
    ])
    func `errors are sentences`(text: String, expected: String) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.description == expected)
    }

    @Test func `every cut of a text is refused without a trap`() throws {
        let whole = Array(#"{"a":[1,-2.5e+3,true,null,"x\u00e9\ud83d\ude00é"],"b":{"c":false}}"#.utf8)
        _ = try JSON(parsing: whole)
        for end in 0..<whole.count {
            #expect(throws: JSONError.self) { try JSON(parsing: whole[..<end]) }
        }
    }

    @Test func `every byte put anywhere is read or refused without a trap and what is read writes back equivalent`() {
        let whole = Array(#"{"a":[1,-2.5e+3,true],"b":"\u00e9"}"#.utf8)
        for place in whole.indices {
            for byte in UInt8.min...UInt8.max {
                var bytes = whole
                bytes[place] = byte
                guard let json = try? JSON(parsing: bytes) else { continue }
                #expect((try? JSON(parsing: json.text)) == json)
            }
        }
    }
}
