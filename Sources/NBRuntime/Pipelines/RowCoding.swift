/// Writes values as bytes and reads them back as the very same values, for rows that wait on the disk.
///
/// What lives in memory anyway, such as a resource, stays there: only its number is written. The bytes are this
/// object's own and mean nothing to another.
final class RowCoding {
    private enum Mark: UInt8 {
        case empty, yes, no, number, text, cell, time, duration, list, record, held
    }

    private var layouts: [FieldLayout] = []
    private var layoutNumbers: [[String]: Int] = [:]
    private var latest: (layout: FieldLayout, number: Int)?
    private var held: [Value] = []

    func write(_ value: Value, to output: inout [UInt8]) {
        switch value {
        case .empty: output.append(Mark.empty.rawValue)
        case .truth(let truth): output.append((truth ? Mark.yes : .no).rawValue)
        case .number(let number):
            output.append(Mark.number.rawValue)
            Self.write(number.digits, to: &output)
            Self.write(Int(number.exponent), to: &output)
        case .text(let text): Self.write(text, .text, to: &output)
        case .cell(let text): Self.write(text, .cell, to: &output)
        case .time(let time):
            output.append(Mark.time.rawValue)
            Self.write(time.milliseconds, to: &output)
        case .duration(let span):
            output.append(Mark.duration.rawValue)
            Self.write(span.milliseconds, to: &output)
        case .list(let items):
            output.append(Mark.list.rawValue)
            Self.write(items.count, to: &output)
            for item in items { write(item, to: &output) }
        case .record(let record):
            output.append(Mark.record.rawValue)
            Self.write(number(of: record.layout), to: &output)
            for index in 0..<record.count { write(record[index], to: &output) }
        case .resource, .sequence, .chart:
            output.append(Mark.held.rawValue)
            Self.write(held.count, to: &output)
            held.append(value)
        }
    }

    private func number(of layout: FieldLayout) -> Int {
        if let latest, latest.layout === layout { return latest.number }
        let number = layoutNumbers[layout.names] ?? layouts.count
        if number == layouts.count {
            layouts.append(layout)
            layoutNumbers[layout.names] = number
        }
        latest = (layout, number)
        return number
    }

    /// The value at a place; nothing where there is none.
    func read(_ bytes: [UInt8], _ position: inout Int) -> Value? {
        guard position < bytes.count, let mark = Mark(rawValue: bytes[position]) else { return nil }
        position += 1
        switch mark {
        case .empty: return .empty
        case .yes: return .truth(true)
        case .no: return .truth(false)
        case .number:
            let digits = Self.read(bytes, &position)
            return Number(digits: digits, exponent: Self.read(bytes, &position)).map(Value.number)
        case .text: return .text(Self.text(bytes, &position))
        case .cell: return .cell(Self.text(bytes, &position))
        case .time: return .time(Time(milliseconds: Self.read(bytes, &position)))
        case .duration: return .duration(Span(milliseconds: Self.read(bytes, &position)))
        case .list:
            let count = Self.read(bytes, &position)
            var items: [Value] = []
            for _ in 0..<max(0, count) {
                guard let item = read(bytes, &position) else { return nil }
                items.append(item)
            }
            return .list(items)
        case .record:
            let layout = layouts[Self.read(bytes, &position)]
            var values: [Value] = []
            values.reserveCapacity(layout.count)
            for _ in 0..<layout.count {
                guard let value = read(bytes, &position) else { return nil }
                values.append(value)
            }
            return .record(Record(layout: layout, values: values))
        case .held: return held[Self.read(bytes, &position)]
        }
    }

    private static func write(_ text: String, _ mark: Mark, to output: inout [UInt8]) {
        output.append(mark.rawValue)
        write(text.utf8.count, to: &output)
        output.append(contentsOf: text.utf8)
    }

    private static func text(_ bytes: [UInt8], _ position: inout Int) -> String {
        let count = read(bytes, &position)
        let start = position
        position = max(start, min(bytes.count, start + count))
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Appends a number, seven bits a byte, so that small ones are short whatever their sign.
    private static func write(_ number: Int, to output: inout [UInt8]) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest >= 0x80 {
            output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func read(_ bytes: [UInt8], _ position: inout Int) -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
    }
}
