/// A stream of bytes that comes out as UTF-8, whatever it was: UTF-8 with or without a byte-order mark, UTF-16 with
/// one.
///
/// A line that is not UTF-8 is taken for Windows-1252, which Latin-1 is a part of. That is decided line by line, so
/// that one foreign name spoils no other.
struct TextDecoding {
    private enum Form { case unknown, utf8, utf16(isBigEndian: Bool) }

    private var form = Form.unknown
    /// Bytes that wait for the rest of their character or line.
    private var pending: [UInt8] = []
    private var highSurrogate: UInt16?
    /// Whether a line was taken for Windows-1252.
    private(set) var metForeignBytes = false

    /// Takes the next bytes and appends to the output what can be told of them.
    ///
    /// - Parameter isLast: whether nothing follows, so that nothing may wait.
    mutating func decode(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
        var bytes = bytes
        if !pending.isEmpty {
            bytes = pending + bytes
            pending = []
        }
        if case .unknown = form {
            guard bytes.count >= 3 || isLast else {
                pending = bytes
                return
            }
            bytes.removeFirst(recogniseForm(bytes))
        }
        if case .utf16(let isBigEndian) = form {
            decodeUTF16(bytes, isBigEndian: isBigEndian, isLast: isLast, to: &output)
        } else {
            decodeUTF8(bytes, isLast: isLast, to: &output)
        }
    }

    /// Finds out the form by the byte-order mark and answers its length.
    private mutating func recogniseForm(_ bytes: [UInt8]) -> Int {
        form = .utf8
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
        if bytes.starts(with: [0xFF, 0xFE]) { form = .utf16(isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { form = .utf16(isBigEndian: true) }
        if case .utf16 = form { return 2 }
        return 0
    }

    private mutating func decodeUTF8(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
        if Self.isASCII(bytes) {
            output.append(contentsOf: bytes)
            return
        }
        // What stands after the last line end waits, so that a character cut in two is not taken for a foreign one.
        var end = bytes.count
        if !isLast {
            end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            if bytes.count - end > 1_048_576 { end = Self.lastBoundary(bytes) }
            pending = Array(bytes[end...])
        }
        let whole = bytes[..<end]
        if Self.isUTF8(whole) {
            output.append(contentsOf: whole)
            return
        }
        var rest = whole
        while !rest.isEmpty {
            let lineEnd = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            let line = rest[..<lineEnd]
            rest = rest[lineEnd...]
            if Self.isUTF8(line) {
                output.append(contentsOf: line)
            } else {
                metForeignBytes = true
                for byte in line { Self.append(Self.windows1252(byte), to: &output) }
            }
        }
    }

    private mutating func decodeUTF16(_ bytes: [UInt8], isBigEndian: Bool, isLast: Bool, to output: inout [UInt8]) {
        var index = 0
        while index + 1 < bytes.count {
            let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            index += 2
            let unit = isBigEndian ? one << 8 | two : two << 8 | one
            if let high = highSurrogate {
                highSurrogate = nil
                if UTF16.isTrailSurrogate(unit) {
                    let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(unit) - 0xDC00
                    Self.append(Unicode.Scalar(value) ?? "\u{FFFD}", to: &output)
                    continue
                }
                Self.append("\u{FFFD}", to: &output)
            }
            if UTF16.isLeadSurrogate(unit) {
                highSurrogate = unit
            } else {
                Self.append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &output)
            }
        }
        if isLast {
            if index < bytes.count || highSurrogate != nil { Self.append("\u{FFFD}", to: &output) }
        } else {
            pending = Array(bytes[index...])
        }
    }
}

extension TextDecoding {
    static func isASCII(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            var offset = 0
            var seen: UInt64 = 0
            while offset + 8 <= raw.count {
                seen |= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            while offset < raw.count {
                seen |= UInt64(raw[offset])
                offset += 1
            }
            return seen & 0x8080_8080_8080_8080 == 0
        }
    }

    /// The end of the last character that is whole for certain.
    private static func lastBoundary(_ bytes: [UInt8]) -> Int {
        let tail = bytes.suffix(3)
        guard let lead = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC0 else { return bytes.count }
        return lead
    }

    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return highHalf[Int(byte) - 0x80]
    }

    /// What Windows puts in place of the control characters of Latin-1.
    private static let highHalf: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]
}
