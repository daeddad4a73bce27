import NBLanguage

/// What stands where in a text, with one letter below each of its bytes.
enum HighlightedText {
    private static let letters: [Highlight.Kind: Character] = [
        .command: "c", .keyword: "k", .unknown: "u", .text: "t", .number: "n", .variable: "v", .operation: "o",
        .comment: "#", .error: "!",
    ]

    /// The letters for a text: `ccccc n` for `print 1`. `?` where a stretch lies over another or outside of the text.
    static func marks(_ text: String, names: Set<String> = ["larry", "rows"]) -> String {
        marks(text, with: Highlighter(Whole.vocabulary, names: names))
    }

    static func marks(_ text: String, with highlighter: Highlighter) -> String {
        marks(highlighter.highlights(of: text), in: text)
    }

    static func marks(_ highlights: [Highlight], in text: String) -> String {
        var marks = text.utf8.map { $0 == 0x0A ? Character("\n") : " " }
        var end = 0
        for highlight in highlights {
            guard highlight.bytes.lowerBound >= end, highlight.bytes.upperBound <= marks.count, !highlight.bytes.isEmpty
            else { return "?" }
            for index in highlight.bytes where marks[index] != "\n" { marks[index] = letters[highlight.kind] ?? "?" }
            end = highlight.bytes.upperBound
        }
        return String(marks).split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }
}
