/// The tables of `Calls.md`, which tell where each part of both references is in the product.
struct CallTables {
    /// A line of a table.
    struct Row: CustomStringConvertible {
        let cells: [String]

        /// What a cell marks as code, in order.
        func code(_ cell: Int) -> [String] {
            guard cells.indices.contains(cell) else { return [] }
            // Every second part stands between two marks.
            let parts = cells[cell].split(separator: "`", omittingEmptySubsequences: false)
            return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
        }

        var description: String { cells.joined(separator: " | ") }
    }

    /// The rows of each table by the heading above it.
    let tables: [String: [Row]]

    init() throws {
        var tables: [String: [Row]] = [:]
        var heading = ""
        for line in try ProjectText.text("Sources/NorbertAPI/NorbertAPI.docc/Calls.md").split(separator: "\n") {
            if line.hasPrefix("#") {
                heading = line.drop { $0 == "#" || $0 == " " }.description
            } else if line.hasPrefix("|") {
                let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ") }.map { cell in
                    String(cell.hasSuffix(" ") ? cell.dropLast() : cell)
                }
                tables[heading, default: []].append(Row(cells: cells))
            }
        }
        // The first two lines of a table are its head.
        self.tables = tables.mapValues { Array($0.dropFirst(2)) }
    }

    func rows(_ heading: String) -> [Row] { tables[heading] ?? [] }

    /// The first two codes of each row, as one key: `POST search/name name`.
    func keys(_ heading: String) -> Set<String> {
        Set(rows(heading).map { "\($0.code(0).first ?? "") \($0.code(1).first ?? "")" })
    }
}
