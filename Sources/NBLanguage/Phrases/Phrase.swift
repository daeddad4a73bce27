/// A command's grammar: literal words, in lower case, and slots, with choices and optional groups.
///
/// Its notation is what the source, the help and the documentation show:
/// `search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]`.
package struct Phrase: Sendable, Hashable {
    package indirect enum Element: Sendable, Hashable {
        case word(String)
        case slot(SlotShape)
        /// One of several.
        case choice([[Element]])
        /// One of several, or nothing. Groups that stand beside one another may come in any order.
        case optional([[Element]])
    }

    package var elements: [Element]

    package init(_ elements: [Element]) {
        self.elements = elements
    }

    package var notation: String { Self.notation(of: elements) }

    static func notation(of elements: [Element]) -> String {
        elements.map { element in
            switch element {
            case .word(let word): word
            case .slot(let slot): slot.notation
            case .choice(let choices): "(" + choices.map { notation(of: $0) }.joined(separator: " | ") + ")"
            case .optional(let choices): "[" + choices.map { notation(of: $0) }.joined(separator: " | ") + "]"
            }
        }.joined(separator: " ")
    }

    /// Every slot, in the order of the notation.
    package var slots: [SlotShape] { Self.slots(of: elements) }

    private static func slots(of elements: [Element]) -> [SlotShape] {
        elements.flatMap { element -> [SlotShape] in
            switch element {
            case .word: []
            case .slot(let slot): [slot]
            case .choice(let choices), .optional(let choices): choices.flatMap { slots(of: $0) }
            }
        }
    }

    /// The ways through the phrase, each a plain row of words and slots with its optional groups at the end.
    package var variants: [PhraseVariant] {
        var tail: [[[Element]]] = []
        var required = elements
        while case .optional(let choices)? = required.last {
            tail.insert(choices, at: 0)
            required.removeLast()
        }
        let options = tail.enumerated().flatMap { group, choices in
            choices.flatMap { Self.rows(of: $0) }.map { PhraseVariant.Option(group: group, atoms: $0) }
        }
        return Self.rows(of: required).map { PhraseVariant(atoms: $0, options: options) }
    }

    /// The words that a line of the phrase may begin with, each once; an empty one where it may begin with a slot.
    package var firstWords: [String] {
        var words: [String] = []
        for word in Self.firstWords(of: elements[...]) where !words.contains(word) { words.append(word) }
        return words
    }

    private static func firstWords(of elements: ArraySlice<Element>) -> [String] {
        switch elements.first {
        case .word(let word): [word]
        case .slot, nil: [""]
        case .choice(let choices): choices.flatMap { firstWords(of: $0 + elements.dropFirst()) }
        case .optional(let choices):
            firstWords(of: elements.dropFirst()) + choices.flatMap { firstWords(of: $0 + elements.dropFirst()) }
        }
    }

    private static func rows(of elements: [Element]) -> [[PhraseVariant.Atom]] {
        var rows: [[PhraseVariant.Atom]] = [[]]
        for element in elements {
            switch element {
            case .word(let word): rows = rows.map { $0 + [.word(word)] }
            case .slot(let slot): rows = rows.map { $0 + [.slot(slot)] }
            case .choice(let choices):
                let more = choices.flatMap { Self.rows(of: $0) }
                rows = rows.flatMap { row in more.map { row + $0 } }
            case .optional(let choices):
                let more = [[]] + choices.flatMap { Self.rows(of: $0) }
                rows = rows.flatMap { row in more.map { row + $0 } }
            }
        }
        return rows
    }
}

/// One way through a phrase: what must stand there in order, and the groups that may follow in any order.
package struct PhraseVariant: Sendable, Hashable {
    package enum Atom: Sendable, Hashable {
        case word(String)
        case slot(SlotShape)

        package var notation: String {
            switch self {
            case .word(let word): word
            case .slot(let slot): slot.notation
            }
        }
    }

    package struct Option: Sendable, Hashable {
        /// Options of one group exclude one another.
        package var group: Int
        package var atoms: [Atom]
    }

    package var atoms: [Atom]
    package var options: [Option]

    /// The words before the first slot; a phrase is known by them.
    package var head: [String] {
        atoms.prefix { if case .word = $0 { true } else { false } }.map(\.notation)
    }

    /// How many literal words have to stand in a line.
    var wordCount: Int { atoms.count { if case .word = $0 { true } else { false } } }

    /// The same way with its first slot filled from a pipe, if that slot takes values.
    package var piped: (variant: PhraseVariant, slot: SlotShape)? {
        guard let index = atoms.firstIndex(where: { if case .slot = $0 { true } else { false } }),
            case .slot(let slot) = atoms[index], slot.takesValues
        else { return nil }
        var copy = self
        copy.atoms.remove(at: index)
        return (copy, slot)
    }
}
