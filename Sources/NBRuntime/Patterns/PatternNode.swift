/// What a part of a regular expression asks for.
indirect enum PatternNode {
    case one(ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repetition(PatternNode, least: Int, most: Int?)
}

/// A condition on a place between two characters.
enum PatternAssertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}

/// Why a text is not a regular expression, in words for the person who wrote it.
struct PatternFault: Error {
    var message: String
    var hint: String
}
