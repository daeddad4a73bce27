/// Writes a generated script down with spaces, line ends, comments and capitals that chance puts where they may stand.
struct ScriptSpelling {
    var dice: MutationTests.Dice
    /// Whether there are comments, blank lines, and lines that a backslash continues.
    var isFull = true
    private(set) var text = ""
    /// The comments, in their order.
    private(set) var comments: [String] = []

    /// The words that cannot begin a line inside brackets.
    private static let openers: Set = [
        "let", "set", "if", "each", "repeat", "while", "try", "end", "else", "otherwise", "give", "expect", "include",
        "input", "print", "wait", "save",
    ]

    init(_ script: [ScriptGenerator.Line], seed: UInt64, isFull: Bool = true) {
        dice = MutationTests.Dice(state: seed)
        self.isFull = isFull
        for line in script { write(line) }
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }

    private mutating func spaces(_ least: Int) -> String {
        guard chance(4) else { return String(repeating: " ", count: least) }
        return (0..<Int.random(in: max(1, least)...4, using: &dice)).map { _ in chance(4) ? "\t" : " " }.joined()
    }

    private mutating func write(_ line: ScriptGenerator.Line) {
        if isFull, chance(6) { text += String(repeating: "\n", count: Int.random(in: 1...3, using: &dice)) }
        if isFull, chance(6) { comment(before: "") }
        text += spaces(0)
        var depth = 0
        for (index, piece) in line.enumerated() {
            if index > 0 {
                let last = line[index - 1].text
                gap(piece, depth, pipe: piece.text == "|" ? .next : last == "|" ? .last : .none)
            }
            if ["(", "[", "{"].contains(piece.text) { depth += 1 }
            if [")", "]", "}"].contains(piece.text) { depth -= 1 }
            let isCapital = index == 0 && Self.openers.contains(piece.text) && chance(8)
            text += isCapital ? piece.text.prefix(1).uppercased() + piece.text.dropFirst() : piece.text
        }
        if isFull, chance(6) {
            text += spaces(1)
            comment(before: "")
        } else {
            text += spaces(0) + (chance(8) ? "\r\n" : "\n")
        }
    }

    private enum Pipe { case none, next, last }

    private mutating func gap(_ piece: ScriptGenerator.Piece, _ depth: Int, pipe: Pipe) {
        guard piece.gap != .none else { return }
        let least = piece.gap == .some ? 1 : 0
        guard chance(8), pipe != .none || depth > 0 && !Self.openers.contains(piece.text) else {
            if isFull, depth == 0, least == 1, chance(20) {
                text += spaces(1) + "\\" + spaces(0) + "\n" + spaces(0)
            } else {
                text += spaces(least)
            }
            return
        }
        if isFull, chance(3) {
            text += spaces(1)
            comment(before: "")
        } else {
            text += spaces(0) + "\n"
        }
        while isFull, chance(4) { chance(2) ? comment(before: spaces(0)) : (text += "\n") }
        text += spaces(0)
    }

    /// A comment up to the end of its line.
    private mutating func comment(before indent: String) {
        let comment = "# comment \(comments.count)"
        comments.append(comment)
        text += indent + comment + spaces(0) + "\n"
    }
}
