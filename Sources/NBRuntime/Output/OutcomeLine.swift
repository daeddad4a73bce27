/// The line below the results of a statement at the prompt: `it = 12 contacts · 2.4s · 3 credits spent`.
package struct OutcomeLine {
    /// What takes no longer is not worth a word: less so where nothing else is said.
    private static let patience = Duration.seconds(1)
    private static let patienceWithoutResult = Duration.seconds(10)

    /// Nil where there is nothing to say.
    package let text: String?

    /// - Parameter spent: what was spent, in words.
    package init(_ outcome: StatementOutcome, spent: String? = nil) {
        var words: [String] = []
        if let it = outcome.it, let what = ResultSummary.words(of: it) { words.append("it = \(what)") }
        let patience = outcome.hasResult ? Self.patience : Self.patienceWithoutResult
        if outcome.duration >= patience { words.append(Self.words(for: outcome.duration)) }
        if let spent { words.append(spent) }
        text = words.isEmpty ? nil : words.joined(separator: " · ")
    }

    /// Tenths of a second for what is short, in the spelling of the language: `2.4s`, `1m5s`.
    private static func words(for duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 10 else { return "\(seconds).\(attoseconds / 100_000_000_000_000_000)s" }
        return Span.seconds(Int(seconds)).description
    }
}
