/// A comment between the words of a line.
struct InnerComment {
    var text: String
    /// Whether nothing stands before it on its line.
    var isOwnLine: Bool
}

/// A piece of a line that is never broken: a word, a quoted text, a mark.
struct LineAtom {
    var text: String
    var isSpaced: Bool
    /// Whether the line was continued by a backslash before it.
    var isContinued = false
    /// The comments between it and what follows.
    var comments: [InnerComment] = []
    /// The columns it takes, with the space before it.
    let width: Int

    init(_ text: String, isSpaced: Bool) {
        self.text = text
        self.isSpaced = isSpaced
        width = text.displayWidth + (isSpaced ? 1 : 0)
    }
}

/// What stands between a bracket and the one that closes it.
struct LineGroup {
    struct Item {
        var row: LineRow
        var comma: LineAtom?
    }

    var open: LineAtom
    /// The items of a list or record; between round brackets, all there is.
    let items: [Item]
    var close: LineAtom
    let isRound: Bool
    /// The columns it takes on one line.
    let width: Int
    /// Whether a comment stands between its brackets.
    let holdsComments: Bool
    /// Whether it is a list of words and texts alone, which stand side by side.
    let isPlainList: Bool

    init(open: LineAtom, items: [Item], close: LineAtom, isRound: Bool) {
        self.open = open
        self.items = items
        self.close = close
        self.isRound = isRound
        width = items.reduce(open.width + close.width) { $0 + $1.row.width + ($1.comma?.width ?? 0) }
        holdsComments =
            !open.comments.isEmpty
            || items.contains {
                $0.row.holdsComments || !$0.row.endComments.isEmpty || $0.comma?.comments.isEmpty == false
            }
        isPlainList = open.text == "[" && !holdsComments && items.allSatisfy(\.row.isAtom)
    }

    /// What is so short that a line gets no better when it is broken there.
    private static let short = 20

    /// Whether a line that is too long is broken here.
    var isBreakable: Bool {
        guard width > Self.short, isRound || open.isSpaced || open.text != "[" else { return holdsComments }
        return holdsComments || items.count > 1 || items.first.map { !$0.row.isAtom } == true
    }
}

/// A piece of a line.
enum LineNode {
    case atom(LineAtom)
    case group(LineGroup)
    /// The statement behind `each:`.
    case statement(LineRow)

    var width: Int {
        switch self {
        case .atom(let atom): atom.width
        case .group(let group): group.width
        case .statement(let row): row.width
        }
    }

    var isSpaced: Bool {
        switch self {
        case .atom(let atom): atom.isSpaced
        case .group(let group): group.open.isSpaced
        case .statement: true
        }
    }

    var isContinued: Bool {
        switch self {
        case .atom(let atom): atom.isContinued
        case .group(let group): group.open.isContinued
        case .statement: false
        }
    }

    /// Whether a comment stands inside, not at its end.
    var holdsComments: Bool {
        switch self {
        case .atom: false
        case .group(let group): group.holdsComments
        case .statement(let row): row.holdsComments
        }
    }

    /// The comments behind it.
    var endComments: [InnerComment] {
        switch self {
        case .atom(let atom): atom.comments
        case .group(let group): group.close.comments
        case .statement(let row): row.endComments
        }
    }
}

/// Pieces of a line in a row, cut where a pipe stands.
struct LineRow {
    let segments: [[LineNode]]
    /// The columns it takes on one line, with the space before it.
    let width: Int
    /// Whether a comment stands inside, not at its end.
    let holdsComments: Bool

    init(_ segments: [[LineNode]]) {
        self.segments = segments
        width = segments.joined().reduce((segments.count - 1) * 2) { $0 + $1.width }
        holdsComments = segments.indices.contains { index in
            let isLast = index == segments.count - 1
            return segments[index].holdsComments || !isLast && segments[index].last?.endComments.isEmpty == false
        }
    }

    var isEmpty: Bool { segments.allSatisfy(\.isEmpty) }
    var endComments: [InnerComment] { segments.last?.last?.endComments ?? [] }

    /// Whether it is one word or text and no more.
    var isAtom: Bool {
        guard segments.count == 1, segments[0].count == 1, case .atom = segments[0][0] else { return false }
        return true
    }

    /// Whether a line inside brackets that begins with it would be taken for the next statement.
    var seemsStatement: Bool {
        guard case .atom(let first)? = segments.first?.first, Keyword.lineOpeners.contains(first.text.lowercased())
        else { return false }
        return segments[0].count > 1 ? segments[0][1].isSpaced : segments.count > 1
    }
}

extension Collection<LineNode> {
    /// Whether a comment stands inside, not at the end.
    var holdsComments: Bool {
        var isLast = true
        for node in reversed() {
            if node.holdsComments || !isLast && !node.endComments.isEmpty { return true }
            isLast = false
        }
        return false
    }
}
