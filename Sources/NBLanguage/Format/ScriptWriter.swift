/// Writes a script without errors line by line, with the comments and blank lines between its statements.
struct ScriptWriter {
    private let source: SourceText
    private let lines: [LogicalLine]
    private let comments: [Comment]
    private let outline: BlockOutline
    private let spelling: Spelling

    init(_ script: ParsedScript) {
        source = script.source
        var lexer = Lexer(source)
        lines = lexer.lines()
        comments = lexer.comments
        let marks = TreeMarks(script)
        outline = BlockOutline(lines, vocabulary: script.vocabulary, marks: marks)
        spelling = Spelling(marks: marks, keywords: outline.keywords)
    }

    func text() -> String {
        var writer = LineWriter()
        /// The number of the line on which stood what was written last.
        var last: Int?
        var mayBreak = false
        var waiting = comments[...]
        for (index, line) in lines.enumerated() {
            let plan = outline.lines[index]
            while let comment = waiting.first, comment.place.start < line.place.start {
                waiting.removeFirst()
                let number = comment.place.line
                separate(&writer, last, number, mayBreak)
                writer.comment(comment.trimmedText, indent: plan.commentDepth * LineWriter.step)
                (last, mayBreak) = (number, true)
            }
            separate(&writer, last, line.place.line, mayBreak && !plan.closesBlock)
            let inner = waiting.prefix { $0.place.start < line.place.end }
            waiting = waiting.dropFirst(inner.count)
            var spelling = spelling
            spelling.isKnown = plan.isKnown
            var reader = RowReader(line.tokens, spelling, comments: inner)
            writer.put(
                reader.rows(cutBehind: plan.heads), indent: plan.depth * LineWriter.step, opensBlock: plan.opensBlock)
            let end = source.line(at: max(line.place.start, line.place.end - 1))
            if let comment = waiting.first, comment.place.line == end {
                waiting.removeFirst()
                writer.comment(behind: comment.trimmedText)
            }
            writer.endLine()
            (last, mayBreak) = (end, !plan.opensBlock)
        }
        for comment in waiting {
            let number = comment.place.line
            separate(&writer, last, number, true)
            writer.comment(comment.trimmedText, indent: 0)
            last = number
        }
        return writer.text
    }

    /// A blank line where there was at least one.
    private func separate(_ writer: inout LineWriter, _ last: Int?, _ next: Int, _ mayBreak: Bool) {
        if let last, next > last + 1, mayBreak { writer.endLine() }
    }
}
