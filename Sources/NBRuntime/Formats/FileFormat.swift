import NBLanguage
import OrderedJSON

/// The formats in which `save` writes values, told by the ending of the file's name.
package enum FileFormat: String, CaseIterable, Sendable {
    case csv, json, jsonl, markdown, text, svg

    private static let endings: [(ending: String, format: FileFormat)] = [
        ("csv", .csv), ("json", .json), ("jsonl", .jsonl), ("ndjson", .jsonl), ("md", .markdown),
        ("markdown", .markdown),
        ("txt", .text), ("svg", .svg),
    ]

    /// The format that a file's name asks for.
    package init(path: String) throws(ValueFault) {
        let ending = FilePath(path).ending
        guard let known = Self.endings.first(where: { $0.ending == ending }) else {
            throw ValueFault(
                ending.map { "files ending in .\($0) cannot be written" }
                    ?? "\(path) has no ending that tells its format",
                hint: "end the name in .csv, .json, .jsonl, .md or .txt; a chart's in .svg", kind: .file)
        }
        self = known.format
    }

    package func writer(columns: [String]? = nil) -> any RowWriter {
        switch self {
        case .csv: CSVWriter(columns: columns)
        case .json: JSONWriter(.array, columns: columns)
        case .jsonl: JSONWriter(.lines, columns: columns)
        case .markdown: MarkdownWriter(columns: columns)
        case .text: LinesWriter()
        case .svg: SVGWriter()
        }
    }
}

extension Value {
    /// Writes the value to a file and answers the number of rows. The old file stays whole until the new one is
    /// finished.
    ///
    /// A list or sequence is written row by row; a record or a single value is one row, and as JSON itself. A chart is
    /// a drawing, its lines of text, or a row for each bar.
    @discardableResult
    package func save(to path: String, as format: FileFormat, columns: [String]? = nil) async throws -> Int {
        let file = try FileWriting(path: path)
        var writer = format.writer(columns: columns)
        var count = 0
        switch try walked(as: format) {
        case .sequence(let sequence):
            let cursor = sequence.cursor()
            while let batch = try await cursor.next() {
                count += batch.count
                let settled = try await batch.settled()
                try file.append { (output) throws(ValueFault) in try writer.write(settled, to: &output) }
            }
            // Without a row only the source can tell what the header is.
            if count == 0 { writer = format.writer(columns: columns ?? sequence.columnNames) }
            try file.append { (output) throws(ValueFault) in try writer.finish(to: &output) }
        case .list(let rows):
            count = rows.count
            let settled = try await rows.settled()
            try file.append { (output) throws(ValueFault) in
                try writer.write(settled, to: &output)
                try writer.finish(to: &output)
            }
        case let single where format == .json:
            count = 1
            try file.write(try await single.settled().json().prettyText.utf8)
            try file.write("\n".utf8)
        case let single:
            count = 1
            let settled = try await [single].settled()
            try file.append { (output) throws(ValueFault) in
                try writer.write(settled, to: &output)
                try writer.finish(to: &output)
            }
        }
        try file.finish()
        return count
    }

    /// The value as a format writes it.
    private func walked(as format: FileFormat) throws -> Value {
        if case .chart(let chart) = self, format != .svg, format != .text { return .list(chart.rows) }
        return try walked
    }

    /// The value as something walks through it: a resource that stands for others is the sequence of them.
    package var walked: Value {
        get throws {
            guard case .resource(let resource) = self, let contents = resource.contents else { return self }
            return .sequence(contents())
        }
    }

    /// The value with every sequence in it fetched and put as a list.
    package func settled() async throws -> Value {
        guard holdsSequence else { return self }
        switch self {
        case .sequence(let sequence): return .list(try await sequence.all().settled())
        case .list(let items): return .list(try await items.settled())
        case .record(let record):
            var settled = record
            for (name, value) in record.pairs where value.holdsSequence {
                settled.set(name, to: try await value.settled())
            }
            return .record(settled)
        default: return self
        }
    }

    fileprivate var holdsSequence: Bool {
        switch self {
        case .sequence: true
        case .list(let items): items.contains(where: \.holdsSequence)
        case .record(let record): record.added.contains(where: \.holdsSequence)
        default: false
        }
    }
}

extension [Value] {
    /// The values with every sequence among and in them fetched.
    package func settled() async throws -> [Value] {
        guard contains(where: \.holdsSequence) else { return self }
        var settled: [Value] = []
        for value in self { settled.append(try await value.settled()) }
        return settled
    }
}
