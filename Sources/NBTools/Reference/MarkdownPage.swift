/// A page of Markdown while it is written: parts with an empty line between.
struct MarkdownPage {
    private var parts: [String] = []

    var text: String { parts.joined(separator: "\n\n") + "\n" }

    mutating func add(_ parts: String...) { self.parts += parts.filter { !$0.isEmpty } }

    /// A table; none where there are no rows.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let lines = [titles, titles.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        parts.append(lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))
    }

    static func code(_ text: String, _ language: String = "nb") -> String {
        var text = text
        while text.last?.isNewline == true { text.removeLast() }
        // A fence is longer than any run of backticks inside of it.
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }

    /// Text in which Markdown finds nothing of its own.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            if "\\`*_<>[]".contains(letter) { result.append("\\") }
            result.append(letter)
        }
    }

    /// A text with a capital at its start and a mark at its end.
    static func sentence(_ text: String, end: String = ".") -> String {
        guard let first = text.first else { return "" }
        return escaped(first.uppercased() + text.dropFirst()) + end
    }
}
