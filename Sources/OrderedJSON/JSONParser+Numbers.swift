extension JSONParser {
    /// A number at the place: an `Int` where it is one, else the literal as it is spelled.
    mutating func number() throws(JSONError) -> JSON {
        let start = position
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard let first = next, Self.isDigit(first) else { throw fault("a digit") }
        var isWhole = true
        // Summed below zero, which reaches one further than above it.
        var sum = 0
        if first == UInt8(ascii: "0") {
            position += 1
            if let second = next, Self.isDigit(second) { throw fault("no digit after a leading 0") }
            isWhole = !isNegative
        } else {
            while let digit = next, Self.isDigit(digit) {
                let (tens, overTens) = sum.multipliedReportingOverflow(by: 10)
                let (less, overUnits) = tens.subtractingReportingOverflow(Int(digit - UInt8(ascii: "0")))
                if overTens || overUnits { isWhole = false }
                sum = less
                position += 1
            }
        }
        if next == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        if isWhole {
            if isNegative { return .int(sum) }
            if sum != Int.min { return .int(-sum) }
        }
        return .decimal(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONError) {
        guard let first = next, Self.isDigit(first) else { throw fault("a digit") }
        while let byte = next, Self.isDigit(byte) { position += 1 }
    }

    @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
