extension Vocabulary.Entry {
    /// So wide a phrase is still shown whole.
    private static let widest = 120
    private static let width = 100

    /// The phrase written out; of a long one, its beginning, the groups that the error is about, and as many others as
    /// there is room for.
    func usage(about words: [String] = []) -> String {
        "the command is: \(shortNotation(about: words))"
    }

    /// The phrase written out, a long one as far as there is room, with where to find the rest.
    func shortNotation(about words: [String] = []) -> String {
        let whole = phrase.notation
        guard whole.count > Self.widest else { return whole }
        var shown = phrase.elements.map { Self.isOptional($0) && !Self.holds($0, words) ? nil : $0 }
        for (index, element) in phrase.elements.enumerated() where shown[index] == nil {
            shown[index] = element
            if Phrase.notation(of: shown.compactMap { $0 }).count > Self.width {
                shown[index] = nil
                break
            }
        }
        let head = phrase.variants.first?.head.joined(separator: " ") ?? ""
        return "\(Phrase.notation(of: shown.compactMap { $0 })) …\nhelp \(head) shows all of it"
    }

    private static func isOptional(_ element: Phrase.Element) -> Bool {
        if case .optional = element { true } else { false }
    }

    private static func holds(_ element: Phrase.Element, _ words: [String]) -> Bool {
        let parts = Phrase.notation(of: [element]).split(whereSeparator: { " ()[]|".contains($0) })
        return words.contains { word in parts.contains { $0 == word } }
    }

    /// The words that begin the phrase's optional groups.
    var optionWords: Set<String> { Set(phrase.variants.flatMap(\.options).compactMap(\.word)) }

    /// What one of the phrase's words leads to, in one line.
    func summary(of word: String) -> String {
        for option in phrase.variants.flatMap(\.options) where option.atoms.contains(.word(word)) {
            guard case .slot(let slot)? = option.atoms.first(where: { if case .slot = $0 { true } else { false } })
            else {
                continue
            }
            return "\(option.atoms.map(\.notation).joined(separator: " ")): \(slot.meaning.summary)"
        }
        return summary
    }

    /// All the literal words of the phrase, each once, in their order.
    package var words: [String] {
        var words: [String] = []
        for variant in phrase.variants {
            for atom in variant.atoms + variant.options.flatMap(\.atoms) {
                if case .word(let word) = atom, !words.contains(word) { words.append(word) }
            }
        }
        return words
    }
}

extension PhraseVariant.Option {
    /// The word that begins the group, if one does.
    var word: String? {
        if case .word(let word)? = atoms.first { word } else { nil }
    }
}
