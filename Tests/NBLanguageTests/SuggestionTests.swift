import NBLanguage
import Testing

struct SuggestionTests {
    private let verbs = ["search", "save", "show", "wait", "contacts", "contact"]

    @Test func `two letters that changed places are a slip`() {
        #expect(Suggestion.nearest(to: "serach", among: verbs) == "search")
    }

    @Test func `a word far from all is no slip`() {
        #expect(Suggestion.nearest(to: "elephant", among: verbs) == nil)
    }

    @Test func `a short word is not turned into another`() {
        #expect(Suggestion.nearest(to: "x", among: ["y", "z"]) == nil)
    }

    @Test func `case does not count`() {
        #expect(Suggestion.nearest(to: "CONTACTS", among: verbs) == "contacts")
    }

    static let spellings: [(String, [String], String?)] = [
        ("scroe", ["name", "score"], "score"), ("nmae", ["name", "game"], "name"), ("x", ["score"], nil),
        ("emial", ["email", "emails"], "email"),
        ("zzzzz", ["name"], nil), ("", ["a"], nil), ("ab", ["xy"], nil),
    ]

    @Test(arguments: spellings)
    func `the nearest word is found if it is near`(row: (String, [String], String?)) {
        #expect(Suggestion.nearest(to: row.0, among: row.1) == row.2)
    }
}
