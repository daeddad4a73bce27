extension Parser {
    /// Reads the `end` of a block.
    func closeBlock(_ opening: Place, _ what: String) {
        guard index < lines.count else {
            isIncomplete = true
            report(unclosed(opening, what))
            return
        }
        let line = lines[index]
        index += 1
        report(faultOf: line)
        let first = firstWord(line.tokens)
        if first != "end" {
            report(
                Diagnostic(
                    .syntax, "\(first) does not fit here", at: line.tokens[0].place,
                    hint: Self.misplaced(first, in: what),
                    notes: [.init("in the block opened here", at: opening)]))
            // Its own lines are read as any others, up to the end of both.
            _ = bodyOrLine(splitHead(line.tokens), opening, what)
            if splitHead(line.tokens).rest == nil { closeBlock(opening, what) }
            return
        }
        let end = line.tokens[0].place
        if indentation(of: end) != indentation(of: opening) { slanted.append((opening, end)) }
        closed = (opening, end)
        if line.tokens.count > 1 {
            report(
                Diagnostic(
                    .syntax, "end stands on a line of its own", at: line.tokens[1].place,
                    hint: "what it ends is clear from where it stands"))
        }
    }

    private func indentation(of place: Place) -> Int {
        place.start - source.lineRange(place.line).lowerBound
    }

    /// What to do about an `else` or an `otherwise` in a block that has none, or has had it.
    private static func misplaced(_ word: String, in what: String) -> String {
        switch (word, what) {
        case ("else", "if"), ("otherwise", "try"): "\(word) stands once, and last"
        case ("else", "try"): "else goes with if; a try has otherwise"
        case ("otherwise", "if"): "otherwise goes with try; an if has else"
        default: "\(word) goes with \(word == "else" ? "if" : "try"); end closes this \(what)"
        }
    }

    static let neverClosed = "is never closed"

    /// A block that nothing closes. Where a later `end` stands in its column and closed another block, that one is
    /// the block that was left open.
    private func unclosed(_ opening: Place, _ what: String) -> Diagnostic {
        let hint = "write end on a line of its own where it stops"
        let column = indentation(of: opening)
        if let other = slanted.first(where: { $0.opening.start > opening.start && indentation(of: $0.end) == column }) {
            return Diagnostic(
                .syntax, "this \(other.opening.text.lowercased()) \(Self.neverClosed)", at: other.opening, hint: hint,
                notes: [
                    .init("this end closed it, but stands under the \(what) of line \(opening.line)", at: other.end)
                ])
        }
        let last = lines.last?.place.after
        let note = last.flatMap { $0.line == opening.line ? nil : Diagnostic.Note("the script ends here", at: $0) }
        return Diagnostic(
            .syntax, "this \(what) \(Self.neverClosed)", at: opening, hint: hint, notes: note.map { [$0] } ?? [])
    }

    /// Passes over the body of a block whose head is wrong, so that its `end` does not count as another error.
    func skipBlock(_ opening: Place) {
        var open = 1
        while index < lines.count, open > 0 {
            let first = firstWord(lines[index].tokens)
            if first == "end" {
                open -= 1
            } else if opensBlock(lines[index].tokens) {
                open += 1
            }
            index += 1
        }
    }
}

extension Diagnostic {
    /// Whether more lines could not mend it.
    var isFinal: Bool { kind == .syntax && !message.hasSuffix(Parser.neverClosed) }
}
