import NBRuntime
import NorbertClient

/// Rows of people to be searched for: what of them is sent, and how what is found comes back to them.
final class PeopleInput: JobInput {
    /// The columns that a search wants.
    struct Columns {
        let names: [String]
        let company: String

        var all: [String] { names + [company] }
    }

    /// A walk of its own through the rows.
    private let rows: () throws -> LazySequence
    let columns: Columns
    /// The files that are sent: the wanted columns alone, without a header, each within the limit.
    private(set) var parts: [TemporaryFile] = []
    private(set) var count = 0
    /// How many rows have no name or no company, and are not sent.
    private(set) var without = 0

    private static let limit = 99_000_000

    /// Reads the rows once, as a stream.
    ///
    /// - Parameter again: the rows for each later walk, of which several may go on at once.
    init(_ rows: LazySequence, again: @escaping () throws -> LazySequence, _ columns: Columns) async throws {
        self.rows = again
        self.columns = columns
        var size = 0
        var bytes: [UInt8] = []
        let cursor = rows.cursor()
        while let batch = try await cursor.next() {
            for row in batch {
                let cells = try Self.cells(of: row, columns)
                guard Self.isPerson(cells) else {
                    without += 1
                    continue
                }
                var line: [UInt8] = []
                Self.write(cells, to: &line)
                if parts.isEmpty || size + line.count > Self.limit {
                    try parts.last?.append(bytes)
                    try parts.last?.close()
                    parts.append(try TemporaryFile())
                    (size, bytes) = (0, [])
                }
                bytes += line
                size += line.count
                count += 1
            }
            try parts.last?.append(bytes)
            bytes = []
        }
        try parts.last?.close()
    }

    /// Whether a row is about somebody who could be found: a row without a name or a company is not sent.
    private static func isPerson(_ cells: [String]) -> Bool {
        cells.dropLast().contains { !$0.isEmpty } && cells.last?.isEmpty == false
    }

    private static func cells(of row: Value, _ columns: Columns) throws(ValueFault) -> [String] {
        guard row.fields != nil else {
            throw ValueFault("\(row.described) has no columns", hint: "rows with the columns of the names are wanted")
        }
        var cells: [String] = []
        for name in columns.all { cells.append(try row.field(name).printed.trimmed) }
        return cells
    }

    static func write(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) {
                bytes.append(0x22)
                for byte in cell.utf8 {
                    if byte == 0x22 { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            } else {
                bytes.append(contentsOf: cell.utf8)
            }
        }
        bytes.append(0x0A)
    }

    // MARK: Joining

    /// Results come in the order of the rows; where they do not, they are looked up by name and company.
    func joined(with results: LazySequence, fields: [String]) -> LazySequence {
        let columns = columns
        let rows = rows
        var own: LazySequence.Cursor?
        var found = ResultWalk(results, columns)
        let source = PageSource { asked in
            if asked == 0 {
                own = try rows().cursor()
                found = ResultWalk(results, columns)
            }
            guard let batch = try await own?.next() else { return nil }
            var joined: [Value] = []
            joined.reserveCapacity(batch.count)
            for row in batch {
                guard let record = row.fields else { continue }
                let cells = try Self.cells(of: row, columns)
                let result = Self.isPerson(cells) ? try await found.result(for: PersonKey.of(cells)) : nil
                joined.append(.record(record.joined(with: result, fields: fields)))
            }
            return joined
        }
        return LazySequence(source)
    }
}

/// Who a row is about, to find the result that belongs to it.
enum PersonKey {
    /// Of the cells of names, and the company's last.
    static func of(_ cells: [String]) -> String {
        cells.dropLast().joined(separator: " ").lowercased() + "\n" + (cells.last ?? "").lowercased()
    }

    /// Of a contact: by its domain, and by its company's name.
    static func all(of contact: Resource) -> [String] {
        let name = contact["name"]?.printed.lowercased() ?? ""
        let company = contact.record["company"]?.fields?["name"]?.printed.lowercased() ?? ""
        return [name + "\n" + (contact["domain"]?.printed.lowercased() ?? ""), name + "\n" + company]
    }
}

/// A walk through results beside the rows that they belong to. It holds nothing as long as both go in step, and all of
/// the results once they do not.
private final class ResultWalk {
    private let results: LazySequence
    private let columns: PeopleInput.Columns
    private let cursor: LazySequence.Cursor
    private var batch: [Value] = []
    private var position = 0
    private var index: [String: Record]?

    init(_ results: LazySequence, _ columns: PeopleInput.Columns) {
        self.results = results
        self.columns = columns
        cursor = results.cursor()
    }

    func result(for key: String) async throws -> Record? {
        if let index { return index[key] }
        while position >= batch.count {
            guard let next = try await cursor.next() else { break }
            batch = next
            position = 0
        }
        if position < batch.count, case .record(let record) = batch[position], self.key(of: record) == key {
            position += 1
            return record
        }
        let made = try await indexed()
        index = made
        return made[key]
    }

    private func key(of record: Record) -> String? {
        var cells: [String] = []
        for name in columns.all {
            guard let cell = record[name] else { return nil }
            cells.append(cell.printed.trimmed)
        }
        return PersonKey.of(cells)
    }

    private func indexed() async throws -> [String: Record] {
        var index: [String: Record] = [:]
        let cursor = results.cursor()
        while let batch = try await cursor.next() {
            for value in batch {
                switch value {
                case .record(let record):
                    if let key = key(of: record) { index[key] = record }
                case .resource(let contact) where contact.kind.name == "contact":
                    let found = Record([
                        ("email", contact["address"] ?? .empty), ("score", contact["score"] ?? .empty),
                    ])
                    for key in PersonKey.all(of: contact) { index[key] = found }
                default: break
                }
            }
        }
        return index
    }
}
