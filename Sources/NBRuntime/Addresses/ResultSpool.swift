/// What a provider found out about one address.
package struct AddressResult {
    package var address: String
    /// `deliverable`, `risky`, `bounce` or `unknown`; nothing where the job was not about that.
    package var verdict: String?
    package var reason: String?
    /// Why the provider could not tell.
    package var error: String?
    /// The provider's own fields.
    package var fields: Record

    package init(
        address: String, verdict: String? = nil, reason: String? = nil, error: String? = nil, fields: Record = Record()
    ) {
        self.address = address
        self.verdict = verdict
        self.reason = reason
        self.error = error
        self.fields = fields
    }
}

/// The results of a job, kept on the disk as they arrive, in any order and from all parts.
///
/// A record there is: its length without these four bytes, the key's length and bytes, and for each of its fields the
/// column, the kind, the length and the bytes of what the cell says.
package final class ResultSpool {
    private static let (verdict, reason, error) = (0, 1, 2)

    private let file: TemporaryFile
    private let index = ResultIndex()
    private let reading: SpoolReading
    private var mailbox = Mailbox()
    /// All columns in the order in which they were met; the verdict, the reason and the error first of all.
    private var names = ["verdict", "reason", "error"]
    private var places: [String: Int] = [:]
    private var shapes: [(layout: FieldLayout, columns: [Int])] = []
    private var isUsed = [false, false, false]

    /// - Parameter fields: the columns that are there whatever the results say.
    package init(fields: [String] = []) throws {
        file = try TemporaryFile()
        reading = SpoolReading(file)
        for field in fields {
            if let common = names.prefix(3).firstIndex(of: field) {
                isUsed[common] = true
            } else {
                places[FieldLayout.fold(field)] = names.count
                names.append(field)
            }
        }
    }

    /// The number of addresses that have a result.
    package var count: Int { index.count }

    /// Keeps a result. A later one of the same address takes its place.
    package func add(_ result: AddressResult) throws {
        let key = key(of: result.address)
        let hash = Mailbox.hash(key)
        var cells: [(column: Int, kind: CellKind, text: String)] = []
        if let verdict = result.verdict { cells.append((Self.verdict, .text, verdict)) }
        if let reason = result.reason { cells.append((Self.reason, .text, reason)) }
        if let error = result.error { cells.append((Self.error, .text, error)) }
        for (index, column) in columns(of: result.fields.layout).enumerated() {
            let cell = try CellKind.cell(of: result.fields[index])
            if cell.kind != .empty { cells.append((column, cell.kind, cell.text)) }
        }
        for cell in cells.prefix(3) where cell.column <= Self.error { isUsed[cell.column] = true }
        let place = file.count
        try file.append { output in
            let start = output.count
            output.append(contentsOf: [0, 0, 0, 0])
            Self.append(key.count, to: &output)
            output.append(contentsOf: key)
            for cell in cells {
                Self.append(cell.column, to: &output)
                output.append(cell.kind.rawValue)
                Self.append(cell.text.utf8.count, to: &output)
                output.append(contentsOf: cell.text.utf8)
            }
            let length = UInt32(truncatingIfNeeded: output.count - start - 4)
            for byte in 0..<4 { output[start + byte] = UInt8(truncatingIfNeeded: length >> UInt32(8 * byte)) }
        }
        try index.set(hash, to: place) { try reading.isRecord(at: $0, of: key) }
    }

    /// The result of an address, if there is one.
    package func result(of address: String) throws -> AddressResult? {
        let key = key(of: address)
        guard let record = try record(of: key) else { return nil }
        var result = AddressResult(address: address)
        var fields: [(String, Value)] = []
        record.forEach { column, kind, range in
            let text = String(decoding: record.bytes[range], as: UTF8.self)
            switch column {
            case Self.verdict: result.verdict = text
            case Self.reason: result.reason = text
            case Self.error: result.error = text
            default: fields.append((names[column], kind.value(of: text)))
            }
        }
        result.fields = Record(fields)
        return result
    }

    /// The columns that the results have together, each with the place that its cells carry: the verdict and the
    /// reason, the provider's own, the error last if there is one.
    var columns: [(name: String, place: Int)] {
        // A verdict always has its reason's column beside it, so that a script finds it whatever the verdicts are.
        var columns = isUsed[Self.verdict] || isUsed[Self.reason] ? [Self.verdict, Self.reason] : []
        columns += names.indices.dropFirst(3)
        if isUsed[Self.error] { columns.append(Self.error) }
        return columns.map { (names[$0], $0) }
    }

    /// What is known without asking of a cell that holds something else than an address; nil where nobody asked for
    /// verdicts.
    var malformed: SpoolRecord? {
        guard isUsed[Self.verdict] else { return nil }
        var bytes: [UInt8] = []
        for (column, text) in [(Self.verdict, "bounce"), (Self.reason, "this is no address")] {
            Self.append(column, to: &bytes)
            bytes.append(CellKind.text.rawValue)
            Self.append(text.utf8.count, to: &bytes)
            bytes.append(contentsOf: text.utf8)
        }
        return SpoolRecord(bytes: bytes, key: 0..<0, cells: bytes.indices)
    }

    /// The record of the address that has this key.
    func record(of key: [UInt8]) throws -> SpoolRecord? {
        let hash = Mailbox.hash(key)
        guard let offset = try index.offset(hash, isSame: { try reading.isRecord(at: $0, of: key) }) else { return nil }
        return try reading.record(at: offset)
    }

    /// An address as it is compared; a provider's text that is none is compared as it is.
    private func key(of address: String) -> [UInt8] {
        mailbox.read(address) ? mailbox.key : Array(address.trimmed.lowercased().utf8)
    }

    /// The places of the columns that fields of a layout go to.
    private func columns(of layout: FieldLayout) -> [Int] {
        if let known = shapes.first(where: { $0.layout === layout }) { return known.columns }
        let columns = layout.names.map { name in
            let folded = FieldLayout.fold(name)
            if let place = places[folded] { return place }
            places[folded] = names.count
            names.append(name)
            return names.count - 1
        }
        // A layout for each result would be a list without end.
        if shapes.count >= 8 { shapes.removeFirst() }
        shapes.append((layout, columns))
        return columns
    }

    /// Appends a number, seven bits a byte.
    private static func append(_ number: Int, to output: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(truncatingIfNeeded: rest))
    }
}
