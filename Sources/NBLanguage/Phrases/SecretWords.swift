/// What the lines of a person hold that is nobody else's business: the words in slots that take a key.
///
/// Which words these are is known by the phrase that they fill, not by what they look like.
package enum SecretWords {
    /// What stands in a secret's place. Whoever fills a slot for a key with it is asked for the key.
    package static let mark = "•••"

    /// An entry without the secrets in it, as histories and journals keep it.
    ///
    /// Values in variables stay: `$key` tells nothing. A line that is wrong may hold a key where none belongs; of one
    /// that begins as such a phrase does, nearly does, or holds the words that announce a key, only that much is left.
    package static func removed(from entry: String, vocabulary: Vocabulary) -> String {
        let phrases = vocabulary.all.filter { entry in entry.phrase.slots.contains { $0.meaning == .secret } }
        guard !phrases.isEmpty else { return entry }
        let source = SourceText(name: "entry", text: entry)
        // A file that the entry includes is no part of it.
        let parser = Parser(source, vocabulary: vocabulary, isInteractive: true) { (path, _) throws(Diagnostic) in
            SourceText(name: path, bytes: [])
        }
        let (script, findings) = parser.parse()
        var places = self.places(in: script)
        for finding in findings where finding.severity == .error {
            guard let place = finding.place else { return mark }
            places += self.places(inWrong: parser.lines, around: place, phrases)
        }
        return entry.replacing(places)
    }

    /// The words that fill slots for keys.
    private static func places(in script: ParsedScript) -> [Range<Int>] {
        var places: [Range<Int>] = []
        script.statements.walk { expression in
            for call in expression.calls {
                for slot in script.vocabulary.entries[call.id]?.phrase.slots ?? [] where slot.meaning == .secret {
                    places += call.arguments[slot.name]?.values.filter(\.isSpelledOut).map(\.place.range) ?? []
                }
            }
        }
        return places
    }

    /// What has to go of a line that could not be read.
    private static func places(
        inWrong lines: [LogicalLine], around place: Place, _ phrases: [Vocabulary.Entry]
    ) -> [Range<Int>] {
        let heads = phrases.compactMap { $0.phrase.variants.first?.head.first }
        let announcing = phrases.flatMap { $0.phrase.wordsBeforeSecrets }
        let wrong = lines.filter { $0.place.line <= place.line && place.line <= $0.place.after.line }
        return (wrong.map(\.place) + [place]).compactMap { place in
            let source = place.source
            let line = source.lineRange(place.line).lowerBound..<source.lineRange(place.after.line).upperBound
            // Its words as they are written: there may be no tokens of it.
            let words = source.words(in: line)
            guard let first = words.first else { return nil }
            if heads.contains(first.text) || Suggestion.nearest(to: first.text, among: heads) != nil {
                return first.end..<line.upperBound
            }
            for row in announcing {
                guard let found = words.map(\.text).firstRange(of: row) else { continue }
                return words[found.upperBound - 1].end..<line.upperBound
            }
            return nil
        }
    }
}

extension SourceText {
    /// What stands between the spaces of a stretch, in small letters.
    fileprivate func words(in range: Range<Int>) -> [(text: String, end: Int)] {
        bytes[range].split { $0 <= UInt8(ascii: " ") }
            .map { (String(decoding: $0, as: UTF8.self).lowercased(), $0.endIndex) }
    }
}

extension Phrase {
    /// The words that stand directly before a slot for a key, up to the slot before them.
    fileprivate var wordsBeforeSecrets: [[String]] {
        variants.flatMap { [$0.atoms] + $0.options.map(\.atoms) }.compactMap { atoms in
            var words: [String] = []
            for atom in atoms {
                switch atom {
                case .word(let word): words.append(word)
                case .slot(let slot) where slot.meaning == .secret: return words.isEmpty ? nil : words
                case .slot: words = []
                }
            }
            return nil
        }
    }
}

extension Expression {
    /// Whether its value can be read off the line.
    fileprivate var isSpelledOut: Bool {
        switch kind {
        case .variable, .it, .rowField, .empty: false
        default: true
        }
    }
}

extension CommandCall.Argument {
    fileprivate var values: [Expression] {
        switch self {
        case .one(let value), .named(_, let value): [value]
        case .many(let values): values
        }
    }
}

extension Place {
    fileprivate var range: Range<Int> { start..<end }
}

extension String {
    /// The text with a mark in place of each of these stretches, which are counted in bytes and may overlap.
    fileprivate func replacing(_ places: [Range<Int>]) -> String {
        var bytes = Array(utf8)
        var untouched = bytes.count
        for place in places.sorted(by: { $0.upperBound > $1.upperBound }) {
            let range = place.clamped(to: 0..<untouched)
            guard !range.isEmpty else { continue }
            let isBehindWord = range.lowerBound > 0 && bytes[range.lowerBound] == UInt8(ascii: " ")
            bytes.replaceSubrange(range, with: Array(((isBehindWord ? " " : "") + SecretWords.mark).utf8))
            untouched = range.lowerBound
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
