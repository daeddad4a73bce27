/// Reads the tokens of a line into the pieces that are laid out.
struct RowReader {
    private let tokens: [Token]
    private let spelling: Spelling
    /// The comments behind a token, by its index.
    private var comments: [Int: [InnerComment]] = [:]
    private var position = 0
    private var depth = 0

    init(_ tokens: [Token], _ spelling: Spelling) {
        self.tokens = tokens
        self.spelling = spelling
    }

    /// - Parameter comments: those between the tokens, in their order.
    init(_ tokens: [Token], _ spelling: Spelling, comments: some Sequence<Comment>) {
        self.init(tokens, spelling)
        var index = 0
        for comment in comments {
            while index + 1 < tokens.count, tokens[index + 1].place.start < comment.place.start { index += 1 }
            self.comments[holder(index), default: []].append(
                InnerComment(text: comment.trimmedText, isOwnLine: comment.isOwnLine))
        }
    }

    /// The token that a comment behind a token belongs to. What stands behind a pipe comes before it, since pipes begin
    /// lines; a comma before a closing bracket is left out.
    private func holder(_ index: Int) -> Int {
        var index = index
        while index > 0, tokens[index].isPipe || isNeedless(index) { index -= 1 }
        return index
    }

    /// Whether the token is a comma with nothing behind it.
    private func isNeedless(_ index: Int) -> Bool {
        guard case .comma = tokens[index].kind, index + 1 < tokens.count else { return false }
        return tokens[index + 1].isClose
    }

    /// The line cut behind the tokens that end the heads of its blocks.
    mutating func rows(cutBehind heads: [Int]) -> [LineRow] {
        var rows: [LineRow] = []
        for end in heads + [tokens.count - 1] where position <= end { rows.append(row(to: end + 1)) }
        return rows
    }

    /// All on one line.
    func flatText() -> String {
        var copy = self
        var writer = LineWriter()
        writer.putFlat(copy.row(to: tokens.count))
        return writer.text
    }

    // MARK: Pieces

    private mutating func row(to end: Int, stopsAtComma: Bool = false) -> LineRow {
        var segments: [[LineNode]] = [[]]
        while position < end {
            let node: LineNode
            switch tokens[position].kind {
            case .close where depth > 0: return LineRow(segments)
            case .comma where stopsAtComma: return LineRow(segments)
            case .pipe:
                position += 1
                segments.append([])
                if let colon = eachColon(before: end) {
                    while position <= colon { segments[segments.count - 1].append(.atom(atom())) }
                    segments[segments.count - 1].append(.statement(row(to: end, stopsAtComma: stopsAtComma)))
                }
                continue
            case .open(let bracket): node = .group(group(bracket, to: end))
            default: node = .atom(atom())
            }
            segments[segments.count - 1].append(node)
        }
        return LineRow(segments)
    }

    /// Where `each:` ends, if it stands here.
    private func eachColon(before end: Int) -> Int? {
        guard position < end, let word = tokens[position].word else { return nil }
        if word == "each:" { return position }
        guard word == "each", position + 1 < end, tokens[position + 1].kind.isColon else { return nil }
        return position + 1
    }

    private mutating func atom() -> LineAtom {
        let start = position
        var text = ""
        if let quoted = spelling.quotedWords(tokens, from: start, isInBrackets: depth > 0) {
            (text, position) = quoted
        } else {
            text = spelling.text(of: tokens[start])
            position += 1
        }
        let last = start > 0 ? tokens[start - 1] : nil
        var atom = LineAtom(text, isSpaced: spelling.isSpaced(tokens[start], behind: last))
        atom.comments = (start..<position).flatMap { comments[$0] ?? [] }
        if let last, depth == 0, !last.isPipe { atom.isContinued = tokens[start].isOnLaterLine(than: last) }
        return atom
    }

    private mutating func group(_ bracket: Token.Bracket, to end: Int) -> LineGroup {
        let open = atom()
        depth += 1
        var items: [LineGroup.Item] = []
        while position < end {
            let row = row(to: end, stopsAtComma: bracket != .round)
            guard position < end, case .comma = tokens[position].kind else {
                if !row.isEmpty { items.append(.init(row: row, comma: nil)) }
                break
            }
            let isNeedless = isNeedless(position)
            let comma = atom()
            items.append(.init(row: row, comma: isNeedless ? nil : comma))
        }
        depth -= 1
        let close = position < end ? atom() : LineAtom(String(bracket.closing), isSpaced: false)
        return LineGroup(open: open, items: items, close: close, isRound: bracket == .round)
    }
}

extension Token {
    /// Whether a line ends between another token and this one.
    func isOnLaterLine(than last: Token) -> Bool {
        guard last.place.end < place.start else { return false }
        return place.source.bytes[last.place.end..<place.start].contains(.newline)
    }
}

extension Comment {
    /// The comment without the spaces behind it.
    var trimmedText: String {
        var bytes = place.source.bytes[place.start..<place.end]
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether nothing stands before it on its line.
    var isOwnLine: Bool {
        let bytes = place.source.bytes
        var index = place.start
        while index > 0, bytes[index - 1] != .newline {
            index -= 1
            switch bytes[index] {
            // Spaces, the no-break space, and the mark at the beginning of a file.
            case 0x20, 0x09, 0x0D, 0xC2, 0xA0, 0xEF, 0xBB, 0xBF: break
            default: return false
            }
        }
        return true
    }
}
