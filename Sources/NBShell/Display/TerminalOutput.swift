import CEditLine

/// What the shell itself writes to the terminal, behind everything that the C library still holds.
enum TerminalOutput {
    /// Writes text at once, all of it in one piece.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cel_write($0.baseAddress, $0.count) }
        }
    }

    /// Writes text that ends its line, whether or not it came with an end.
    static func write(line: String) {
        write(line.last?.isNewline == true ? line : line + "\n")
    }
}
