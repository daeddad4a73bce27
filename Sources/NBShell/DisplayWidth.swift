import CEditLine

/// How many columns text takes on a terminal, counted as the editor counts: code point by code point.
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

    static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }
}
