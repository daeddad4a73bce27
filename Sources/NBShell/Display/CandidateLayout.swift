/// The list of candidates below a line, as it fits the screen: each with its summary where there is room for that,
/// else names in columns.
struct CandidateLayout: Equatable {
    private(set) var rows: [Frame.Row] = []

    private typealias Name = (text: String, look: Look)

    /// - Parameters:
    ///   - columns: those of the screen.
    ///   - room: how many rows may be filled.
    init(_ menu: CandidateMenu, columns: Int, room: Int, isColoured: Bool) {
        self.init(menu.candidates, selected: menu.selected, columns: columns, room: room, isColoured: isColoured)
    }

    init(_ candidates: [Candidate], selected: Int? = nil, columns: Int, room: Int, isColoured: Bool) {
        // A row that reaches the last column would wrap.
        let columns = max(1, columns - 1)
        guard room > 0, !candidates.isEmpty else { return }
        // Of ten thousand those are looked at that could be on one page with the selected one, if each were one column wide.
        let most = max(1, room * (columns + Self.gap) / (1 + Self.gap))
        let first = (selected ?? 0) / most * most
        let others = candidates.count - min(most, candidates.count - first)
        let candidates = candidates[first..<min(candidates.count, first + most)]
        let names: [Name] = zip(candidates.indices, candidates).map { index, candidate in
            let mark = index == selected && !isColoured ? "> " : ""
            let name = Self.cut(mark + candidate.display.printable, to: columns)
            return (name, index == selected && isColoured ? .selected : .plain)
        }
        let width = names.map { DisplayWidth.of($0.text) }.max() ?? 0
        let hasSummaries = candidates.contains { !$0.summary.isEmpty }
        if hasSummaries, others == 0, candidates.count <= room, width + Self.gap + 8 <= columns {
            let summaries = candidates.map { Self.cut($0.summary.printable, to: columns - width - Self.gap) }
            for (name, summary) in zip(names, summaries) {
                let padding = summary.isEmpty ? 0 : width - DisplayWidth.of(name.text) + Self.gap
                add([name, (Self.spaces(padding), .plain), (summary, isColoured ? .summary : .plain)])
            }
        } else {
            addGrid(names, selected: selected.map { $0 - first }, others: others, columns: columns, room: room)
        }
    }

    private static let gap = 2

    /// Names from top to bottom, then to the right; the page with the selected one where they are too many.
    ///
    /// - Parameter others: how many there are that are on none of these pages.
    private mutating func addGrid(_ names: [Name], selected: Int?, others: Int = 0, columns: Int, room: Int) {
        let width = (names.map { DisplayWidth.of($0.text) }.max() ?? 0) + Self.gap
        let across = max(1, (columns + Self.gap) / width)
        let height = (names.count + across - 1) / across
        guard height > room || others > 0 else {
            for row in 0..<height {
                var pieces: [Name] = []
                for index in stride(from: row, to: names.count, by: height) {
                    if let last = pieces.last {
                        pieces.append((Self.spaces(width - DisplayWidth.of(last.text)), .plain))
                    }
                    pieces.append(names[index])
                }
                add(pieces)
            }
            return
        }
        let perPage = max(1, room - 1) * across
        let start = (selected ?? 0) / perPage * perPage
        let page = Array(names[start..<min(names.count, start + perPage)])
        addGrid(page, selected: nil, columns: columns, room: max(1, room - 1))
        if room > 1 { add([(Self.cut("… and \(names.count + others - page.count) more", to: columns), .plain)]) }
    }

    private mutating func add(_ pieces: [Name]) {
        var row = Frame.Row()
        for piece in pieces {
            for character in piece.text {
                row.append(Cell(text: String(character), width: DisplayWidth.of(character), look: piece.look))
            }
        }
        rows.append(row)
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private static func cut(_ text: String, to columns: Int) -> String {
        guard DisplayWidth.of(text) > columns else { return text }
        return DisplayWidth.beginning(of: text, within: columns - 1) + "…"
    }
}
