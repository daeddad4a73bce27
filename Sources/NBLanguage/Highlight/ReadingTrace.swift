/// What was recognised in a row of tokens on the way to where it went wrong: which of its words belong to phrases, and
/// which to the language.
final class ReadingTrace {
    /// Where the literal words of phrases begin, by the bytes of the source.
    private(set) var words: Set<Int> = []
    /// Where words of statements and stages begin.
    private(set) var keywords: Set<Int> = []
    /// Where the names of fields begin.
    private(set) var fields: Set<Int> = []

    func words(_ tokens: ArraySlice<Token>) {
        for token in tokens { words.insert(token.place.start) }
    }

    func words(_ call: CommandCall) {
        for place in call.wordPlaces { words.insert(place.start) }
    }

    func field(_ token: Token) { fields.insert(token.place.start) }

    func keyword(_ token: Token) { keywords.insert(token.place.start) }
}
