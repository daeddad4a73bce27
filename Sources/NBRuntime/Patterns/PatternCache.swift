import Synchronization

/// The regular expressions that were read already, by how they are spelled.
enum PatternCache {
    private static let patterns = Mutex<[String: Pattern]>([:])

    /// Whether a pattern is found somewhere in a text, without case.
    static func matches(_ text: String, pattern: String) throws(ValueFault) -> Bool {
        if let answer = try read(pattern).isFound(in: text) { return answer }
        if Task.isCancelled { throw .interrupted }
        throw ValueFault(
            "looking for \(Value.text(pattern).literal.shortened(to: 60)) in a text of \(text.utf8.count) bytes takes too long",
            hint: "split the text first, or look for a shorter pattern")
    }

    private static func read(_ spelling: String) throws(ValueFault) -> Pattern {
        if let known = patterns.withLock({ $0[spelling] }) { return known }
        let made: Pattern
        do {
            made = try Pattern(spelling)
        } catch {
            throw ValueFault(
                "\(Value.text(spelling).literal.shortened(to: 60)) is not a regular expression: \(error.message)",
                hint: error.hint)
        }
        patterns.withLock { known in
            if known.count >= 256 { known.removeAll() }
            known[spelling] = made
        }
        return made
    }
}
