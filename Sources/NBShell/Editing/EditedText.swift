/// An entry being typed, and where its cursor stands, in bytes of its UTF-8.
struct EditedText: Equatable {
    let text: String
    let cursor: Int

    init(_ text: String = "", cursor: Int? = nil) {
        self.text = text
        self.cursor = cursor ?? text.utf8.count
    }

    /// Whether both are the same byte for byte: texts that only look alike have other places in them.
    static func == (left: EditedText, right: EditedText) -> Bool {
        left.cursor == right.cursor && left.hasSameText(as: right.text)
    }

    func hasSameText(as other: String) -> Bool { text.utf8.count == other.utf8.count && text == other }

    var isAtEnd: Bool { cursor == text.utf8.count }
    var before: Substring { text[..<index(cursor)] }
    var behind: Substring { text[index(cursor)...] }

    /// The cursor's line, without its newline.
    var line: Range<Int> {
        let start = before.utf8.lastIndex(of: UInt8(ascii: "\n")).map { offset($0) + 1 } ?? 0
        let end = behind.utf8.firstIndex(of: UInt8(ascii: "\n")).map(offset) ?? text.utf8.count
        return start..<end
    }

    subscript(range: Range<Int>) -> Substring { text[index(range.lowerBound)..<index(range.upperBound)] }

    func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }

    func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }

    /// The place one character to the left, or to the right; the cursor itself at the end.
    var left: Int { before.last.map { cursor - $0.utf8.count } ?? cursor }
    var right: Int { behind.first.map { cursor + $0.utf8.count } ?? cursor }

    /// Where the word to the left of the cursor begins, and where the one to the right ends.
    var wordStart: Int { start(ofLast: \.isWord) }
    var wordEnd: Int { cursor + Self.firstWord(of: behind).utf8.count }

    /// Where what stands between spaces to the left of the cursor begins.
    var blankStart: Int { start(ofLast: { !$0.isWhitespace }) }

    private func start(ofLast isPart: (Character) -> Bool) -> Int {
        var rest = before
        while let last = rest.last, !isPart(last) { rest.removeLast() }
        while let last = rest.last, isPart(last) { rest.removeLast() }
        return rest.utf8.count
    }

    /// A text up to the end of its first word.
    static func firstWord(of text: Substring) -> Substring {
        let word = text.drop { !$0.isWord }.drop { $0.isWord }
        return text[..<word.startIndex]
    }

    /// The place on the line above or below the cursor's that shows in the same column; nil where there is none.
    func place(lines step: Int, column: Int) -> Int? {
        let line = line
        guard step < 0 ? line.lowerBound > 0 : line.upperBound < text.utf8.count else { return nil }
        let target = EditedText(text, cursor: step < 0 ? line.lowerBound - 1 : line.upperBound + 1).line
        var place = target.lowerBound
        var width = 0
        for character in self[target] {
            width += DisplayWidth.of(character)
            if width > column { break }
            place += character.utf8.count
        }
        return place
    }

    /// The column of the cursor in its line.
    var column: Int { DisplayWidth.of(self[line.lowerBound..<cursor]) }

    /// The nearest place in the direction of a move at which a character begins: code points of one stay together.
    func boundary(comingFrom previous: Int) -> Int {
        let bytes = text.utf8
        guard cursor > 0, cursor < bytes.count, bytes[index(cursor)] >= 0x80 || bytes[index(cursor - 1)] >= 0x80 else {
            return cursor
        }
        let line = line
        var start = line.lowerBound
        for character in self[line] {
            let end = start + character.utf8.count
            if start == cursor { return cursor }
            if cursor < end { return previous <= start ? end : start }
            start = end
        }
        return cursor
    }
}

extension Character {
    fileprivate var isWord: Bool { isLetter || isNumber || self == "_" }
}
