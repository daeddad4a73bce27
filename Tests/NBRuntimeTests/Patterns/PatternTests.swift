import Testing

@testable import NBRuntime

struct PatternTests {
    static let found: [(pattern: String, text: String)] = [
        ("abc", "xABCx"), ("^a.c$", "abc"), ("a|b", "xb"), ("^(ab)+$", "ababab"), ("^a{2,3}$", "aaa"), ("a{2}", "caat"),
        ("^[a-z]+@[a-z.]+\\.com$", "Ned@acme.com"), ("\\d{3}-\\d{4}", "call 555-1234"), ("^\\w+$", "naïve_2"),
        ("\\bcat\\b", "a cat sat"), ("^\\s*$", " \t"), ("[^@]+@[^@]+", "a@b"), ("^[[:alpha:]-]+$", "Jean-Luc"),
        ("^\\p{L}+$", "Žižek"), ("^\\P{N}+$", "abc"), ("[É]", "école"), ("^STRASSE$", "strasse"), ("a\\.b", "a.b"),
        ("a{", "a{"), ("^[]a]+$", "]a"), ("^[a\\-z]+$", "a-z"), ("(?i)abc", "ABC"), ("(?<year>\\d{4})", "in 2026"),
        ("(?s)a.b", "a\nb"), ("(?m)^b$", "a\nb\nc"), ("^(?:a|b)*?c", "abac"), ("\\x41\\u0042\\u{43}", "abc"),
        ("^\\Qa.b\\E$", "a.b"), ("^$", ""), ("", "anything"), ("日本", "日本語"), ("^(a?){3}$", "aa"), ("[^\\d]", "1a"),
        ("^(a*)*$", "aaa"), ("^😀.$", "😀x"),
    ]

    @Test(arguments: found)
    func `a pattern is found without case`(row: (pattern: String, text: String)) throws {
        #expect(try Value.text(row.text).matches(.text(row.pattern)))
    }

    static let missed: [(pattern: String, text: String)] = [
        ("^abc$", "abcd"), ("a.c", "a\nc"), ("\\d", "abc"), ("^[^a]$", "A"), ("\\bcat\\b", "concat"), ("a{2}", "aba"),
        ("^\\W$", "x"), ("\\Bcat", "cat"), ("^a{2,3}$", "aaaa"), ("^[a-c]$", "d"), ("^b$", "a\nb"), ("a+b", "aac"),
    ]

    @Test(arguments: missed)
    func `a pattern that is not there is not found`(row: (pattern: String, text: String)) throws {
        #expect(try !Value.text(row.text).matches(.text(row.pattern)))
    }

    static let faults: [(pattern: String, fault: String)] = [
        ("(", "a ) is missing"), (")", "there is no ( for this )"), ("[a", "a ] is missing"),
        ("*a", "there is nothing to repeat before *"), ("a**", "* follows another repetition"),
        ("a{3,1}", "{3,1} goes down"), ("[z-a]", "the range z-a goes down"), ("\\", "it ends in a single \\"),
        ("\\y", "\\y means nothing"), ("\\p{Klingon}", "there is no kind of characters \\p{Klingon}"),
        ("(?x)a", "(?x is not known here"),
        ("(?=a)", "it looks elsewhere in the text, with (?=…), (?!…), (?<=…), (?>…) or \\1"),
        ("(a)\\1", "it looks elsewhere in the text, with (?=…), (?!…), (?<=…), (?>…) or \\1"),
        ("((a{1000}){1000}){1000}", "it is too large"),
    ]

    @Test(arguments: faults)
    func `what is not a pattern is an error that says why`(row: (pattern: String, fault: String)) {
        let fault = #expect(throws: ValueFault.self) { try Value.text("a").matches(.text(row.pattern)) }
        #expect(fault?.message.hasSuffix("is not a regular expression: \(row.fault)") == true)
        #expect(fault?.hint != nil)
    }

    @Test func `brackets too deep in one another are an error`() {
        let fault = #expect(throws: ValueFault.self) {
            try Value.text("a").matches(.text(String(repeating: "(", count: 5000)))
        }
        #expect(fault?.message.hasSuffix("brackets stand too deep in one another") == true)
    }

    /// Patterns that take other tools longer than the universe is old.
    static let unlucky = ["^(a+)+$", "^(a|aa)+$", "^(a*)*b", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*(.*)*=$"]

    @Test(.timeLimit(.minutes(1)), arguments: unlucky)
    func `no pattern takes for ever`(pattern: String) throws {
        let text = String(repeating: "a", count: 5000) + "!"
        #expect(try !Value.text(text).matches(.text(pattern)))
    }

    @Test func `what would take too long is not looked for to the end`() throws {
        let text = String(repeating: "ab", count: 1000)
        let pattern = try Pattern("(a?b?){100}c")
        #expect(pattern.isFound(in: text, within: 10_000) == nil)
        #expect(pattern.isFound(in: text) == false)
    }
}
