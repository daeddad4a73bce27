/// A statement at the top of a script with all the lines that belong to it: the comments above it, and its block.
package struct ScriptPiece: Sendable {
    package var statement: Statement
    /// The comments right above it, each on a line of its own.
    package var comments: [String]
    /// Its own lines, as they are written.
    package var lines: [String]
}

extension ParsedScript {
    /// The statements at the top, those of included scripts not among them.
    package var pieces: [ScriptPiece] {
        let starts = statements.map { $0.place.line }
        return statements.indices.map { index in
            let above = index == 0 ? 1 : firstLine(above: starts[index], from: starts[index - 1] + 1)
            let end = index + 1 < starts.count ? firstLine(above: starts[index + 1], from: starts[index] + 1) : nil
            return ScriptPiece(
                statement: statements[index],
                comments: lines(above..<starts[index]).filter(\.isComment),
                lines: own(lines(starts[index]..<(end ?? source.lineCount + 1)), isLast: end == nil))
        }
    }

    /// The comments below the last statement, or all of them where there is no statement.
    package var closingComments: [String] {
        guard let last = statements.last?.place.line else { return lines(1..<source.lineCount + 1).filter(\.isComment) }
        return lines(firstLine(above: source.lineCount + 1, from: last + 1)..<source.lineCount + 1).filter(\.isComment)
    }

    /// Where the comments and blank lines begin that stand right above a line.
    private func firstLine(above line: Int, from lowest: Int) -> Int {
        var first = line
        while first > lowest, text(of: first - 1).isComment || text(of: first - 1).isBlankLine { first -= 1 }
        return first
    }

    private func own(_ lines: [String], isLast: Bool) -> [String] {
        var lines = lines
        while lines.count > 1, let last = lines.last, last.isBlankLine || isLast && last.isComment {
            lines.removeLast()
        }
        return lines
    }

    private func lines(_ numbers: Range<Int>) -> [String] { numbers.map { text(of: $0) } }

    private func text(of line: Int) -> String {
        let range = source.lineRange(line)
        return source.text(from: range.lowerBound, to: range.upperBound)
    }
}

extension String {
    fileprivate var isBlankLine: Bool { allSatisfy(\.isWhitespace) }

    fileprivate var isComment: Bool { first { !$0.isWhitespace } == "#" }
}
