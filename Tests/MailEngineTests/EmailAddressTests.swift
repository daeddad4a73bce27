import MailEngine
import Testing

struct EmailAddressTests {
    @Test(arguments: ["larry@google.com", "o'hara+x@google.com", "a.b-c_d@x.example", "!#$%&'*+/=?^_`{|}~-@x.example"])
    func `a plain address is taken as it is`(text: String) throws {
        #expect(try EmailAddress(text).text == text)
    }

    @Test(arguments: [
        ("", AddressFault.empty), ("larry", .noAt), ("@google.com", .noLocalPart), ("a@b@c.example", .severalAts),
        (".a@x.example", .dots), ("a.@x.example", .dots), ("a..b@x.example", .dots), ("\"a b\"@x.example", .quoted),
        ("jörg@x.example", .notASCII), ("a b@x.example", .character(" ")), ("a(c)@x.example", .character("(")),
        ("larry@google", .domain(.noDot)), ("larry@[192.0.2.1]", .domain(.character("["))),
        ("larry@http://google.com", .domain(.character(":"))),
    ])
    func `a wrong address is refused with the reason`(text: String, fault: AddressFault) {
        #expect(throws: fault) { try EmailAddress(text) }
    }

    @Test func `the limits of RFC 5321 are kept`() throws {
        let local = String(repeating: "a", count: 64)
        #expect(try EmailAddress("\(local)@x.example").local.count == 64)
        #expect(throws: AddressFault.localPartTooLong) { try EmailAddress("a\(local)@x.example") }
        let label = String(repeating: "b", count: 63)
        #expect(throws: AddressFault.tooLong) { try EmailAddress("\(local)@\(label).\(label).\(label).example") }
    }

    @Test func `addresses that differ in case alone are equal and keep their spelling`() throws {
        let address = try EmailAddress(" Larry.Page@GOOGLE.com ")
        #expect(address.text == "Larry.Page@google.com")
        #expect(try address == EmailAddress("larry.page@google.com"))
        #expect(try Set([address, EmailAddress("LARRY.page@google.com")]).count == 1)
    }

    @Test func `a tag is no part of the mailbox's name`() throws {
        #expect(try EmailAddress("Larry+News@google.com").mailboxName == "larry")
        #expect(try EmailAddress("+x@google.com").mailboxName == "+x")
    }

    @Test func `the domain of an address becomes A-labels`() throws {
        #expect(try EmailAddress("anna@bücher.example").text == "anna@xn--bcher-kva.example")
    }
}
