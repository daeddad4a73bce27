extension JSONParser {
    /// The text in quotes at the place. Most hold no escape and are taken whole.
    mutating func text() throws(JSONError) -> String {
        let start = position + 1
        var end = start
        // The bytes so far, one over the other: below 0x80 all of them are ASCII.
        var all: UInt8 = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                position = end + 1
                return all < 0x80 ? String(decoding: run(start..<end), as: UTF8.self) : try verbatim(start..<end)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            all |= byte
            end += 1
        }
        position = end
        return try escapedText(from: start)
    }

    /// A text that holds an escape, or has a fault, at the place.
    private mutating func escapedText(from start: Int) throws(JSONError) -> String {
        var text = ""
        var run = start
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += try verbatim(run..<position)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                text += try verbatim(run..<position)
                text.unicodeScalars.append(try escape())
                run = position
            case 0..<0x20: throw fault("an escape instead of a control character")
            default: position += 1
            }
        }
        throw fault("a closing quote")
    }

    private func verbatim(_ range: Range<Int>) throws(JSONError) -> String {
        let run = run(range)
        if let text = String(validating: run, as: UTF8.self) { return text }
        throw fault("UTF-8", at: range.lowerBound + Self.firstFault(in: run))
    }

    private func run(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    /// The number of bytes before the first that is no UTF-8.
    private static func firstFault(in run: UnsafeBufferPointer<UInt8>) -> Int {
        var decoder = UTF8()
        var rest = run.makeIterator()
        var valid = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { valid += UTF8.width(scalar) }
        return valid
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        position += 1
        guard let kind = next else { throw fault("an escape") }
        let scalar: Unicode.Scalar
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(kind)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"):
            position += 1
            return try scalarOfHex()
        default: throw fault(#"one of " \ / b f n r t u after \"#)
        }
        position += 1
        return scalar
    }

    /// The character of four hexadecimal digits, or of a surrogate pair of them; half a pair is U+FFFD.
    private mutating func scalarOfHex() throws(JSONError) -> Unicode.Scalar {
        let unit = try hexUnit()
        guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(UInt32(unit)) ?? "\u{FFFD}" }
        let afterLead = position
        guard next == UInt8(ascii: "\\") else { return "\u{FFFD}" }
        position += 1
        guard next == UInt8(ascii: "u") else {
            position = afterLead
            return "\u{FFFD}"
        }
        position += 1
        let trail = try hexUnit()
        guard UTF16.isTrailSurrogate(trail) else {
            position = afterLead
            return "\u{FFFD}"
        }
        let scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        return Unicode.Scalar(scalar) ?? "\u{FFFD}"
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw fault("four hexadecimal digits") }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault("four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
