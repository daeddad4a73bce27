/// What Tab does to a line, decided from the candidates.
struct Completion: Equatable {
    /// The text to the left of the cursor that goes away.
    let replaced: String
    /// What comes in its place.
    let insertion: String
    /// What is listed below; nothing for a single candidate that was inserted.
    let listed: [Candidate]

    /// - Parameters:
    ///   - typed: the entry up to the cursor.
    ///   - lineStart: where the cursor's line begins, in characters.
    ///
    /// Nil when nothing can be completed.
    init?(of typed: String, from lineStart: Int, with candidates: [Candidate]) {
        let usable = candidates.filter { (lineStart...typed.count).contains($0.start) }
        guard let start = usable.map(\.start).min() else { return nil }
        // Candidates that begin later keep what is typed before them.
        let written = typed.dropFirst(start)
        let replacements = usable.map { candidate in
            candidate.start == start
                ? candidate.replacement : written.prefix(candidate.start - start) + candidate.replacement
        }
        replaced = String(written)
        if usable.count == 1 {
            insertion = replacements[0]
            // A candidate that changes nothing only says what is wanted here.
            listed = insertion == replaced ? usable : []
        } else {
            // Most of many candidates begin with what is common to those before them.
            let common = replacements.dropFirst().reduce(replacements[0]) { common, next in
                next.hasPrefix(common) ? common : common.commonPrefix(with: next)
            }
            // What the candidates share may be less than what was typed: nothing typed is taken away.
            insertion = common.count >= replaced.count ? common : replaced
            listed = usable
        }
    }
}

extension String {
    fileprivate func commonPrefix(with other: some StringProtocol) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map { $0.0 })
    }
}
