/// What a pager shows of a text, and what each key does to that.
struct PagerView {
    /// What a key comes to.
    enum Step: Equatable {
        case stay, leave
    }

    /// What the last row is used for.
    private enum Foot: Equatable {
        case place
        /// What is looked for is being typed.
        case sought(String)
        case remark(String)
    }

    private let text: String
    private var page: PagedText
    private var size: TerminalSize
    /// The first row that is shown.
    private(set) var top = 0
    private var foot = Foot.place
    /// What was looked for last.
    private var sought = ""

    init(_ text: String, size: TerminalSize) {
        self.text = text
        self.size = size
        page = PagedText(text, columns: size.columns)
    }

    /// How many rows of the text are seen at once; the last row of the screen says where one is.
    private var height: Int { max(1, size.rows - 1) }
    private var lowest: Int { max(0, page.rows.count - height) }
    private var isAtEnd: Bool { top >= lowest }

    /// The rows of the text that are seen.
    var rows: [PagedText.Row] { Array(page.rows.dropFirst(top).prefix(height)) }

    /// The screen has another size: the line at its top stays there.
    mutating func resize(to size: TerminalSize) {
        let line = page.rows.indices.contains(top) ? page.rows[top].line : 0
        self.size = size
        page = PagedText(text, columns: size.columns)
        go(to: page.rows.firstIndex { $0.line == line } ?? 0)
    }

    mutating func press(_ key: Key) -> Step {
        if case .sought(let typed) = foot {
            type(key, after: typed)
            return .stay
        }
        foot = .place
        switch key {
        case .character("q"), .character("Q"), .escape: return .leave
        case .character(" "), .enter:
            // At the end the key that went on leaves.
            guard !isAtEnd else { return .leave }
            go(to: top + (key == .enter ? 1 : height))
        case .character("f"), .pageDown: go(to: top + height)
        case .character("b"), .pageUp: go(to: top - height)
        case .character("d"): go(to: top + max(1, height / 2))
        case .character("u"): go(to: top - max(1, height / 2))
        case .character("j"), .down: go(to: top + 1)
        case .character("k"), .up: go(to: top - 1)
        case .character("g"), .character("<"), .home: go(to: 0)
        case .character("G"), .character(">"), .end: go(to: lowest)
        case .character("/"): foot = .sought("")
        case .character("n"): find(from: top + 1, isUpward: false)
        case .character("N"): find(from: top - 1, isUpward: true)
        default: break
        }
        return .stay
    }

    private mutating func go(to row: Int) { top = min(max(0, row), lowest) }

    // MARK: Looking for text

    private mutating func type(_ key: Key, after typed: String) {
        switch key {
        case .character(let character): foot = .sought(typed + String(character))
        case .backspace: foot = typed.isEmpty ? .place : .sought(String(typed.dropLast()))
        case .enter:
            foot = .place
            if !typed.isEmpty { sought = typed.lowercased() }
            find(from: top, isUpward: false)
        case .escape: foot = .place
        default: break
        }
    }

    /// Goes to the next row that holds what is looked for, whatever its case, and on at the other end where none is.
    private mutating func find(from start: Int, isUpward: Bool) {
        guard !sought.isEmpty, !page.rows.isEmpty else { return }
        let count = page.rows.count
        for step in 0..<count {
            let row = ((isUpward ? start - step : start + step) % count + count) % count
            guard page.rows[row].text.lowercased().contains(sought) else { continue }
            return go(to: row)
        }
        foot = .remark("not found: \(sought)")
    }

    // MARK: The screen

    /// The whole screen, drawn over what is there.
    func frame(isColoured: Bool) -> String {
        var output = ""
        for index in 0..<height {
            let row = top + index < page.rows.count ? page.rows[top + index] : nil
            output += "\u{1B}[\(index + 1);1H" + (row.map { marked($0, isColoured: isColoured) } ?? "")
            if row?.isColoured == true { output += "\u{1B}[0m" }
            // Behind the last column the cursor still stands on it.
            if (row?.width ?? 0) < size.columns { output += "\u{1B}[K" }
        }
        guard size.rows > 1 else { return output }
        output += "\u{1B}[\(size.rows);1H\u{1B}[K"
        let words = String(DisplayWidth.beginning(of: footText, within: max(0, size.columns - 1)))
        return output + (isColoured ? "\u{1B}[7m\(words)\u{1B}[0m" : words)
    }

    private var footText: String {
        switch foot {
        case .sought(let typed): return "/" + typed
        case .remark(let words): return words
        case .place:
            let last = min(page.rows.count, top + height)
            let place = "\(top + 1)–\(last) of \(page.rows.count)"
            return place
                + (isAtEnd ? "  the end, q: leave, b: back, /: find" : "  space: more, q: leave, b: back, /: find")
        }
    }

    /// A row with what is looked for marked in it.
    private func marked(_ row: PagedText.Row, isColoured: Bool) -> String {
        guard isColoured, !row.isColoured, !sought.isEmpty else { return row.text }
        let letters = Array(row.text)
        let wanted = Array(sought)
        var output = ""
        var index = 0
        while index < letters.count {
            let end = index + wanted.count
            if end <= letters.count, zip(letters[index..<end], wanted).allSatisfy({ $0.lowercased() == String($1) }) {
                output += "\u{1B}[7m" + String(letters[index..<end]) + "\u{1B}[0m"
                index = end
            } else {
                output.append(letters[index])
                index += 1
            }
        }
        return output
    }

}
