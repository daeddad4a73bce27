/// What control sequences do to the screen.
extension Screen {
    mutating func perform(_ action: ControlParser.Action) {
        switch action {
        case .print(let scalar): put(scalar)
        case .control(let byte): control(byte)
        case .escape(let byte): escape(byte)
        case .sequence(let parameters, let final, let isPrivate):
            if !isPrivate { sequence(parameters, final) }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = min(Self.width(of: scalar), columns)
        if width == 0 {
            let column = wrapIsPending ? cursor.column : cursor.column - 1
            if column >= 0 { grid[cursor.row].cells[column].text.unicodeScalars.append(scalar) }
            return
        }
        if wrapIsPending || cursor.column + width > columns {
            grid[cursor.row].isWrapped = true
            lineFeed()
            cursor.column = 0
            wrapIsPending = false
        }
        grid[cursor.row].cells[cursor.column] = Cell(text: String(scalar), style: style)
        if width == 2, cursor.column + 1 < columns {
            grid[cursor.row].cells[cursor.column + 1] = Cell(text: "", style: style)
        }
        if cursor.column + width >= columns {
            cursor.column = columns - 1
            wrapIsPending = true
        } else {
            cursor.column += width
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x08: move(to: (cursor.row, cursor.column - 1))
        case 0x09: move(to: (cursor.row, (cursor.column / 8 + 1) * 8))
        case 0x0A, 0x0B, 0x0C: lineFeed()
        case 0x0D: move(to: (cursor.row, 0))
        default: break
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "7"): saved = cursor
        case UInt8(ascii: "8"): move(to: saved)
        case UInt8(ascii: "D"): lineFeed()
        case UInt8(ascii: "E"):
            lineFeed()
            move(to: (cursor.row, 0))
        case UInt8(ascii: "M"):
            if cursor.row > 0 {
                move(to: (cursor.row - 1, cursor.column))
            } else {
                grid.removeLast()
                grid.insert(Row(columns: columns), at: 0)
            }
        default: break
        }
    }

    private mutating func sequence(_ parameters: [Int], _ final: UInt8) {
        let first = parameters.first ?? 0
        let count = max(1, first)
        switch Character(Unicode.Scalar(final)) {
        case "A": move(to: (cursor.row - count, cursor.column))
        case "B": move(to: (cursor.row + count, cursor.column))
        case "C": move(to: (cursor.row, cursor.column + count))
        case "D": move(to: (cursor.row, cursor.column - count))
        case "E": move(to: (cursor.row + count, 0))
        case "F": move(to: (cursor.row - count, 0))
        case "G": move(to: (cursor.row, count - 1))
        case "d": move(to: (count - 1, cursor.column))
        case "H", "f": move(to: (count - 1, max(1, parameters.dropFirst().first ?? 1) - 1))
        case "J": eraseScreen(first)
        case "K": eraseLine(first)
        case "P": replaceRest { $0.removeFirst(min(count, $0.count)) }
        case "X": replaceRest { $0 = Self.blank(count) + $0.dropFirst(count) }
        case "@": replaceRest { $0 = Self.blank(count) + $0 }
        case "L": insertRows(count)
        case "M": deleteRows(count)
        case "m": style = first == 0 ? "" : parameters.map(String.init).joined(separator: ";")
        case "s": saved = cursor
        case "u": move(to: saved)
        default: break
        }
    }

    private mutating func move(to place: (row: Int, column: Int)) {
        cursor = (min(max(place.row, 0), rows - 1), min(max(place.column, 0), columns - 1))
        wrapIsPending = false
    }

    private mutating func lineFeed() {
        if cursor.row + 1 < rows {
            cursor.row += 1
        } else {
            scrolledAway.append(grid.removeFirst())
            grid.append(Row(columns: columns))
        }
    }

    private static func blank(_ count: Int) -> [Cell] {
        Array(repeating: Cell(), count: count)
    }

    private mutating func replaceRest(_ change: (inout [Cell]) -> Void) {
        var rest = Array(grid[cursor.row].cells[cursor.column...])
        change(&rest)
        rest += Self.blank(columns)
        grid[cursor.row].cells.replaceSubrange(cursor.column..., with: rest.prefix(columns - cursor.column))
        wrapIsPending = false
    }

    private mutating func eraseLine(_ mode: Int) {
        let range = [cursor.column..<columns, 0..<cursor.column + 1, 0..<columns][min(max(mode, 0), 2)]
        grid[cursor.row].cells.replaceSubrange(range, with: Self.blank(range.count))
        if mode != 1 { grid[cursor.row].isWrapped = false }
        wrapIsPending = false
    }

    private mutating func eraseScreen(_ mode: Int) {
        let rows = [cursor.row + 1..<rows, 0..<cursor.row, 0..<rows][min(max(mode, 0), 2)]
        for row in rows { grid[row] = Row(columns: columns) }
        if mode != 2 { eraseLine(mode) }
    }

    private mutating func insertRows(_ count: Int) {
        for _ in 0..<min(count, rows - cursor.row) {
            grid.removeLast()
            grid.insert(Row(columns: columns), at: cursor.row)
        }
    }

    private mutating func deleteRows(_ count: Int) {
        for _ in 0..<min(count, rows - cursor.row) {
            grid.remove(at: cursor.row)
            grid.append(Row(columns: columns))
        }
    }

    /// The columns a character takes: 0, 1, or 2.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
