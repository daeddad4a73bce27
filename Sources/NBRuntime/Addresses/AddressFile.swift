import NBLanguage

/// The addresses of a job's rows, each of them once, in files that a provider takes.
///
/// The rows are read once. Afterwards the parts can be sent, and the rows walked again together with the results.
package final class AddressFile {
    /// The parts, in the order of the rows.
    package let parts: [AddressPart]
    /// The number of rows, of addresses that differ, of rows with an address that an earlier row has, and of rows
    /// without an address.
    package let rows: Int
    package let addresses: Int
    package let repeats: Int
    package let without: Int
    /// The number of those without an address that hold something else in its place.
    package let malformed: Int
    /// The column that holds the addresses.
    package let column: AddressColumn
    /// The form other than UTF-8 that the file has.
    package let foreignForm: ForeignForm?

    let source: Source

    /// Where the rows come from when they are walked again.
    enum Source {
        case file(FileBytes)
        case values([Value])
    }

    /// The rows of a CSV file, or of a plain list of addresses without a header.
    ///
    /// - Parameter column: the name of the column that holds the addresses; by default it is found.
    /// - Throws: a `ValueFault` of kind `file`, or the cancellation of the task.
    package init(path: String, column named: String? = nil, limits: PartLimits = PartLimits()) async throws {
        let file = try Self.seekable(FileBytes(FilePath(path)))
        let reader = try CSVReader(file, namesWithoutHeader: AddressColumn.namesWithoutHeader)
        let collection = AddressCollection(limits)
        var found: AddressColumn?
        while let batch = try reader.nextRows() {
            let column = try found ?? Self.column(named, of: reader, batch, path)
            found = column
            try collection.add(batch, column: column.index)
            try Task.checkCancellation()
            await Task.yield()
        }
        try collection.finish()
        column = try found ?? AddressColumn.find(among: reader.names, rows: [], named: named, of: path)
        foreignForm = reader.foreignForm
        source = .file(file)
        parts = collection.parts
        (rows, addresses) = (collection.rows, collection.addresses)
        (repeats, without, malformed) = (collection.repeats, collection.without, collection.malformed)
    }

    /// Rows that are values already: records with an address among their fields, contacts, or plain addresses.
    package init(
        values: [Value], column named: String? = nil, limits: PartLimits = PartLimits()
    ) async throws {
        column = try RowAddress.column(of: values, named: named)
        let collection = AddressCollection(limits)
        let field = FieldName(column.name)
        for (index, value) in values.enumerated() {
            try collection.add(RowAddress.text(of: value, field: field))
            if index % 4096 == 4095 {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
        try collection.finish()
        foreignForm = nil
        source = .values(values)
        parts = collection.parts
        (rows, addresses) = (collection.rows, collection.addresses)
        (repeats, without, malformed) = (collection.repeats, collection.without, collection.malformed)
    }

    /// The addresses of a part, for providers that take them in a list.
    package func addresses(of part: AddressPart, header: String? = nil) throws -> [String] {
        let text = String(decoding: try part.read(), as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        return header != nil && lines.first == header ? Array(lines.dropFirst()) : lines
    }

    /// A file that can be walked again: a pipe is copied first.
    static func seekable(_ file: FileBytes) throws(ValueFault) -> FileBytes {
        guard !file.isSeekable else { return file }
        let copy = try TemporaryFile()
        while true {
            let bytes = try file.read(262_144)
            if bytes.isEmpty { break }
            try copy.append { $0.append(contentsOf: bytes) }
        }
        try copy.close()
        return FileBytes(again: copy.descriptor, path: file.path)
    }

    private static func column(
        _ named: String?, of reader: CSVReader, _ batch: RowBatch, _ path: String
    ) throws(ValueFault) -> AddressColumn {
        let rows = (0..<min(batch.count, 500)).map { row in
            reader.names.indices.map { batch.cell(row: row, column: $0).printed }
        }
        return try AddressColumn.find(among: reader.names, rows: rows, named: named, of: path)
    }
}

/// The addresses that were met so far, and the parts they went to.
private final class AddressCollection {
    private let writer: PartWriter
    private var known: AddressSet? = AddressSet()
    private var mailbox = Mailbox()
    private(set) var rows = 0
    private(set) var repeats = 0
    private(set) var without = 0
    private(set) var malformed = 0
    private(set) var addresses = 0

    init(_ limits: PartLimits) { writer = PartWriter(limits) }

    var parts: [AddressPart] { writer.parts }

    func add(_ batch: RowBatch, column: Int) throws(ValueFault) {
        for row in 0..<batch.count {
            let range = batch.range(row: row, column: column)
            let isThere = batch.bytes.withUnsafeBufferPointer {
                mailbox.read(cell: UnsafeBufferPointer(rebasing: $0[range]))
            }
            try take(isThere, isBlank: isThere || RowBatch.isBlank(batch.bytes[range]))
        }
    }

    func add(_ text: String?) throws(ValueFault) {
        let isThere = text.map { mailbox.read($0) } ?? false
        try take(isThere, isBlank: isThere || RowBatch.isBlank(Array((text ?? "").utf8)[...]))
    }

    private func take(_ isThere: Bool, isBlank: Bool) throws(ValueFault) {
        rows += 1
        if !isThere {
            without += 1
            if !isBlank { malformed += 1 }
        } else if known?.insert(mailbox.hash) == true {
            addresses += 1
            try writer.add(mailbox.sent)
        } else {
            repeats += 1
        }
    }

    func finish() throws(ValueFault) {
        known = nil
        try writer.finish()
    }
}
