import NBLanguage

/// The rows of a CSV file, read as they are walked.
package final class CSVReader: BatchSource {
    private static let chunkSize = 131_072

    private let file: FileBytes
    private let namesWithoutHeader: CSVParser.NamesWithoutHeader?
    private var parser: CSVParser
    private var isUntouched = true
    private var tellForeignForm: ((ForeignForm) -> Void)?

    /// Opens a file and reads its header.
    ///
    /// - Throws: a `ValueFault` of kind `file` if it cannot be read or has no header.
    package convenience init(path: String) throws(ValueFault) {
        try self.init(FileBytes(FilePath(path)))
    }

    /// - Parameter namesWithoutHeader: the names of the columns if the first line is a row already.
    init(_ file: FileBytes, namesWithoutHeader: CSVParser.NamesWithoutHeader? = nil) throws(ValueFault) {
        self.file = file
        self.namesWithoutHeader = namesWithoutHeader
        parser = CSVParser(name: file.path.spelling, namesWithoutHeader: namesWithoutHeader)
        try readHeader()
    }

    /// The names of the columns.
    package var names: [String] { layout.names }

    var layout: FieldLayout { parser.layout ?? FieldLayout([]) }

    package var columnNames: [String]? { names }

    /// The form other than UTF-8 that the file has, as far as it was read.
    package var foreignForm: ForeignForm? { parser.foreignForm }

    /// Calls a function once when it turns out that the file is not UTF-8, which may be far down in it.
    package func onForeignForm(_ tell: @escaping (ForeignForm) -> Void) {
        tellForeignForm = tell
        reportForeignForm()
    }

    package func next() async throws -> [Value]? { try nextRows()?.records }

    /// The next rows as they were read; nothing at the end.
    func nextRows() throws(ValueFault) -> RowBatch? {
        isUntouched = false
        while true {
            if let rows = try parser.takeRows() { return rows }
            if parser.isOver { return nil }
            // A row may be as long as the file.
            if Task.isCancelled { throw .interrupted }
            try readMore()
        }
    }

    package func restart() throws {
        guard !isUntouched else { return }
        try file.rewind()
        parser = CSVParser(name: file.path.spelling, namesWithoutHeader: namesWithoutHeader)
        try readHeader()
    }

    package var isRereadable: Bool { file.isSeekable }

    package func again() throws -> (any BatchSource)? {
        guard file.isSeekable else { return nil }
        let reading = try CSVReader(file.again(), namesWithoutHeader: namesWithoutHeader)
        if tellForeignForm != nil { reading.onForeignForm { [weak self] in self?.tell($0) } }
        return reading
    }

    private func tell(_ form: ForeignForm) {
        let tell = tellForeignForm
        tellForeignForm = nil
        tell?(form)
    }

    /// Reads a piece of the file; after a piece without a row's end a larger one, so that long rows cost no more than
    /// short.
    private func readMore() throws(ValueFault) {
        try parser.add(try file.read(max(Self.chunkSize, parser.waiting)))
        reportForeignForm()
    }

    private func readHeader() throws(ValueFault) {
        while parser.layout == nil, !parser.isOver { try readMore() }
        isUntouched = true
    }

    private func reportForeignForm() {
        guard let form = parser.foreignForm, let tell = tellForeignForm else { return }
        tellForeignForm = nil
        tell(form)
    }
}
