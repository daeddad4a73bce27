import MailEngine
import Testing

struct DomainTests {
    @Test(arguments: [
        ("Google.COM", "google.com"), (" google.com. ", "google.com"),
        ("https://www.google.com/search?q=1", "google.com"),
        ("http://user@shop.example:8080/x", "shop.example"), ("WWW.acme.example", "acme.example"),
        ("www.com", "www.com"),
        ("info@acme.example", "acme.example"), ("acme.example?x=/", "acme.example"),
    ])
    func `a domain is read out of what people paste`(text: String, expected: String) throws {
        #expect(try Domain(text).text == expected)
    }

    @Test(arguments: [
        ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
        ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("münchen。example", "xn--mnchen-3ya.example"), ("faß.example", "xn--fa-hia.example"),
    ])
    func `an international domain becomes A-labels`(text: String, expected: String) throws {
        let domain = try Domain(text)
        #expect(domain.text == expected)
    }

    @Test func `an A-label is shown as people read it`() throws {
        #expect(try Domain("xn--bcher-kva.example").unicode == "bücher.example")
        #expect(try Domain("xn--r8jz45g.xn--zckzah").unicode == "例え.テスト")
        #expect(try Domain("xn--99999999999.example").unicode == "xn--99999999999.example")
    }

    @Test(arguments: [
        ("", DomainFault.empty), ("localhost", .noDot), ("a..b", .emptyLabel), (".example.com", .emptyLabel),
        ("-a.example", .label("-a")), ("a-.example", .label("a-")), ("a_b.example", .character("_")),
        ("192.168.0.1", .numeric), ("a b.example", .character(" ")),
    ])
    func `a wrong domain is refused with the reason`(text: String, fault: DomainFault) {
        #expect(throws: fault) { try Domain(text) }
    }

    @Test func `labels end at 63 characters and names at 253`() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try Domain("\(label).example").text.hasPrefix("a"))
        #expect(throws: DomainFault.self) { try Domain("a\(label).example") }
        let long = Array(repeating: label, count: 3).joined(separator: ".")
        #expect(try Domain("\(long).\(String(label.prefix(61)))").text.utf8.count == 253)
        #expect(throws: DomainFault.tooLong) { try Domain("\(long).\(String(label.prefix(62)))") }
    }
}
