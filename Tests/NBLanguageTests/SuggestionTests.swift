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
}
