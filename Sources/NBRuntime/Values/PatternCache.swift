import Synchronization

/// The regular expressions that were compiled already, by how they are spelled.
enum PatternCache {
    /// A compiled expression. It is immutable and made of literals alone, which the library does not say in its type.
    private struct Pattern: @unchecked Sendable { let regex: Regex<AnyRegexOutput> }

    private static let patterns = Mutex<[String: Pattern]>([:])

    /// Whether a pattern is found somewhere in a text, without case.
    static func matches(_ text: String, pattern: String) throws(ValueFault) -> Bool {
        let regex = try compiled(pattern).regex
        do {
            return try regex.firstMatch(in: text) != nil
        } catch {
            throw ValueFault("the pattern \(Value.text(pattern).literal) cannot be used: \(error)")
        }
    }

    private static func compiled(_ pattern: String) throws(ValueFault) -> Pattern {
        if let known = patterns.withLock({ $0[pattern] }) { return known }
        let made: Pattern
        do {
            made = Pattern(regex: try Regex(pattern).ignoresCase())
        } catch {
            throw ValueFault(
                "\(Value.text(pattern).literal) is not a regular expression: \(error)",
                hint: "characters such as ( [ . + * ? | stand for themselves after a \\")
        }
        patterns.withLock { known in
            if known.count >= 256 { known.removeAll() }
            known[pattern] = made
        }
        return made
    }
}
