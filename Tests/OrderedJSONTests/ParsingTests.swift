import OrderedJSON
import Testing

struct ParsingTests {
    @Test func `members keep their order`() throws {
        let json = try JSON(parsing: #"{"z": 1, "a": 2, "m": 3}"#)
        #expect(json.object?.keys == ["z", "a", "m"])
    }

    @Test func `of two members with one name the last wins where the first stood`() throws {
        let json = try JSON(parsing: #"{"a": 1, "b": 2, "a": 3}"#)
        #expect(json == ["a": 3, "b": 2])
    }

    @Test func `names are told apart by their bytes`() throws {
        let json = try JSON(parsing: #"{"\u00e9": 1, "e\u0301": 2}"#)
        #expect(json.object?.count == 2)
        #expect(json["e\u{301}"] == 2)
        #expect(json["\u{e9}"] == 1)
    }

    @Test func `many members are found and the last of a name wins among them`() throws {
        let members = (0..<1000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        let json = try JSON(parsing: #"{\#(members),"k7":"seven"}"#)
        #expect(json.object?.count == 1000)
        #expect(json["k999"] == 999)
        #expect(json["k7"] == "seven")
        #expect(json["k1000"] == nil)
    }

    @Test(arguments: [
        ("0", JSON.int(0)), ("-1", .int(-1)), ("9223372036854775807", .int(Int.max)),
        ("-9223372036854775808", .int(Int.min)), ("9223372036854775808", .decimal("9223372036854775808")),
        ("-9223372036854775809", .decimal("-9223372036854775809")), ("-0", .decimal("-0")),
        ("51.685", .decimal("51.685")),
        ("1.0", .decimal("1.0")), ("1E+2", .decimal("1E+2")), ("0e0", .decimal("0e0")), ("12.30", .decimal("12.30")),
    ])
    func `numbers are whole where they fit and as spelled elsewhere`(text: String, number: JSON) throws {
        #expect(try JSON(parsing: text) == number)
        #expect(number.text == text)
    }

    @Test func `escapes read as their characters`() throws {
        let json = try JSON(parsing: #""a\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00z""#)
        #expect(json == .string("a\"\\/\u{8}\u{C}\n\r\tA\u{e9}😀z"))
    }

    @Test(arguments: [
        (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\n""#, "\u{FFFD}\n"),
        (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud800A""#, "\u{FFFD}A"),
    ])
    func `half a surrogate pair reads as the replacement character`(text: String, expected: String) throws {
        #expect(try JSON(parsing: text) == .string(expected))
    }

    @Test func `a byte order mark and white space around the value are passed over`() throws {
        #expect(try JSON(parsing: [0xEF, 0xBB, 0xBF] + Array(" \t\r\n[ ] \n".utf8)) == [])
    }

    @Test func `a lazy sequence of bytes parses as an array does`() throws {
        #expect(try JSON(parsing: "[1, 2]".utf8.lazy.map { $0 }) == [1, 2])
    }

    @Test func `nesting to the limit is read`() throws {
        let depth = JSON.depthLimit
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(try JSON(parsing: text).text == text)
    }

    @Test func `a million brackets are an error and no exhausted stack`() {
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: String(repeating: "[", count: 1_000_000))
        }
        #expect(error?.offset == JSON.depthLimit)
        #expect(error?.expected == "at most 512 levels of nesting")
    }
}
