/// Everything that is shown while an entry is typed, before it is put on rows.
struct EntryView {
    /// The line of the entry, and which of its rows, that is the first one on a screen too small for all of them.
    struct Scroll: Equatable {
        var line = 0
        var row = 0
    }

    /// In front of every line but the first.
    static let continuationPrompt = "... "

    var prompt: PromptText
    var entry = EntryText("")
    /// The cursor, in bytes of the entry's UTF-8.
    var cursor = 0
    /// What is coloured in the entry: sorted, and apart from each other.
    var paint: [PaintedRange] = []
    /// What a search found in the entry.
    var match: Range<Int>?
    /// What could follow the entry's end.
    var suggestion = ""
    var menu: CandidateMenu?
    var isColoured: Bool

    /// The part of it that fits a screen, the cursor inside; `scroll` is where the last frame began.
    func frame(on size: TerminalSize, scroll: inout Scroll) -> Frame {
        let height = max(1, size.rows)
        var (rows, cursor) = rows(around: height, columns: size.columns)
        let shares = menu == nil ? 0 : max(0, min(height - 1, height - min(rows.count, (height + 1) / 2)))
        let list = menu.map { CandidateLayout($0, columns: size.columns, room: shares, isColoured: isColoured).rows }
        let room = height - (list?.count ?? 0)
        var top = 0
        if rows.count > room {
            let previous = rows.firstIndex { $0.place == scroll } ?? 0
            top = max(cursor.row - room + 1, min(previous, cursor.row))
            top = max(0, min(top, rows.count - room))
            rows = Array(rows[top..<top + room])
            cursor.row -= top
        }
        scroll = rows[0].place
        return Frame(rows: rows.map(\.row) + (list ?? []), cursor: cursor)
    }

    /// All of it, however tall, without what only helps typing.
    func whole(columns: Int) -> Frame {
        var view = self
        (view.suggestion, view.menu, view.match) = ("", nil, nil)
        let rows = entry.lines.indices.flatMap { view.layout(line: $0, columns: columns, showsCursor: false).rows }
        return Frame(rows: rows, cursor: .init(row: rows.count - 1, column: rows[rows.count - 1].width))
    }

    private struct Placed {
        var place: Scroll
        var row: Frame.Row
    }

    /// The cursor's line and so many rows above and below it as could be on the screen.
    private func rows(around height: Int, columns: Int) -> ([Placed], Frame.Place) {
        let middle = entry.line(of: cursor)
        let line = layout(line: middle, columns: columns, showsCursor: true)
        var rows = place(line.rows, in: middle)
        var cursor = line.cursor
        var index = middle
        var above: [[Placed]] = []
        var count = 0
        while index > 0, count < height {
            index -= 1
            above.append(place(layout(line: index, columns: columns, showsCursor: false).rows, in: index))
            count += above[above.count - 1].count
        }
        cursor.row += count
        rows = above.reversed().flatMap { $0 } + rows
        index = middle
        count = 0
        while index + 1 < entry.lines.count, count < height {
            index += 1
            let more = place(layout(line: index, columns: columns, showsCursor: false).rows, in: index)
            count += more.count
            rows += more
        }
        return (rows, cursor)
    }

    private func place(_ rows: [Frame.Row], in line: Int) -> [Placed] {
        rows.enumerated().map { Placed(place: Scroll(line: line, row: $0), row: $1) }
    }

    private func layout(line index: Int, columns: Int, showsCursor: Bool) -> (rows: [Frame.Row], cursor: Frame.Place) {
        var layout = RowLayout(columns: columns)
        if index == 0 {
            for upper in prompt.upper {
                layout.add(upper, .plain)
                layout.breakLine()
            }
            layout.add(prompt.body, look(.prompt))
            layout.add(prompt.text.dropFirst(prompt.body.count), .plain)
        } else {
            layout.add(Self.continuationPrompt, look(.continuation))
        }
        var place: Frame.Place?
        var offset = entry.lines[index].lowerBound
        var next = firstPainted(behind: offset)
        for character in entry[entry.lines[index]] {
            let end = offset + character.utf8.count
            if showsCursor, offset..<end ~= cursor { place = layout.place(of: character) }
            while next < paint.count, paint[next].bytes.upperBound <= offset { next += 1 }
            layout.add(character, style(at: offset, next))
            offset = end
        }
        if showsCursor, place == nil {
            layout.settle()
            place = layout.place()
        }
        if index == entry.lines.count - 1 { layout.add(suggestion, look(.suggestion)) }
        return (layout.rows, place ?? Frame.Place())
    }

    private func firstPainted(behind offset: Int) -> Int {
        var (low, high) = (0, paint.count)
        while low < high {
            let middle = (low + high) / 2
            if paint[middle].bytes.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func style(at offset: Int, _ next: Int) -> Look {
        guard isColoured else { return .plain }
        if let match, match.contains(offset) { return .match }
        guard next < paint.count, paint[next].bytes.contains(offset) else { return .plain }
        return .text(paint[next].style)
    }

    private func look(_ look: Look) -> Look { isColoured ? look : .plain }
}
