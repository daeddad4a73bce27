extension Vocabulary {
    /// The words that could come next, each with what it leads to.
    ///
    /// - Parameter text: the line as far as it is whole words; a stage after `|` is completed like a line.
    package func completions(before text: String) -> [(word: String, summary: String)] {
        var lexer = Lexer(SourceText(name: "", text: text))
        var tokens = lexer.lines().last?.tokens ?? []
        var isPiped = false
        if let pipe = tokens.lastIndex(where: \.isPipe) {
            tokens.removeSubrange(...pipe)
            isPiped = true
        }
        // Behind a `=` or a bracket, and in the body of a block on one line, a command begins anew.
        if let mark = tokens.lastIndex(where: {
            $0.isWord("=") || $0.isOpen || $0.kind.isColon || $0.word?.hasSuffix(":") == true
        }) {
            tokens.removeSubrange(...mark)
        }
        guard !tokens.isEmpty else {
            if isPiped { return stageWords }
            return summarised(firstWords) + Keyword.statements.sorted().map { ($0, "statement") }
        }
        var words: [(word: String, summary: String)] = []
        for entry in all {
            for variant in entry.phrase.variants {
                for word in Self.next(in: variant, after: tokens) where !words.contains(where: { $0.word == word }) {
                    words.append((word, entry.summary))
                }
            }
        }
        return words.sorted { $0.word < $1.word }
    }

    private var stageWords: [(word: String, summary: String)] {
        Keyword.stages.subtracting(["group", "match", "chart", "each"]).sorted().map { ($0, "stage") }
            + summarised(["save", "show", "verify", "enrich", "add", "print"].filter { begins($0) })
    }

    private func summarised(_ words: [String]) -> [(word: String, summary: String)] {
        words.map { word in (word, entries(beginningWith: word).first?.summary ?? "") }
    }

    /// The literal words that may follow tokens which begin a variant: the next of its head, or those not used yet.
    private static func next(in variant: PhraseVariant, after tokens: [Token]) -> [String] {
        let head = variant.head
        let written = tokens.prefix(head.count).enumerated().map { index, token in
            index == 0 ? token.word?.lowercased() : token.word
        }
        guard zip(written, head).allSatisfy({ $0 == $1 }) else { return [] }
        if tokens.count < head.count { return [head[tokens.count]] }
        let used = Set(tokens.dropFirst(head.count).compactMap(\.word))
        var words: [String] = []
        let required = variant.atoms.dropFirst(head.count).compactMap {
            if case .word(let word) = $0 { word } else { nil }
        }
        if let open = required.first(where: { !used.contains($0) }) { return [open] }
        let taken = Set(
            variant.options.filter { option in first(of: option).map { used.contains($0) } ?? false }.map(\.group))
        for option in variant.options where !taken.contains(option.group) {
            if let word = first(of: option) { words.append(word) }
        }
        return words
    }

    private static func first(of option: PhraseVariant.Option) -> String? {
        if case .word(let word)? = option.atoms.first { word } else { nil }
    }
}
