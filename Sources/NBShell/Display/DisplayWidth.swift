import CEditLine

/// How many columns text takes on a terminal.
///
/// The C library measures code points; a character of several of them takes what terminals give it: marks nothing, a
/// picture made of several parts two columns.
enum DisplayWidth {
    /// Set once for the process: without it the C library knows no letters beyond ASCII, and the editor loses them.
    private static let isUTF8 = cel_use_utf8() == 1

    /// Makes the C library read and measure UTF-8.
    static func prepare() {
        _ = isUTF8
    }

    /// The columns of one scalar; 0 for what combines with its neighbour, and for what cannot be printed.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        _ = isUTF8
        return max(0, Int(cel_width(CInt(bitPattern: scalar.value))))
    }

    /// The columns of one character, of however many scalars.
    static func of(_ character: Character) -> Int {
        if character.isASCII { return character >= " " && character < "\u{7F}" ? 1 : 0 }
        var width = 0
        var isPicture = false
        for scalar in character.unicodeScalars {
            width += of(scalar)
            isPicture = isPicture || scalar.makesPictures || scalar.properties.isEmojiPresentation
        }
        return isPicture && width > 0 ? 2 : width
    }

    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// The beginning of a text that takes so many columns at the most.
    static func beginning(of text: String, within columns: Int) -> Substring {
        var width = 0
        return text.prefix { character in
            width += of(character)
            return width <= columns
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar makes one picture of what stands beside it: the joiner, the sign for a picture, a skin tone.
    var makesPictures: Bool { value == 0x200D || value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(value) }
}
