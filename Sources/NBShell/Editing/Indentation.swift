/// How far the lines of an entry stand inside of it: two spaces a level.
enum Indentation {
    /// What ends a block's part: a line that begins so stands one level further out than what is above it.
    private static let closing: Set<String> = ["end", "else", "otherwise"]

    static func spaces(_ levels: Int) -> String {
        String(repeating: "  ", count: max(0, levels))
    }

    /// The spaces that a line has too many, if it closes what is above it and stands where that put it.
    static func excess(of line: Substring, below continuation: Continuation) -> Int {
        guard case .open(let levels) = continuation, levels > 0 else { return 0 }
        let content = line.drop { $0 == " " }
        let word = content.prefix { $0.isLetter }
        guard closing.contains(word.lowercased()), line.count - content.count == levels * 2 else { return 0 }
        return 2
    }
}
