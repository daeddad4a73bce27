/// What a person can read of an answer that is no JSON: a line of text, or the title of a web page.
enum ErrorText {
    private static let longest = 500

    /// The message of a body that is no JSON, or nil when there is nothing to read.
    static func message(of body: [UInt8]) -> String? {
        // Titles stand at the beginning, and some pages are long.
        let text = String(decoding: body.prefix(65_536), as: UTF8.self)
        guard text.first(where: { !$0.isWhitespace }) == "<" else { return line(text) }
        if let title = title(of: text) { return "a web page came instead of an answer: “\(title)”" }
        return "a web page came instead of an answer"
    }

    /// A text on one line: white space and control characters become single spaces, what is long is cut.
    static func line(_ text: String) -> String? {
        var line = ""
        var length = 0
        var gap = false
        for character in text {
            if character.isWhitespace || character.unicodeScalars.contains(where: isHidden) {
                gap = !line.isEmpty
                continue
            }
            if gap {
                line.append(" ")
                length += 1
                gap = false
            }
            guard length < longest else { return line + "…" }
            line.append(character)
            length += 1
        }
        return line.isEmpty ? nil : line
    }

    /// Whether a character would act on a terminal, or change the order of what is shown, instead of being shown.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func title(of page: String) -> String? {
        let bytes = Array(page.utf8)
        guard let tag = place(of: "<title", in: bytes, from: 0),
            let open = bytes[tag...].firstIndex(of: UInt8(ascii: ">")),
            let close = place(of: "</title", in: bytes, from: open)
        else { return nil }
        return line(String(decoding: bytes[(open + 1)..<close], as: UTF8.self))
    }

    /// Where a word of lower-case letters begins, whichever case it has there.
    private static func place(of word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let count = word.utf8CodeUnitCount
        guard bytes.count - start >= count else { return nil }
        return (start...(bytes.count - count)).first { place in
            (0..<count).allSatisfy { offset in
                let byte = bytes[place + offset]
                let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                return (isCapital ? byte | 0x20 : byte) == word.utf8Start[offset]
            }
        }
    }
}
