/// The list of candidates below a line, as it fits the screen: each with its summary where there is room for that,
/// else names in columns.
struct CandidateLayout: Equatable {
    let lines: [String]

    init(_ candidates: [Candidate], size: TerminalSize, isColoured: Bool) {
        let candidates = candidates.map { candidate in
            var candidate = candidate
            candidate.display = candidate.display.printable
            candidate.summary = candidate.summary.printable
            return candidate
        }
        // The line being typed keeps a row, and so does what says how many are left out.
        let room = max(1, size.rows - 2)
        // A row that reaches the last column would wrap.
        let columns = max(1, size.columns - 1)
        let width = candidates.map { DisplayWidth.of($0.display) }.max() ?? 0
        let hasSummaries = candidates.contains { !$0.summary.isEmpty }
        if hasSummaries, candidates.count <= room, width + Self.gap + 8 <= columns {
            lines = candidates.map { Self.described($0, nameWidth: width, columns: columns, isColoured: isColoured) }
        } else {
            let names = candidates.map { Self.cut($0.display, to: columns) }
            lines = Self.grid(names, columns: columns, room: room)
        }
    }

    private static let gap = 2

    private static func described(
        _ candidate: Candidate, nameWidth: Int, columns: Int, isColoured: Bool
    ) -> String {
        guard !candidate.summary.isEmpty else { return candidate.display }
        let padding = String(repeating: " ", count: nameWidth - DisplayWidth.of(candidate.display) + gap)
        let summary = cut(candidate.summary, to: columns - nameWidth - gap)
        return candidate.display + padding + (isColoured ? "\u{1B}[2m\(summary)\u{1B}[0m" : summary)
    }

    /// Names from top to bottom, then to the right.
    private static func grid(_ names: [String], columns: Int, room: Int) -> [String] {
        let width = (names.map { DisplayWidth.of($0) }.max() ?? 0) + gap
        let across = max(1, (columns + gap) / width)
        let rows = (names.count + across - 1) / across
        guard rows <= room else {
            let shown = max(0, room - 1) * across
            return grid(Array(names.prefix(shown)), columns: columns, room: room)
                + ["… and \(names.count - shown) more"]
        }
        return (0..<rows).map { row in
            var line = ""
            var spaces = 0
            for index in stride(from: row, to: names.count, by: rows) {
                line += String(repeating: " ", count: spaces) + names[index]
                spaces = width - DisplayWidth.of(names[index])
            }
            return line
        }
    }

    private static func cut(_ text: String, to columns: Int) -> String {
        guard DisplayWidth.of(text) > columns else { return text }
        var kept = ""
        var width = 1
        for character in text {
            width += DisplayWidth.of(String(character))
            guard width <= columns else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
