/// A stream of bytes that comes out as UTF-8, whatever it was: UTF-8 or UTF-16 with or without a byte-order mark.
///
/// UTF-16 without a mark is known by the zero bytes that plain letters, separators and line ends have in it.
/// A line that is not UTF-8 is taken for Windows-1252, which Latin-1 is a part of. That is decided line by line, so
/// that one foreign name spoils no other.
struct TextDecoding {
    private enum Form { case unknown, utf8, utf16(isBigEndian: Bool) }

    private var form = Form.unknown
    /// Bytes that wait for the rest of their character or line.
    private var pending: [UInt8] = []
    private var highSurrogate: UInt16?
    /// The form other than UTF-8 that was met, if one was.
    private(set) var foreignForm: ForeignForm?
    /// So many bytes tell the form.
    private static let sample = 512

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
            guard bytes.count >= Self.sample || isLast || Self.beginsWithPlainLine(bytes[...]) else {
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

    /// Finds out the form by the byte-order mark, whose length it answers, or by the zero bytes.
    private mutating func recogniseForm(_ bytes: [UInt8]) -> Int {
        form = .utf8
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
        if bytes.starts(with: [0xFF, 0xFE]) { form = .utf16(isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { form = .utf16(isBigEndian: true) }
        if case .utf16 = form {
            foreignForm = .utf16
            return 2
        }
        let sample = bytes.prefix(Self.sample)
        if !Self.beginsWithPlainLine(sample), let isBigEndian = Self.orderByZeros(sample) {
            form = .utf16(isBigEndian: isBigEndian)
            foreignForm = .utf16
        }
        return 0
    }

    /// Whether the first line is there and holds nothing but ASCII, so that no more need be seen.
    private static func beginsWithPlainLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let end = bytes.prefix(sample).firstIndex(of: 0x0A), end > 2 else { return false }
        return bytes[..<end].allSatisfy { $0 > 0 && $0 < 0x80 }
    }

    /// Whether text is UTF-16 with the large bytes first or last; nothing if it is not UTF-16.
    ///
    /// Zeros stand on one side of the pairs alone, and a third of the pairs have one: letters of the whole world may
    /// stand between the separators.
    private static func orderByZeros(_ bytes: ArraySlice<UInt8>) -> Bool? {
        var zeros = [0, 0]
        for index in bytes.indices where bytes[index] == 0 { zeros[(index - bytes.startIndex) & 1] += 1 }
        guard min(zeros[0], zeros[1]) == 0, max(zeros[0], zeros[1]) >= max(2, bytes.count / 6) else { return nil }
        return zeros[0] > 0
    }

    private mutating func decodeUTF8(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
        if Self.isASCII(bytes) {
            output.append(contentsOf: bytes)
            return
        }
        // What stands after the last line end waits, so that a character cut in two is not taken for a foreign one.
        var end = bytes.count
        if !isLast {
            end = bytes.lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? 0
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
            let lineEnd = rest.firstIndex(where: Self.isLineEnd).map { $0 + 1 } ?? rest.endIndex
            let line = rest[..<lineEnd]
            rest = rest[lineEnd...]
            if Self.isUTF8(line) {
                output.append(contentsOf: line)
            } else {
                foreignForm = .windows1252
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

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

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
