/// Where a line stopped fitting a phrase and what could have stood there: the best of all attempts.
struct Misfit {
    /// How many literal words of the phrase the attempt had met.
    private var met = -1
    private var position = -1
    private var expected: [String] = []
    /// An error inside a value at that place.
    private var inner: Diagnostic?
    private var entry: Vocabulary.Entry?

    static let lineEnd = "the end of the line"

    /// Notes an attempt. The one that met most of the phrase's words is the best, and of those the one that came furthest.
    mutating func note(_ met: Int, _ position: Int, _ what: String, _ error: Diagnostic?, _ entry: Vocabulary.Entry?) {
        if (met, position) > (self.met, self.position) {
            (self.met, self.position) = (met, position)
            expected = []
            inner = nil
            self.entry = entry
        }
        guard met == self.met, position == self.position else { return }
        if !expected.contains(what) { expected.append(what) }
        if let error, inner == nil { inner = error }
    }

    /// The one error of the line: what was expected where, and the nearest phrase written out.
    func diagnostic(_ reader: ExpressionParser, of lookup: Vocabulary.Lookup) -> Diagnostic {
        let entry = entry ?? lookup.candidates.first?.entry
        if var inner {
            // What is wrong inside a value has little to do with a command that takes any.
            if inner.hint == nil, let entry, entry.phrase.slots.count > 1 || entry.phrase.slots.first?.grammar != .value
            {
                inner.hint = Self.usage(of: entry, about: expected)
            }
            return inner
        }
        let choices = expected.filter { $0 != Self.lineEnd }
        let wanted = choices.isEmpty ? Self.lineEnd : Self.joined(choices)
        guard position >= 0, position < reader.tokens.count else {
            return Diagnostic(
                .syntax, "\(wanted) is missing here", at: reader.rowEnd,
                hint: entry.map { Self.usage(of: $0, about: choices) })
        }
        let token = reader.tokens[position]
        var hint = entry.map { Self.usage(of: $0, about: choices.count > 4 ? [] : choices) }
        if choices.count <= 1, expected.contains(Self.lineEnd) || choices.isEmpty {
            if let slots = entry?.phrase.slots, slots.count == 1, slots[0].grammar == .value {
                hint = "a comma stands between values, and quotes around a text with spaces"
            }
            return reader.misfit(at: position, hint: hint)
        }
        if let word = token.word {
            if let entry, Self.optionWords(of: entry).contains(word), !choices.contains(word) {
                return Diagnostic(
                    .syntax, "\(word) stands twice here", at: token.place, hint: Self.usage(of: entry, about: [word]))
            }
            if let meant = Suggestion.nearest(to: word, among: choices) {
                hint = entry.map { Self.usage(of: $0, about: [meant]) }
                return Diagnostic(
                    .syntax, "\(word) does not fit here: did you mean \(meant)?", at: token.place, hint: hint)
            }
        }
        if choices.count > 4 { return reader.misfit(at: position, hint: hint) }
        return Diagnostic(
            .syntax, "\(wanted) is expected here, not \(token.place.text.shortened)", at: token.place, hint: hint)
    }

    /// The phrase written out; of a long one, its beginning and the groups that the error is about.
    private static func usage(of entry: Vocabulary.Entry, about words: [String]) -> String {
        let whole = entry.phrase.notation
        guard whole.count > 120 else { return "the command is: \(whole)" }
        let shown = entry.phrase.elements.filter { element in
            guard case .optional = element else { return true }
            let parts = Phrase.notation(of: [element]).split(whereSeparator: { " ()[]|".contains($0) })
            return words.contains { word in parts.contains { $0 == word } }
        }
        let head = entry.phrase.variants.first?.head.joined(separator: " ") ?? ""
        return "the command is: \(Phrase.notation(of: shown)) …\nhelp \(head) shows all of it"
    }

    private static func optionWords(of entry: Vocabulary.Entry) -> Set<String> {
        Set(
            entry.phrase.variants.flatMap(\.options).compactMap { option in
                if case .word(let word)? = option.atoms.first { word } else { nil }
            })
    }

    private static func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
