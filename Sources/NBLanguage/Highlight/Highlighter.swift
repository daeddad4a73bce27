/// Says what stands where in a text that somebody is typing, from the parser's own reading of its lines.
///
/// It remembers the text that it was asked about last: of the next one only the lines are read that changed, and of very
/// many new ones some at a time, the last first.
package final class Highlighter {
    /// One logical line with the comments and empty lines behind it.
    private struct Segment {
        var bytes: Range<Int>
        /// What stands in it; nil where it was not read yet.
        var line: HighlightedLine?
    }

    /// The phrases that lines may begin with.
    package var vocabulary: Vocabulary {
        didSet { forget() }
    }
    /// The names of the variables that there are before the text.
    package var names: Set<String> = []

    private var text: [UInt8] = []
    private var segments: [Segment] = []
    /// The vocabulary with the commands that the text itself defines, and the lines that define them.
    private var extended: (vocabulary: Vocabulary, by: [[UInt8]])

    /// So many bytes of new lines are read in one go.
    private static let mostBytes = 8_192

    package init(_ vocabulary: Vocabulary, names: Set<String> = []) {
        self.vocabulary = vocabulary
        self.names = names
        extended = (vocabulary, [])
    }

    private func forget() {
        text = []
        segments = []
        extended = (vocabulary, [])
    }

    /// Whether there is nothing left of the last text that was not read.
    package var isComplete: Bool { segments.allSatisfy { $0.line != nil } }

    /// What stands where in a text, in the order of the text; what no stretch covers is nothing in particular.
    package func highlights(of text: String) -> [Highlight] {
        let bytes = Array(text.utf8)
        if bytes != self.text { cut(bytes) }
        extendVocabulary()
        readNew()
        return assembled()
    }

    // MARK: Cutting

    /// Cuts a text into logical lines, those that it shares with the last one as they were.
    private func cut(_ bytes: [UInt8]) {
        let (start, tail) = Self.difference(text, bytes)
        // A line may go on because of how the next ones begin.
        let kept = max(0, segments.count { $0.bytes.upperBound <= start } - 3)
        let shift = bytes.count - text.count
        var old = segments[kept...].drop { $0.bytes.lowerBound < text.count - tail }
        var result = Array(segments[..<kept])
        let base = result.last?.bytes.upperBound ?? 0
        let source = SourceText(name: "", bytes: Array(bytes[base...]))
        var lexer = Lexer(source)
        var open = base
        while let line = lexer.nextLine() {
            // Comments that stand alone belong to the line before them.
            let first = base + source.lineRange(line.place.line).lowerBound
            while let candidate = old.first, candidate.bytes.lowerBound + shift < first { old.removeFirst() }
            if let same = old.first, same.bytes.lowerBound + shift == first, first > open {
                result.append(Segment(bytes: open..<first))
                open = bytes.count
                result += old.map { segment in
                    Segment(
                        bytes: (segment.bytes.lowerBound + shift)..<(segment.bytes.upperBound + shift),
                        line: segment.line)
                }
                break
            }
            if first > open {
                result.append(Segment(bytes: open..<first))
                open = first
            }
        }
        if open < bytes.count { result.append(Segment(bytes: open..<bytes.count)) }
        segments = result
        text = bytes
    }

    /// How many bytes two texts share at their beginnings and at their ends.
    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> (start: Int, tail: Int) {
        let most = min(left.count, right.count)
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                var start = 0
                while start < most, left[start] == right[start] { start += 1 }
                var tail = 0
                while tail < most - start, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
                return (start, tail)
            }
        }
    }

    // MARK: Reading

    /// Reads lines that are new, the last first, as far as there is time.
    private func readNew() {
        var left = Self.mostBytes
        for index in segments.indices.reversed() where segments[index].line == nil {
            guard left > 0 else { return }
            let bytes = segments[index].bytes
            left -= bytes.count
            segments[index].line = HighlightedLine(
                Array(text[bytes]), vocabulary: extended.vocabulary, isBeingTyped: index == segments.count - 1)
        }
    }

    /// Makes the commands known that the text defines, so that its other lines may use them.
    private func extendVocabulary() {
        let definitions = segments.compactMap { segment -> [UInt8]? in
            let bytes = text[segment.bytes]
            let first = bytes.drop { $0 == 0x20 || $0 == 0x09 }
            return first.starts(with: [0x74, 0x6F, 0x20]) || first.starts(with: [0x54, 0x6F, 0x20])
                ? Array(bytes) : nil
        }
        guard definitions != extended.by else { return }
        var vocabulary = vocabulary
        for definition in definitions.prefix(200) {
            let parser = Parser(SourceText(name: "", bytes: definition), vocabulary: vocabulary, isInteractive: true) {
                (_, _) throws(Diagnostic) in throw Diagnostic(.file, "not read here")
            }
            parser.defineAll()
            vocabulary = parser.vocabulary
        }
        extended = (vocabulary, definitions)
        // Of a long text only what changed is read anew.
        guard text.count <= Self.mostBytes else { return }
        for index in segments.indices { segments[index].line = nil }
    }

    // MARK: Putting together

    private func assembled() -> [Highlight] {
        var known = names
        for segment in segments { known.formUnion(segment.line?.names ?? []) }
        let isOpen = segments.contains { $0.line == nil || $0.line?.includesScript == true }
        var result: [Highlight] = []
        for segment in segments {
            guard let line = segment.line else { continue }
            var highlights = line.highlights
            if !isOpen {
                for (name, bytes) in line.reads
                where !isKnown(name, known, until: segment.bytes.lowerBound + bytes.upperBound) {
                    highlights = highlights.laying(.error, over: bytes)
                }
            }
            let start = segment.bytes.lowerBound
            for highlight in highlights {
                result.append(
                    Highlight(
                        (start + highlight.bytes.lowerBound)..<(start + highlight.bytes.upperBound), highlight.kind))
            }
        }
        return result
    }

    /// Whether a name is one, or may become one while it is typed.
    private func isKnown(_ name: String, _ known: Set<String>, until end: Int) -> Bool {
        if known.contains(name) || name == "error" || name == "it" { return true }
        return end == text.count && known.contains { $0.hasPrefix(name) }
    }
}
