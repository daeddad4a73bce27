/// Where a line stopped fitting a phrase and what could have stood there: the best of all attempts.
struct Misfit {
    /// What could have stood at a place.
    enum Wanted: Hashable {
        case word(String), slot(SlotShape), lineEnd

        var notation: String {
            switch self {
            case .word(let word): word
            case .slot(let slot): slot.notation
            case .lineEnd: "the end of the line"
            }
        }
    }

    /// How many literal words of the phrase the attempt had met.
    private var met = -1
    private var position = -1
    private var expected: [Wanted] = []
    /// An error inside a value at that place.
    private var inner: Diagnostic?
    private var entry: Vocabulary.Entry?
    /// What may stand where the row ends, with the words that had been met on the way there.
    private var ahead: [(met: Int, wanted: Wanted, entry: Vocabulary.Entry?)] = []

    /// Notes an attempt. The one that met most of the phrase's words is the best, and of those the one that came furthest.
    mutating func note(_ met: Int, _ position: Int, _ what: Wanted, _ error: Diagnostic?, _ entry: Vocabulary.Entry?) {
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

    /// Whether an attempt that came so far is better than all before.
    func isWorse(than attempt: (met: Int, position: Int)) -> Bool { attempt > (met, position) }

    // MARK: What may come next

    mutating func noteAhead(_ met: Int, _ what: Wanted, _ entry: Vocabulary.Entry?) {
        if what != .lineEnd { ahead.append((met, what, entry)) }
    }

    /// Adds what may stand where the row ends, by the readings that met most of the phrase.
    func tell(_ horizon: Horizon) {
        let most = ahead.map(\.met).max()
        for (met, wanted, entry) in ahead where met == most {
            let notation = entry?.phrase.notation
            switch wanted {
            case .word(let word):
                horizon.add(Expectation(.word(word), entry?.summary(of: word) ?? "", phrase: notation))
            case .slot(let slot): horizon.add(Expectation(.slot(slot), slot.meaning.summary, phrase: notation))
            case .lineEnd: break
            }
        }
    }

    // MARK: What is wrong

    /// So many words can still be told one by one.
    private static let mostChoices = 6

    /// The one error of the line: what was expected where, and the nearest phrase written out.
    func diagnostic(_ reader: ExpressionParser, of lookup: Vocabulary.Lookup) -> Diagnostic {
        if reader.budget.isTrial {
            let isInside = position >= 0 && position < reader.tokens.count
            return inner ?? Diagnostic(.syntax, "", at: isInside ? reader.tokens[position].place : reader.rowEnd)
        }
        let entry = entry ?? lookup.candidates.first?.entry
        if var inner {
            // What is wrong inside a value has little to do with a command that takes any.
            if inner.hint == nil, let entry, entry.phrase.slots.count > 1 || entry.phrase.slots.first?.grammar != .value
            {
                inner.hint = entry.usage(about: expected.map(\.notation))
            }
            return inner
        }
        let choices = expected.filter { $0 != .lineEnd }.map(\.notation)
        guard position >= 0, position < reader.tokens.count else {
            return Diagnostic(
                .syntax, "\(Self.joined(choices.isEmpty ? [Wanted.lineEnd.notation] : choices)) is missing here",
                at: reader.rowEnd, hint: entry?.usage(about: choices))
        }
        let token = reader.tokens[position]
        if reader.ends(at: position), token.word == nil, !choices.isEmpty {
            return Diagnostic(
                .syntax, "\(Self.joined(choices)) is missing before \(token.place.text)", at: token.place,
                hint: entry?.usage(about: choices))
        }
        let usage = entry?.usage(about: choices)
        if choices.count <= 1, expected.contains(.lineEnd) || choices.isEmpty {
            var hint = usage
            if let slots = entry?.phrase.slots, slots.count == 1, slots[0].grammar == .value {
                hint = "a comma stands between values, and quotes around a text with spaces"
            }
            return reader.misfit(at: position, hint: hint)
        }
        if let word = token.word {
            if let entry, entry.optionWords.contains(word), !choices.contains(word) {
                return Diagnostic(
                    .syntax, "\(word) stands twice here", at: token.place, hint: entry.usage(about: [word]))
            }
            if let meant = Suggestion.nearest(to: word, among: choices) {
                return Diagnostic(
                    .syntax, "\(word) does not fit here: did you mean \(meant)?", at: token.place,
                    hint: entry?.usage(about: [meant]))
            }
        }
        if choices.count > Self.mostChoices { return reader.misfit(at: position, hint: usage) }
        return Diagnostic(
            .syntax, "\(Self.joined(choices)) is expected here, not \(token.place.text.shortened)", at: token.place,
            hint: usage)
    }

    static func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
