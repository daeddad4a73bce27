/// Where the editor puts a prompt and a line on a screen of a given size.
///
/// The editor tells nobody where its cursor stands, so this repeats its arithmetic: a character that reaches the last
/// column moves the cursor to the next row at once, wide characters do not straddle rows, control characters show as
/// two columns, and rows beyond the screen's height scroll away.
struct LineLayout: Equatable {
    /// A place on the screen, counted from where the prompt begins.
    struct Position: Equatable {
        var row = 0
        var column = 0
    }

    private(set) var cursor = Position()
    private(set) var end = Position()
    private let size: TerminalSize

    /// - Parameters:
    ///   - prompt: the prompt's last line, without colour.
    ///   - cursor: how many scalars of `line` stand to the left of the cursor.
    init(prompt: String, line: some Sequence<Unicode.Scalar>, cursor: Int, size: TerminalSize) {
        self.size = TerminalSize(columns: max(1, size.columns), rows: max(1, size.rows))
        for scalar in prompt.unicodeScalars { add(scalar) }
        var place: Position?
        for (index, scalar) in line.enumerated() {
            if index == cursor { place = start(of: scalar) }
            add(scalar)
        }
        self.cursor = place ?? end
    }

    /// Where a scalar that comes next begins: a wide one that no longer fits begins the next row.
    private func start(of scalar: Unicode.Scalar) -> Position {
        let width = DisplayWidth.of(scalar)
        guard width > 1, end.column + width > size.columns else { return end }
        return Position(row: min(end.row + 1, size.rows - 1), column: 0)
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n":
            nextRow()
        case "\t":
            repeat { put(width: 1) } while end.column % 8 != 0
        case _ where scalar.value < 0x100 && scalar.properties.generalCategory == .control:
            put(width: 1)
            put(width: 1)
        default:
            put(width: DisplayWidth.of(scalar))
        }
    }

    private mutating func put(width: Int) {
        if width > 1 {
            while end.column + width > size.columns, end.column > 0 { put(width: 1) }
        }
        end.column += width
        if end.column >= size.columns { nextRow() }
    }

    private mutating func nextRow() {
        end.column = 0
        end.row = min(end.row + 1, size.rows - 1)
    }
}
