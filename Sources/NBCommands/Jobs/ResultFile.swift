import NBRuntime
import NorbertClient

extension TemporaryFile {
    /// A file of what a server sends.
    convenience init(_ download: ByteDownload) async throws {
        try self.init()
        var progress = TransferProgress("downloading results", of: download.length)
        for try await bytes in download {
            try append(bytes)
            progress.moved(bytes.count)
        }
        try close()
    }
}

/// Rows of a provider's result file, read in the words that all providers have.
enum ResultFile {
    /// One row, asked for by the names of its columns.
    struct Row {
        let record: Record

        /// The text of a column; nil where it is blank or there is none.
        func text(_ name: String) -> String? {
            guard let text = record[name]?.printed, !text.isEmpty else { return nil }
            return text
        }

        /// The truth that a column tells; nil where it tells none.
        func truth(_ name: String) -> Bool? { record[name]?.vendorTruth }
    }

    /// The rows of a file: `email` first, then fields that a function makes of each.
    static func rows(
        _ file: TemporaryFile, addressColumns: [String], fields: [String],
        _ values: @escaping (Row) -> [Value]
    ) throws -> LazySequence {
        let layout = FieldLayout(["email"] + fields)
        let rows = LazySequence(try CSVReader(path: file.path))
        return rows.transformingBatches { batch in
            // The file is there as long as its rows are walked.
            withExtendedLifetime(file) {
                batch.compactMap { value in
                    guard let record = value.fields else { return nil }
                    let row = Row(record: record)
                    guard let address = addressColumns.lazy.compactMap({ row.text($0) }).first,
                        // A header can stand among the rows a second time.
                        address.lowercased() != "email"
                    else { return nil }
                    return .record(Record(layout: layout, values: [.text(address)] + values(row)))
                }
            }
        }
    }
}
