import NorbertAPI
import OrderedJSON
import Testing

struct FormCodingTests {
    @Test func `every character comes back`() throws {
        let fields = [("a b", "+&=%;/?#é😀\n"), ("", ""), ("x", "~*-._")]
        let text = FormCoding.encode(fields)
        #expect(text == "a+b=%2B%26%3D%25%3B%2F%3F%23%C3%A9%F0%9F%98%80%0A&=&x=%7E*-._")
        let decoded = try FormCoding.decode(text)
        #expect(decoded.map(\.0) == fields.map(\.0))
        #expect(decoded.map(\.1) == fields.map(\.1))
    }

    @Test func `a text holds no NUL`() {
        #expect(throws: FormFault.self) { try FormCoding.decode("name=A%00B") }
        #expect(throws: FormFault.self) { try FormCoding.fields(of: ["name": "A\u{0}B"]) }
    }

    @Test func `empty pairs are passed over and a bare name has an empty value`() throws {
        let decoded = try FormCoding.decode("&a&b==c&&")
        #expect(decoded.map(\.0) == ["a", "b"])
        #expect(decoded.map(\.1) == ["", "=c"])
        #expect(try FormCoding.decode("").isEmpty)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "%=1", "a=%FF"])
    func `broken escapes are faults`(text: String) {
        #expect(throws: FormFault.self) { try FormCoding.decode(text) }
    }

    @Test func `an object of JSON stands for a form`() throws {
        let fields = try FormCoding.fields(of: ["name": "x", "lists": [1, 2], "found": true, "page": 2, "no": nil])
        #expect(FormCoding.encode(fields) == "name=x&lists=1&lists=2&found=1&page=2")
    }

    @Test(arguments: [["a": ["b": 1]], ["a": [["b": 1]]], [1, 2], "text"] as [JSON])
    func `JSON that is no flat object is a fault`(json: JSON) {
        #expect(throws: FormFault.self) { try FormCoding.fields(of: json) }
    }
}
