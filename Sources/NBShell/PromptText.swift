/// A prompt, as the terminal and as the editor want it.
struct PromptText: Equatable {
    /// Encloses what the editor sends as it is and gives no room.
    static let escape: Unicode.Scalar = "\u{1}"

    /// Lines above the prompt proper. The editor cannot break a prompt, so they are printed before it starts.
    let upper: [String]
    /// The prompt's last line, which stays in front of what is typed.
    let text: String

    init(_ prompt: String) {
        var lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
        text = lines.removeLast()
        upper = lines
    }

    /// The last line for the editor, in colour if asked.
    ///
    /// The editor drops what stands between escapes at the very end of a prompt, and the colour would run into the
    /// typed line: the reset comes before the last character that shows.
    func line(coloured: Bool) -> String {
        guard coloured, text.unicodeScalars.count > 1, let last = text.unicodeScalars.last else { return text }
        let body = String(String.UnicodeScalarView(text.unicodeScalars.dropLast()))
        let escape = Self.escape
        return "\(escape)\u{1B}[1;36m\(escape)\(body)\(escape)\u{1B}[0m\(escape)\(last)"
    }
}

extension StringProtocol {
    /// The text without control characters, which would do something to the terminal.
    var printable: String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.filter { $0.properties.generalCategory != .control })
        return String(scalars)
    }
}
