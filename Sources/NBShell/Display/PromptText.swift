/// A prompt as it is shown: lines without anything that would do something to the terminal.
struct PromptText: Equatable {
    /// Lines above the prompt proper.
    let upper: [String]
    /// The prompt's last line, which stays in front of what is typed.
    let text: String

    init(_ prompt: String) {
        var lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map(\.printable)
        text = lines.removeLast()
        upper = lines
    }

    /// The last line without the spaces at its end.
    var body: Substring {
        var body = text[...]
        while body.last == " " { body.removeLast() }
        return body
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
