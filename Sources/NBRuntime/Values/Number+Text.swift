extension Number: CustomStringConvertible {
    /// The number without grouping and without zeros at its end: `1000`, `-3.5`, `0.000001`.
    package var description: String {
        if exponent == 0 { return String(digits) }
        var output: [UInt8] = []
        write(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the description as ASCII, which is faster than making a text of it first.
    package func write(to output: inout [UInt8]) {
        if digits < 0 { output.append(UInt8(ascii: "-")) }
        let magnitude = digits.magnitude
        if exponent >= 0 {
            Self.write(magnitude, to: &output)
            if exponent > 0 { output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Int(exponent))) }
            return
        }
        let places = -Int(exponent)
        let start = output.count
        Self.write(magnitude, to: &output)
        let missing = places - (output.count - start) + 1
        if missing > 0 { output.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
        output.insert(UInt8(ascii: "."), at: output.count - places)
    }

    private static func write(_ magnitude: UInt, to output: inout [UInt8]) {
        if magnitude < 10 {
            output.append(UInt8(ascii: "0") + UInt8(magnitude))
            return
        }
        // From the last digit to the first, as they come off; 20 digits are the most.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = 20
            var rest = magnitude
            while rest > 0 {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }
}

extension Number {
    /// Reads `12`, `-3.5`, `+7`, `.5`, `1_000`, with spaces around it; nothing else, so that `12e4` stays the name of a
    /// thing.
    package init?(_ text: String) {
        var text = text
        guard let number = text.withUTF8({ Number(ascii: $0, allowsExponent: false) }) else { return nil }
        self = number
    }

    /// Reads what JSON calls a number, `1.5e3` among them.
    package init?(spelledWithExponent text: String) {
        var text = text
        guard let number = text.withUTF8({ Number(ascii: $0, allowsExponent: true) }) else { return nil }
        self = number
    }

    /// Reads a number from bytes. More digits than fit are rounded.
    package init?(ascii bytes: UnsafeBufferPointer<UInt8>, allowsExponent: Bool = false) {
        var reader = DigitReader(bytes)
        guard reader.readNumber(allowsExponent: allowsExponent) else { return nil }
        if reader.isPlain {
            self.init(reader.isNegative ? -Int(reader.digits) : Int(reader.digits))
            return
        }
        let digits = reader.isNegative ? -Int128(reader.digits) : Int128(reader.digits)
        self.init(wide: digits, exponent: reader.exponent, sticky: reader.isSticky)
    }
}

/// A walk over the characters of a number that gathers its digits.
private struct DigitReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var end: Int
    var isNegative = false
    var digits: UInt128 = 0
    var exponent = 0
    var isSticky = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = 0
        end = bytes.count
        while position < end, Self.isSpace(bytes[position]) { position += 1 }
        while end > position, Self.isSpace(bytes[end - 1]) { end -= 1 }
    }

    /// Whether the digits are a whole number of at most 18 digits, which needs no further thought.
    var isPlain: Bool { exponent == 0 && !isSticky && digits < 1_000_000_000_000_000_000 }

    mutating func readNumber(allowsExponent: Bool) -> Bool {
        if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        guard let whole = readDigits(isFraction: false) else { return false }
        var count = whole
        if position < end, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard let fraction = readDigits(isFraction: true), fraction > 0 else { return false }
            count += fraction
        }
        guard count > 0 else { return false }
        if allowsExponent, position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            guard readExponent() else { return false }
        }
        return position == end
    }

    /// Reads digits with single `_` between them and answers how many there were; nothing where a `_` is misplaced.
    private mutating func readDigits(isFraction: Bool) -> Int? {
        var count = 0
        var mayGroup = false
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "_") {
                guard mayGroup else { return nil }
                mayGroup = false
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                take(byte - UInt8(ascii: "0"), isFraction: isFraction)
                count += 1
                mayGroup = true
            } else {
                break
            }
            position += 1
        }
        return count > 0 && !mayGroup ? nil : count
    }

    private mutating func take(_ digit: UInt8, isFraction: Bool) {
        if digits < 1_000_000_000_000_000_000_000_000_000_000_000_000 {
            if digits < 100_000_000_000_000_000 {
                digits = UInt128(UInt64(truncatingIfNeeded: digits) &* 10 &+ UInt64(digit))
            } else {
                digits = digits * 10 + UInt128(digit)
            }
            if isFraction { exponent -= 1 }
        } else {
            if digit != 0 { isSticky = true }
            if !isFraction { exponent += 1 }
        }
    }

    private mutating func readExponent() -> Bool {
        var isDown = false
        if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isDown = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let start = position
        var power = 0
        while position < end, bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9") {
            power = min(power * 10 + Int(bytes[position] - UInt8(ascii: "0")), 100_000)
            position += 1
        }
        exponent += isDown ? -power : power
        return position > start
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
