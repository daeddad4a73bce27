import Testing

@testable import NBLanguage

/// What is kept of lines that hold a key.
struct SecretWordsTests {
    private func kept(_ entry: String) throws -> String {
        var vocabulary = Vocabulary()
        let profile = Phrase.Element.slot(SlotShape("profile", .term, .profile))
        let key = Phrase.Element.slot(SlotShape("key", .term, .secret))
        let url = Phrase.Element.slot(SlotShape("url", .term, .url))
        try vocabulary.add(
            Phrase([
                .word("login"), .optional([[profile]]), .optional([[.word("with"), .word("key"), key]]),
                .optional([[.word("at"), url]]),
            ]))
        try vocabulary.add(Phrase([.word("print"), .slot(SlotShape("values", .value, .values))]))
        try vocabulary.add(Phrase([.word("list"), .slot(SlotShape("name", .text, .name))]))
        return SecretWords.removed(from: entry, vocabulary: vocabulary)
    }

    @Test(arguments: [
        "print 1", "login", "login norbert", "login norbert with key $mine", "print \"with key 5\"",
        "if true\n  print key\nend", "let key = \"abc\"", "print \"unfinished", "list with a key", "include other.nb",
    ])
    func `what holds no key is kept as it is`(entry: String) throws {
        #expect(try kept(entry) == entry)
    }

    @Test(arguments: [
        ("login with key topsecret", "login with key •••"),
        ("login norbert with key 007123 at https://x.org/", "login norbert with key ••• at https://x.org/"),
        ("login norbert at https://x.org/ with key \"top secret\"", "login norbert at https://x.org/ with key •••"),
        ("if true: login with key topsecret", "if true: login with key •••"),
        ("if true\n  login with key topsecret # mine\nend", "if true\n  login with key ••• # mine\nend"),
        ("login with key a1\nlogin with key b2", "login with key •••\nlogin with key •••"),
        ("login with key \"top {1 + 1}\"", "login with key •••"),
    ])
    func `a mark stands in a key's place`(entry: String, left: String) throws {
        #expect(try kept(entry) == left)
    }

    @Test(arguments: [
        ("login topsecret more", "login •••"),
        ("login norbert key topsecret", "login •••"),
        ("logn norbert with key topsecret", "logn •••"),
        ("signin norbert with key topsecret", "signin norbert with key •••"),
        ("login with key \"topsecret", "login •••"),
        ("print 1\nlogin topsecret more", "print 1\nlogin •••"),
        ("Login With Key topsecret more", "Login •••"),
    ])
    func `of a wrong line that may hold a key only its beginning is left`(entry: String, left: String) throws {
        #expect(try kept(entry) == left)
    }

    @Test(arguments: [
        "login norbert with key topsecret and more", "login with key (topsecret)", "login with key topsecret | count",
        "login with key topsecret,", "let x = login with key topsecret", "print (login with key topsecret)",
        "login with key \\\n  topsecret", "login with key {topsecret}", "login with key\ttopsecret",
        "to enter: login with key topsecret", "each x in 1..2: login with key topsecret",
        "login with key topsecret\u{0}",
        "login with key topsecret at", "login with key topsecret with key topsecret",
        "print 1 | login with key topsecret",
        "\"login with key topsecret", "login with key\u{a0}topsecret",
    ])
    func `no way of writing it leaves the key`(entry: String) throws {
        let left = try kept(entry)
        #expect(!left.contains("topsecret"), "\(left)")
    }

    @Test func `a line that could take the key for a profile's name is kept`() throws {
        #expect(try kept("login topsecret") == "login topsecret")
    }
}
