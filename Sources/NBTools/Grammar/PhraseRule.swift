import NBLanguage
import OrderedJSON

/// The rule of a grammar that colours one phrase: its leading words, and behind them its other words.
struct PhraseRule {
    /// The rule's name in the grammar.
    let name: String
    let head: [String]
    private let words: [String]
    private let takesCommand: Bool
    private let takesExpression: Bool

    /// One rule for each run of leading words that phrases begin with; of two that fit a line the longer one is first.
    static func rules(for phrases: [Phrase]) -> [PhraseRule] {
        var rules: [(head: [String], atoms: [PhraseVariant.Atom])] = []
        for variant in phrases.flatMap(\.variants) where !variant.head.isEmpty {
            let atoms = variant.atoms.dropFirst(variant.head.count) + variant.options.flatMap(\.atoms)
            if let known = rules.firstIndex(where: { $0.head == variant.head }) {
                rules[known].atoms += atoms
            } else {
                rules.append((variant.head, Array(atoms)))
            }
        }
        return rules.map { PhraseRule($0.head, $0.atoms) }.sorted { left, right in
            (right.head.count, left.name) < (left.head.count, right.name)
        }
    }

    private init(_ head: [String], _ atoms: [PhraseVariant.Atom]) {
        self.head = head
        name = "phrase-" + head.joined(separator: "-")
        var words: [String] = []
        var slots: [SlotShape] = []
        for atom in atoms {
            switch atom {
            case .word(let word): if !words.contains(word) { words.append(word) }
            case .slot(let slot): slots.append(slot)
            }
        }
        self.words = words
        takesCommand = slots.contains { slot in
            switch slot.grammar {
            case .value, .terms, .resource, .flexible: true
            case .term, .text: false
            }
        }
        takesExpression = slots.contains { $0.grammar == .value }
    }

    var json: JSON {
        let first = head.first?.first.map { "[\($0.uppercased())\($0)]" } ?? ""
        let begin =
            ([first + TextMateGrammar.escaped(String(head.first?.dropFirst() ?? ""))]
            + head.dropFirst().map(TextMateGrammar.escaped)).joined(separator: "\\s+")
        var patterns: [JSON] = []
        if !words.isEmpty {
            patterns.append(
                TextMateGrammar.match(
                    "(?<![^\\s)\\]])" + TextMateGrammar.oneOf(words) + "(?![^\\s)\\]}:])", "keyword.other.phrase"))
        }
        patterns += ["comment", "string", "value"].map(TextMateGrammar.include)
        if takesCommand { patterns += ["phrase", "function"].map(TextMateGrammar.include) }
        if takesExpression { patterns.append(TextMateGrammar.include("operator")) }
        return [
            "begin": .string(TextMateGrammar.wordStart + "(\(begin))(?![^\\s)\\]}:,|])"),
            "end": .string(end), "beginCaptures": TextMateGrammar.captures("support.function.command"),
            "patterns": .array(patterns),
        ]
    }

    /// A phrase ends with its line, before a pipe, a bracket or a colon; and one inside another before the other's word.
    private var end: String {
        let outer = ["to", "as"].filter { !words.contains($0) }
        let before = outer.isEmpty ? "" : "|(?=\\s\(TextMateGrammar.oneOf(outer))\\s)"
        return "(?=\\s\\|(?:\\s|$))|(?=[)\\]}])|(?=:(?:\\s|$))|(?=,\\s+\\S+\\s+at once)\(before)|(?<!\\\\)$"
    }
}
