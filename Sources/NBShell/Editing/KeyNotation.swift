/// How libedit's files write keys: `^A`, `\e`, `\033`.
enum KeyNotation {
    /// The characters that a notation stands for; nil where it stands for none.
    static func decode(_ notation: Substring) -> String? {
        var text = ""
        var rest = notation
        while let first = rest.popFirst() {
            switch first {
            case "^":
                guard let ascii = rest.popFirst()?.asciiValue else { return nil }
                text.unicodeScalars.append(Unicode.Scalar(ascii == UInt8(ascii: "?") ? 0x7F : ascii & 0x1F))
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                let digits = (String(escaped) + rest.prefix(2)).prefix { ("0"..."7").contains($0) }
                if !digits.isEmpty {
                    rest = rest.dropFirst(digits.count - 1)
                    guard let value = UInt8(digits, radix: 8) else { return nil }
                    text.unicodeScalars.append(Unicode.Scalar(value))
                } else {
                    text.append(named[escaped] ?? escaped)
                }
            default: text.append(first)
            }
        }
        return text.isEmpty ? nil : text
    }

    private static let named: [Character: Character] = [
        "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}",
    ]
}
