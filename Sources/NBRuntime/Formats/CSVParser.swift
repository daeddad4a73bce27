import NBLanguage

/// The rows of a separated text that arrives in pieces of any length.
///
/// The separator (`,`, `;` or tab) and what ends a line are told by the header, whose cells name the columns. Rows stay
/// bytes until a cell is asked for. A header that comes twice gets a number (`name 2`), a blank one its place
/// (`column 3`).
final class CSVParser {
    /// The names of the columns of a text whose first line, given here in cells, is a row already; nothing if the line
    /// is a header.
    typealias NamesWithoutHeader = ([String]) -> [String]?

    /// A row this long is a quote that nobody closed.
    private static let longestRow = 16_777_216

    /// What messages call the text.
    let name: String
    private let namesWithoutHeader: NamesWithoutHeader?
    private var decoding = TextDecoding()
    private var scanner = RowScanner(HeaderForm())
    private var form = HeaderForm()
    /// The columns, once the header is there.
    private(set) var layout: FieldLayout?
    /// Bytes that arrived and belong to rows not yet given out.
    private var pending: [UInt8] = []
    private(set) var isOver = false
    /// While fewer bytes than this are there, looking for a row's end again is not worth it.
    private var nextLook = 0
    private var separatorTold: UInt8?
    private var isBegun = false

    init(name: String, namesWithoutHeader: NamesWithoutHeader? = nil) {
        self.name = name
        self.namesWithoutHeader = namesWithoutHeader
    }

    /// The form other than UTF-8 that was met so far.
    var foreignForm: ForeignForm? { decoding.foreignForm }

    /// The number of bytes that wait for the end of their row.
    var waiting: Int { pending.count }

    /// Takes the next bytes; none are the end.
    func add(_ bytes: [UInt8]) throws(ValueFault) {
        isOver = bytes.isEmpty
        decoding.decode(bytes, isLast: isOver, to: &pending)
        if layout == nil, isLookDue { try readHeader() }
    }

    /// The rows among the bytes that are there, or nothing if they hold none to its end.
    ///
    /// - Throws: a fault of kind `file` that names the first few lines whose cells are too few or too many.
    func takeRows() throws(ValueFault) -> RowBatch? {
        guard let layout else { return nil }
        while !pending.isEmpty, isLookDue {
            scanner.starts = []
            scanner.ends = []
            scanner.starts.reserveCapacity(pending.count / 64)
            scanner.ends.reserveCapacity(pending.count / 12)
            let used = scan(limit: .max)
            if used == 0 {
                if scanner.ragged.isEmpty {
                    try checkLength()
                } else if pending.count > Self.longestRow {
                    throw raggedRows(scanner.ragged, columns: layout.count)
                }
                if isOver { break }
                nextLook = pending.count * 2
                return nil
            }
            nextLook = 0
            let rest = Array(pending[used...])
            let bytes = pending
            pending = rest
            if scanner.ragged.isEmpty, !scanner.starts.isEmpty {
                return RowBatch(layout: layout, form: form, bytes: bytes, starts: scanner.starts, ends: scanner.ends)
            }
            // What follows a ragged row is read only to tell how many there are.
            if scanner.ragged.count > Self.raggedShown { break }
        }
        if !scanner.ragged.isEmpty, isOver || scanner.ragged.count > Self.raggedShown {
            throw raggedRows(scanner.ragged, columns: layout.count)
        }
        return nil
    }

    private var isLookDue: Bool { isOver || pending.count >= nextLook }

    private func scan(limit: Int) -> Int {
        let isOver = isOver
        return pending.withUnsafeBufferPointer { scanner.scan($0, isLast: isOver, limit: limit) }
    }

    private func readHeader() throws(ValueFault) {
        guard skipSeparatorLine() else { return }
        let isAll = isOver || pending.count > Self.longestRow
        let told = separatorTold
        guard
            let form = pending.withUnsafeBufferPointer({
                HeaderForm(header: $0, isLast: isAll, separator: told)
            })
        else {
            nextLook = pending.count * 2
            return
        }
        let line = scanner.line
        scanner = RowScanner(form, line: line)
        let used = scan(limit: 1)
        guard let start = scanner.starts.first.map(Int.init) else {
            scanner = RowScanner(form, line: line, openQuoteLine: scanner.openQuoteLine)
            if isAll { throw missingHeader() }
            nextLook = pending.count * 2
            return
        }
        nextLook = 0
        self.form = form
        let header = cells(from: start)
        let names = namesWithoutHeader?(header)
        let layout = FieldLayout(Self.distinct(names ?? header))
        if names == nil { pending.removeFirst(used) }
        scanner = RowScanner(form, columns: layout.count, line: names == nil ? scanner.line : line)
        self.layout = layout
    }

    /// Passes over the line `sep=;` that spreadsheets write for each other, and answers whether what is there tells.
    private func skipSeparatorLine() -> Bool {
        guard !isBegun else { return true }
        guard pending.count >= 8 || isOver else { return false }
        isBegun = true
        guard pending.starts(with: "sep=".utf8), pending.count >= 6, pending[5] == 0x0A || pending[5] == 0x0D else {
            return true
        }
        separatorTold = pending[4]
        let isPair = pending.count > 6 && pending[5] == 0x0D && pending[6] == 0x0A
        pending.removeFirst(isPair ? 7 : 6)
        scanner = RowScanner(HeaderForm(), line: 2)
        return true
    }

    /// What the cells of the row say that was just found.
    private func cells(from start: Int) -> [String] {
        var texts: [String] = []
        var position = start
        pending.withUnsafeBufferPointer { bytes in
            for end in scanner.ends.map(Int.init) {
                let cell = UnsafeBufferPointer(rebasing: bytes[min(position, end)..<end])
                texts.append(RowBatch.text(cell).trimmed)
                position = end + 1
            }
        }
        return texts
    }

    /// Names for all columns: blank ones are called by their place, and what comes again gets a number.
    private static func distinct(_ headers: [String]) -> [String] {
        var taken = Set(headers)
        var seen: Set<String> = []
        return headers.enumerated().map { index, header in
            let base = header.isEmpty ? "column \(index + 1)" : header
            if !header.isEmpty, seen.insert(header).inserted { return header }
            var name = base
            var number = 2
            while taken.contains(name) {
                name = "\(base) \(number)"
                number += 1
            }
            taken.insert(name)
            seen.insert(name)
            return name
        }
    }
}

extension CSVParser {
    /// So many ragged rows a message names.
    private static let raggedShown = 3

    private func missingHeader() -> ValueFault {
        if let line = scanner.openQuoteLine { return unclosedQuote(line) }
        return ValueFault("\(name) is empty", hint: "a CSV file begins with a line of column names", kind: .file)
    }

    private func checkLength() throws(ValueFault) {
        if let line = scanner.openQuoteLine, isOver || pending.count > Self.longestRow { throw unclosedQuote(line) }
        guard pending.count <= Self.longestRow else {
            throw ValueFault("line \(scanner.line) of \(name) is too long: no end of it in 16 MB", kind: .file)
        }
    }

    private func unclosedQuote(_ line: Int) -> ValueFault {
        ValueFault(
            "the quote that opens on line \(line) of \(name) is never closed",
            hint: "close it, or write two quotes for one that is meant", kind: .file)
    }

    private func raggedRows(_ rows: [RowScanner.RaggedRow], columns: Int) -> ValueFault {
        func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
        let hint = "a cell with a separator in it wants quotes around it"
        if rows.count == 1 {
            return ValueFault(
                "line \(rows[0].line) of \(name) has \(cells(rows[0].cells)), and its header has \(columns)",
                hint: hint, kind: .file)
        }
        var shown = rows.prefix(Self.raggedShown).map { "\($0.line) (\(cells($0.cells)))" }
        let last = rows.count > Self.raggedShown ? "others" : shown.removeLast()
        return ValueFault(
            "lines \(shown.joined(separator: ", ")) and \(last) of \(name) do not have the \(cells(columns)) "
                + "of its header",
            hint: hint, kind: .file)
    }
}
