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
        ("^(a*)*$", "aaa"), ("^😀.$", "😀x"), ("^(?i:ABC)d$", "abcD"), ("^(?s:a.)b$", "a\nb"), ("(?s-s)^a.?b$", "acb"),
        ("^\\Qa.b\\E+$", "a.bbb"), ("^\\Q+\\E{2}$", "++"), ("^[a-\\d]+$", "a-7"), ("^\\R$", "\r\n"),
        ("^\\R$", "\u{2028}"),
        ("(?m)^$", "a\r\n\r\nb"), ("(?m)a$", "a\r\nb"), ("^Я$", "я"), ("^[а-я]+$", "МИР"), ("\\bмир\\b", "и мир!"),
        ("^()$", ""), ("^(){0,9}a(){3,}$", "a"),
    ]

    @Test(arguments: found)
    func `a pattern is found without case`(row: (pattern: String, text: String)) throws {
        #expect(try Value.text(row.text).matches(.text(row.pattern)))
    }

    static let missed: [(pattern: String, text: String)] = [
        ("^abc$", "abcd"), ("a.c", "a\nc"), ("\\d", "abc"), ("^[^a]$", "A"), ("\\bcat\\b", "concat"), ("a{2}", "aba"),
        ("^\\W$", "x"), ("\\Bcat", "cat"), ("^a{2,3}$", "aaaa"), ("^[a-c]$", "d"), ("^b$", "a\nb"), ("a+b", "aac"),
        ("(?m)^$", "a\r\nb"),
        ("^(?s:a).b$", "a\nb"), ("^[a-\\d]+$", "b"), ("^[^а-я]$", "Я"), ("^(?s-s)a.b$", "a\nb"),
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
        ("((a{1000}){1000}){1000}", "it is too large"), ("(^){1000000}", "there is nothing to repeat"),
        ("(^|^){1000000}", "it is too large"),
        ("(|){9999}{9999}", "there is nothing to repeat before {"), ("((|){9999}){9999}", "it is too large"),
        ("(?-i)a", "(?-i is not known here"), ("(?<a\u{0}b>x)", "the name of a group wants a > behind it"),
        ("(?<a-b>x)", "the name of a group wants a > behind it"), ("(?<>x)", "the name of a group wants a > behind it"),
        ("(?s", "a ) is missing"), ("\\Q\\E+", "there is nothing to repeat before +"),
    ]

    @Test(arguments: faults)
    func `what is not a pattern is an error that says why`(row: (pattern: String, fault: String)) {
        let fault = #expect(throws: ValueFault.self) { try Value.text("a").matches(.text(row.pattern)) }
        #expect(fault?.message.hasSuffix("is not a regular expression: \(row.fault)") == true)
        #expect(fault?.hint != nil)
    }

    static let hints: [(pattern: String, hint: String)] = [
        ("a++", "possessive repetition is not there: write a+"),
        ("xa*+", "possessive repetition is not there: write a*"),
        ("a**", "write a*"), ("[z-a]", "write a-z, or z\\-a for a - of the text"),
        ("+", "a + of the text is written \\+"),
        ("(?x)", "the flags are i, s and m, as in (?s) or (?m:…)"), ("a{3,1}", "write {1,3}"),
        ("(?-i)", "case does not count in any pattern"), ("(", "a ( of the text is written \\("),
    ]

    @Test(arguments: hints)
    func `the hint of an error fits it`(row: (pattern: String, hint: String)) {
        let fault = #expect(throws: ValueFault.self) { try Value.text("a").matches(.text(row.pattern)) }
        #expect(fault?.hint == row.hint)
    }

    /// Patterns in which nothing is repeated often.
    static let empty = ["((){1000000}){1000000}", "(()*)*", "((){0,1000000}){1000000}", "(()+){1000000}", "(()|){3}"]

    @Test(.timeLimit(.minutes(1)), arguments: empty)
    func `nothing that is repeated is nothing`(pattern: String) throws {
        #expect(try Value.text("").matches(.text("^" + pattern + "$")))
        #expect(try !Value.text("a").matches(.text("^" + pattern + "$")))
    }

    @Test(.timeLimit(.minutes(1))) func `many parts that are nothing are too large when they are repeated`() {
        let nothing = String(repeating: "()", count: 1000)
        let fault = #expect(throws: PatternFault.self) { _ = try Pattern("(a\(nothing)){1000}") }
        #expect(fault?.message == "it is too large")
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

    /// The least limit within which a search has an answer, to a tenth.
    private func work(_ pattern: Pattern, _ text: String) -> Int {
        var limit = 100
        while pattern.isFound(in: text, within: limit) == nil { limit += limit / 10 }
        return limit
    }

    @Test func `a letter that is not English is about as much work as one that is`() throws {
        let pattern = try Pattern("(\\w\\d?){200}z")
        let (plain, other) = (String(repeating: "a", count: 400), String(repeating: "я", count: 400))
        #expect(work(pattern, other) < 2 * work(pattern, plain))
    }

    @Test func `the work of asking a large set is counted`() throws {
        let letters = String(String.UnicodeScalarView((0x400..<0x800).compactMap { Unicode.Scalar($0) }))
        let text = String(repeating: "日", count: 100)
        #expect(try work(Pattern("[\(letters)]"), text) > 10 * work(Pattern("[я]"), text))
    }
}
