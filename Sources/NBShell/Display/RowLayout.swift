/// Text on its way onto rows of a given width.
///
/// A character that no longer fits begins the next row, wide ones do not straddle rows, a control character shows as
/// two columns (`^A`), and what takes no room of its own shows as a dot, so that the cursor can stand on it.
struct RowLayout {
    let columns: Int
    private(set) var rows = [Frame.Row()]

    init(columns: Int) {
        self.columns = max(1, columns)
    }

    /// Where the next character goes if it is this wide.
    func place(for width: Int = 1) -> Frame.Place {
        let filled = rows[rows.count - 1].width
        guard filled > 0, filled + min(width, columns) > columns else {
            return Frame.Place(row: rows.count - 1, column: filled)
        }
        return Frame.Place(row: rows.count, column: 0)
    }

    /// Where this character goes.
    func place(of character: Character) -> Frame.Place { place(for: max(1, DisplayWidth.of(character))) }

    mutating func add(_ character: Character, _ look: Look) {
        let width = DisplayWidth.of(character)
        if character == "\t" {
            for _ in 0..<8 - rows[rows.count - 1].width % 8 { put(" ", 1, look) }
        } else if let ascii = character.asciiValue, ascii < 0x20 || ascii == 0x7F {
            put("^", 1, look)
            put(String(UnicodeScalar(ascii ^ 0x40)), 1, look)
        } else if width == 0 {
            put("·", 1, look)
        } else if width > columns {
            put("?", 1, look)
        } else {
            put(String(character), width, look)
        }
    }

    mutating func add(_ text: some StringProtocol, _ look: Look) {
        for character in text { add(character, look) }
    }

    /// Begins a new line.
    mutating func breakLine() {
        rows.append(Frame.Row())
    }

    /// Begins the next row where this one is full, so that a cursor behind its end has a place.
    mutating func settle() {
        if rows[rows.count - 1].width >= columns { wrap() }
    }

    private mutating func put(_ text: String, _ width: Int, _ look: Look) {
        if rows[rows.count - 1].width + width > columns {
            while rows[rows.count - 1].width < columns {
                rows[rows.count - 1].append(Cell(text: " ", width: 1, look: .plain))
            }
            wrap()
        }
        rows[rows.count - 1].append(Cell(text: text, width: width, look: look))
    }

    private mutating func wrap() {
        rows[rows.count - 1].goesOn = true
        rows.append(Frame.Row())
    }
}
