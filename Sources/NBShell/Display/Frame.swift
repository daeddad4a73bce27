/// What one place of the screen shows: a character, the columns it takes, and how it looks.
struct Cell: Equatable {
    var text: String
    var width: Int
    var look: Look

    /// Whether terminals disagree about its width: pictures joined of several.
    var isUncertain: Bool {
        text.utf8.count > 4 && text.unicodeScalars.contains { $0.makesPictures || (0x1F1E6...0x1F1FF) ~= $0.value }
    }
}

/// What the screen should show from the prompt down, and where its cursor belongs.
struct Frame: Equatable {
    /// A place on the screen, counted from where the prompt begins.
    struct Place: Equatable {
        var row = 0
        var column = 0
    }

    /// One row of the screen, without what is empty behind it.
    struct Row: Equatable {
        private(set) var cells: [Cell] = []
        /// The columns that the cells take.
        private(set) var width = 0
        /// Whether the line goes on in the next row because this one is full.
        var goesOn = false

        mutating func append(_ cell: Cell) {
            cells.append(cell)
            width += cell.width
        }

        var text: String { cells.map(\.text).joined() }
    }

    var rows: [Row]
    var cursor: Place
}
