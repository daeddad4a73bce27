/// Writes lines, and breaks those that are too long: at pipes first, then in brackets.
struct LineWriter {
    /// The columns that a line may have; comments do not count.
    static let limit = 100
    static let step = 2

    private(set) var text = ""
    private var column = 0
    /// Where the present line begins.
    private var indent = 0
    private var isFresh = true
    /// Whether the present line has a comment, behind which nothing can stand.
    private var isClosed = false
    /// Comments that stand behind what was written last.
    private var pending: [InnerComment] = []
    /// Where a line goes on that a comment broke.
    private var hang = 0

    // MARK: Lines

    /// Begins a line.
    mutating func begin(_ indent: Int) {
        self.indent = indent
        column = indent
        isFresh = true
        isClosed = false
    }

    mutating func endLine() {
        text += "\n"
        isFresh = true
        isClosed = false
    }

    /// A comment on a line of its own.
    mutating func comment(_ comment: String, indent: Int) {
        text += String(repeating: " ", count: indent) + comment + "\n"
    }

    /// A comment behind what was written.
    mutating func comment(behind comment: String) {
        text += "  " + comment
        isClosed = true
    }

    /// Goes on in the next line; the comments that wait stand before it.
    private mutating func newLine(_ indent: Int, comments: Int? = nil) {
        for waiting in pending {
            if !waiting.isOwnLine, !isClosed {
                comment(behind: waiting.text)
            } else {
                text += "\n" + String(repeating: " ", count: comments ?? indent) + waiting.text
                isClosed = true
            }
        }
        pending = []
        text += "\n"
        begin(indent)
    }

    private mutating func put(_ word: String, isSpaced: Bool) {
        if isFresh {
            text += String(repeating: " ", count: indent)
        } else if isSpaced {
            text += " "
            column += 1
        }
        text += word
        column += word.displayWidth
        isFresh = false
    }

    private mutating func put(_ atom: LineAtom) {
        if !pending.isEmpty, atom.text != "," { newLine(hang) }
        put(atom.text, isSpaced: atom.isSpaced)
        pending += atom.comments
    }

    // MARK: On one line

    mutating func putFlat(_ row: LineRow) {
        for (index, segment) in row.segments.enumerated() {
            if index > 0 { put("|", isSpaced: true) }
            for node in segment { putFlat(node) }
        }
    }

    private mutating func putFlat(_ node: LineNode) {
        switch node {
        case .atom(let atom): put(atom)
        case .statement(let row): putFlat(row)
        case .group(let group):
            put(group.open)
            for item in group.items {
                putFlat(item.row)
                if let comma = item.comma { put(comma) }
            }
            put(group.close)
        }
    }

    /// Whether so much more has room on this line.
    private func fits(_ width: Int) -> Bool { column + width <= Self.limit }

    // MARK: On several lines

    /// A line of statements: the heads of one-line blocks, and what they hold.
    ///
    /// - Parameter opensBlock: whether its block is on the lines that follow: then it goes on further to the right.
    mutating func put(_ rows: [LineRow], indent: Int, opensBlock: Bool) {
        begin(indent)
        for row in rows { put(row, pipes: opensBlock ? indent + 2 * Self.step : nil, tail: 0) }
    }

    /// - Parameters:
    ///   - pipes: where lines begin that go on with a pipe.
    ///   - tail: the columns of what has to stand behind it on the same line.
    private mutating func put(_ row: LineRow, pipes: Int? = nil, tail: Int) {
        if !row.holdsComments, fits(row.width + tail) { return putFlat(row) }
        let next = pipes ?? indent + Self.step
        let outer = hang
        hang = next
        defer { hang = outer }
        for (index, segment) in row.segments.enumerated() {
            if index > 0 {
                newLine(next)
                put("|", isSpaced: false)
            }
            put(segment[...], next: next, tail: index == row.segments.count - 1 ? tail : 0)
        }
    }

    /// What stands between two pipes.
    private mutating func put(_ segment: ArraySlice<LineNode>, next: Int, tail: Int) {
        if !segment.holdsComments, fits(segment.reduce(tail) { $0 + $1.width }) {
            for node in segment { putFlat(node) }
            return
        }
        var rest = segment
        // Where somebody has continued it by a backslash, it is still continued.
        while let index = rest.dropFirst().firstIndex(where: \.isContinued) {
            put(pieces: rest[..<index], tail: 2)
            put("\\", isSpaced: true)
            newLine(next)
            rest = rest[index...]
        }
        put(pieces: rest, tail: tail)
    }

    private mutating func put(pieces: ArraySlice<LineNode>, tail: Int) {
        // The columns from each piece to the next that can be broken.
        var reach = [Int](repeating: tail, count: pieces.count + 1)
        for (index, node) in pieces.enumerated().reversed() {
            switch node {
            case .group(let group) where group.isBreakable: reach[index] = 0
            case .statement: reach[index] = 0
            default: reach[index] = node.width + reach[index + 1]
            }
        }
        for (index, node) in pieces.enumerated() {
            switch node {
            case .group(let group) where group.isBreakable:
                if group.holdsComments || !fits(group.width + reach[index + 1]) {
                    putBroken(group)
                } else {
                    putFlat(node)
                }
            case .statement(let row): put(row, tail: tail)
            default: putFlat(node)
            }
        }
    }

    /// A bracket over several lines: an item a line, or words and texts side by side.
    private mutating func putBroken(_ group: LineGroup) {
        put(group.open)
        let outer = indent
        let inner = outer + Self.step
        for (index, item) in group.items.enumerated() {
            let tail = item.comma == nil ? 0 : 1
            let isSideBySide = group.isPlainList && index > 0 && fits(item.row.width + tail)
            if !isSideBySide, !item.row.seemsStatement { newLine(inner) }
            put(item.row, tail: tail)
            if let comma = item.comma { put(comma) }
        }
        newLine(outer, comments: inner)
        put(group.close)
    }
}
