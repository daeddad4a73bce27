/// Looks for the line that somebody probably meant: the wrong one with a word of its phrase put in, changed, or with a
/// comma between.
struct Repair {
    /// A line that reads well, and what was changed for it.
    struct Mended {
        var text: String
        /// The word or the comma that was missing; nil where one stands in the place of another.
        var missing: String?
        /// The token before which it is missing, or which is replaced.
        var index: Int
        /// How much of a phrase the line then has.
        var words: Int
    }

    let tokens: [Token]
    let vocabulary: Vocabulary
    /// How many words of phrases a row of tokens holds; nil if it is no right line.
    let reading: ([Token]) -> Int?
    /// Whether a comma may be what is missing.
    var takesCommas = true
    /// Whether the word before the wrong one may be what is wrong.
    var isAboutKind = false

    /// Lines that are longer are left alone.
    private static let longest = 40
    private static let mostAttempts = 60

    /// The best of the lines that differ from this one by a word near the place of the error.
    func mended(at place: Place) -> Mended? {
        guard !tokens.isEmpty, tokens.count <= Self.longest, !text.contains("\n") else { return nil }
        let wrong = tokens.firstIndex { $0.place.end > place.start } ?? tokens.count
        let words = words(before: wrong)
        guard !words.isEmpty else { return nil }
        var attempts = 0
        var best: Mended?
        func attempt(_ changed: [Token], _ text: @autoclosure () -> String, _ missing: String?, _ index: Int) {
            attempts += 1
            guard attempts <= Self.mostAttempts, let count = reading(changed), count > best?.words ?? 0 else { return }
            best = Mended(text: text(), missing: missing, index: index, words: count)
        }
        if wrong < tokens.count, wrong > 0, let word = tokens[wrong].word {
            // A stage without its pipe, or a slip of the fingers.
            if Keyword.stages.contains(word) {
                attempt(inserting(.pipe, wrong), text(inserting: "| ", wrong), "|", wrong)
            } else if let meant = Suggestion.nearest(to: word, among: words) {
                attempt(replacing(wrong, meant), text(replacing: wrong, meant), nil, wrong)
            }
            if best != nil { return best }
        }
        // A word of another phrase stands where one of this phrase is wanted.
        if wrong < tokens.count, let word = tokens[wrong].word, wrong > 0, vocabulary.allWords.contains(word) {
            for other in words where other != word {
                attempt(replacing(wrong, other), text(replacing: wrong, other), nil, wrong)
            }
            if best != nil { return best }
        }
        for index in gaps(around: wrong) where takesCommas {
            attempt(inserting(.comma, index), text(inserting: ",", index), ",", index)
            if best != nil { return best }
        }
        for index in gaps(around: wrong) {
            for word in words where !tokens[index - 1].isWord(word) {
                attempt(inserting(.word(word), index), text(inserting: word + " ", index), word, index)
            }
        }
        if best == nil, wrong > 0, wrong < tokens.count, tokens[wrong].word != nil {
            for word in words { attempt(replacing(wrong, word), text(replacing: wrong, word), nil, wrong) }
        }
        // Two words are missing: `search "Larry Page" google.com`.
        if wrong == 1, let last = gaps(around: wrong).last, last > wrong, isSite(last),
            best == nil || !(1...last).contains(where: { isLiteral($0) })
        {
            for first in words where isSecondWord(first) {
                attempts = 0
                for second in words where second != first {
                    attempt(
                        inserting(first, wrong, second, last),
                        text(inserting: first + " ", wrong, second + " ", last), nil, wrong)
                }
            }
        }
        // The word before the wrong one is what is wrong: `search domain Google` means a company.
        if isAboutKind, best == nil, wrong > 1, wrong < tokens.count, isLiteral(wrong - 1), !isLiteral(wrong) {
            for word in words {
                attempt(replacing(wrong - 1, word), text(replacing: wrong - 1, word), nil, wrong - 1)
            }
        }
        return best
    }

    /// The literal words of the phrases that begin before the place, the nearest phrase's first.
    private func words(before wrong: Int) -> [String] {
        var words: [String] = []
        for index in stride(from: min(wrong, tokens.count - 1), through: 0, by: -1) {
            guard let first = tokens[index].word?.lowercased(), vocabulary.begins(first) else { continue }
            for entry in vocabulary.entries(beginningWith: first) {
                words += entry.words.filter { $0 != first && !words.contains($0) }
            }
        }
        return words
    }

    /// Where a word may be missing: at the wrong token, behind it, and before the last one. A word of a phrase has its
    /// own place already.
    private func gaps(around wrong: Int) -> [Int] {
        var gaps: [Int] = []
        for index in [wrong, wrong + 1, tokens.count - 1] where index > 0 && index < tokens.count {
            if !gaps.contains(index), !isLiteral(index) { gaps.append(index) }
        }
        return gaps
    }

    /// Whether a phrase that begins as the line does goes on with the word.
    private func isSecondWord(_ word: String) -> Bool {
        guard let first = tokens[0].word?.lowercased() else { return false }
        return vocabulary.entries(beginningWith: first).contains { entry in
            entry.phrase.variants.contains { $0.head.count > 1 && $0.head[0] == first && $0.head[1] == word }
        }
    }

    /// Whether a word looks like the name of a site or of a file: it is more than the end of a text.
    private func isSite(_ index: Int) -> Bool { tokens[index].word?.dropFirst().dropLast().contains(".") == true }

    private func isLiteral(_ index: Int) -> Bool {
        tokens[index].word.map { vocabulary.allWords.contains($0) || Keyword.operators.contains($0) } == true
    }

    // MARK: The changed row

    private func inserting(_ kind: Token.Kind, _ index: Int) -> [Token] {
        var changed = tokens
        changed.insert(Token(kind: kind, place: tokens[index].place, isAdjacent: false), at: index)
        return changed
    }

    /// A word before a token, and another before a later one.
    private func inserting(_ word: String, _ index: Int, _ other: String, _ later: Int) -> [Token] {
        var changed = inserting(.word(other), later)
        changed.insert(Token(kind: .word(word), place: tokens[index].place, isAdjacent: false), at: index)
        return changed
    }

    private func replacing(_ index: Int, _ word: String) -> [Token] {
        var changed = tokens
        changed[index] = Token(kind: .word(word), place: tokens[index].place, isAdjacent: false)
        return changed
    }

    private var text: String { piece(tokens[0].place.start, tokens[tokens.count - 1].place.end) }

    private func piece(_ start: Int, _ end: Int) -> String { tokens[0].place.source.text(from: start, to: end) }

    private func text(inserting word: String, _ index: Int) -> String {
        let isComma = word == ","
        let gap = isComma ? tokens[index - 1].place.end : tokens[index].place.start
        return piece(tokens[0].place.start, gap) + word + piece(gap, tokens[tokens.count - 1].place.end)
    }

    private func text(inserting word: String, _ index: Int, _ other: String, _ later: Int) -> String {
        let (gap, laterGap) = (tokens[index].place.start, tokens[later].place.start)
        return piece(tokens[0].place.start, gap) + word + piece(gap, laterGap) + other
            + piece(laterGap, tokens[tokens.count - 1].place.end)
    }

    private func text(replacing index: Int, _ word: String) -> String {
        piece(tokens[0].place.start, tokens[index].place.start) + word
            + piece(tokens[index].place.end, tokens[tokens.count - 1].place.end)
    }
}

extension Diagnostic {
    /// The same error with the line that was probably meant, and where the caret tells more, at the place of the change.
    func mended(by repair: Repair) -> Diagnostic {
        var repair = repair
        repair.takesCommas = !isAboutQuotes
        repair.isAboutKind = message.contains(" is not a ")
        guard let place, let mended = repair.mended(at: place) else { return self }
        let line = "did you mean: \(mended.text.shortened(to: 100))"
        var copy = self
        if isAboutQuotes, let missing = mended.missing, mended.index < repair.tokens.count {
            let place = repair.tokens[mended.index].place
            copy = Diagnostic(kind, "\(missing) is missing before \(place.text.shortened)", at: place)
        }
        // A phrase in several lines says more than its line alone; a short one is shown beside it.
        let usage = hint.flatMap { $0.hasPrefix("the command is: ") && !$0.contains("\n") ? "\n" + $0 : nil }
        copy.hint = line + (usage ?? "")
        return copy
    }

    /// Whether something better can be said than what the hint says.
    var isOpenToRepair: Bool {
        severity == .error
            && (isAboutQuotes || hint?.hasPrefix("the command is: ") == true
                || hint?.hasPrefix(Self.behind) == true)
    }

    /// How a hint begins that tells what may follow a phrase's leading words.
    static let behind = "behind "

    private var isAboutQuotes: Bool { message == ExpressionParser.wantsQuotes }
}
