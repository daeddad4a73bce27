/// The bytes that go to the terminal, and where its cursor stands behind them.
///
/// It moves by steps relative to where it stands, since nobody knows on which row of the screen a prompt begins.
struct Pen {
    private(set) var output = ""
    private(set) var row: Int
    /// The column; nil where the terminal may see it otherwise, as behind a full row or a joined picture.
    private(set) var column: Int?
    private let columns: Int
    /// Where the column should be while it is uncertain.
    private var wanted = 0
    private var look = Look.plain

    init(at place: Frame.Place, columns: Int) {
        row = place.row
        column = place.column
        self.columns = columns
    }

    mutating func move(to target: Frame.Place) {
        if target.row != row { step(target.row - row, down: "B", up: "A") }
        row = target.row
        if let column, target.column > 0 {
            step(target.column - column, down: "C", up: "D")
        } else if column != target.column {
            output += "\r"
            step(target.column, down: "C", up: "D")
        }
        column = target.column
    }

    mutating func write(_ cell: Cell) {
        if column == nil {
            // A picture may have taken more columns, or fewer, than were counted.
            output += "\r"
            step(wanted, down: "C", up: "D")
        }
        select(cell.look)
        output += cell.text
        wanted = (column ?? wanted) + cell.width
        column = cell.isUncertain || wanted >= columns ? nil : wanted
    }

    /// Erases what is right of the pen.
    mutating func eraseRow() {
        select(.plain)
        if column == nil {
            output += "\r"
            step(wanted, down: "C", up: "D")
            column = wanted
        }
        output += "\u{1B}[K"
    }

    /// Erases everything from the pen on.
    mutating func eraseBelow() {
        select(.plain)
        output += "\u{1B}[J"
    }

    /// Goes on to a row that is not on the screen yet.
    mutating func beginRow() {
        select(.plain)
        output += "\r\n"
        (row, column) = (row + 1, 0)
    }

    /// Lets the terminal itself wrap a row that has just been filled, so that it knows the line goes on.
    mutating func wrapRow() {
        select(.plain)
        output += " \r"
        (row, column) = (row + 1, 0)
    }

    mutating func add(_ text: String) {
        select(.plain)
        output += text
    }

    mutating func finish() {
        select(.plain)
    }

    private mutating func select(_ new: Look) {
        guard new != look else { return }
        if !look.sgr.isEmpty { output += "\u{1B}[0m" }
        if !new.sgr.isEmpty { output += "\u{1B}[\(new.sgr)m" }
        look = new
    }

    private mutating func step(_ count: Int, down: Character, up: Character) {
        guard count != 0 else { return }
        output += abs(count) == 1 ? "\u{1B}[" : "\u{1B}[\(abs(count))"
        output.append(count > 0 ? down : up)
    }
}
