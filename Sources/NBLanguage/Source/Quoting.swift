/// Writes texts in quotes, as a message shows them to whoever left the quotes out.
enum Quoting {
    /// A text as it stands: in double quotes, or in single ones where that saves escapes.
    static func literal(_ text: String) -> String {
        // Bytes, not characters: a third of the time in which ten thousand names of lists are offered.
        let needsCare = text.utf8.contains { byte in
            byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "{")
        }
        guard needsCare else { return "\"\(text)\"" }
        if !text.contains("'") { return "'\(text)'" }
        return "\"\(escaped(text))\""
    }

    /// A word with values in it, such as `www.$domain`, as a text in double quotes with the values in braces.
    static func template(_ word: String) -> String {
        var text = ""
        var rest = Substring(word)
        while let character = rest.first {
            rest.removeFirst()
            guard character == "$" else {
                text += character == "{" ? "{" : escaped(String(character))
                continue
            }
            // `${name}` is what other languages write.
            if rest.first == "{" { continue }
            let path = path(at: rest)
            text += path.isEmpty ? "$" : "{\(path)}"
            rest.removeFirst(path.count)
        }
        return "\"\(text)\""
    }

    /// The name at the start with its fields and items; what is the ending of a file is none of them.
    private static func path(at text: Substring) -> Substring {
        func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        guard let first = text.first, first.isLetter || first == "_" else { return "" }
        var end = text.firstIndex { !isPart($0) } ?? text.endIndex
        while end < text.endIndex {
            let rest = text[text.index(after: end)...]
            if text[end] == ".", let letter = rest.first, letter.isLetter || letter == "_" {
                let field = rest.prefix(while: isPart)
                if fileEndings.contains(field.lowercased()), field.endIndex == text.endIndex { break }
                end = field.endIndex
            } else if text[end] == "[", let close = rest.firstIndex(of: "]") {
                end = text.index(after: close)
            } else {
                break
            }
        }
        return text[..<end]
    }

    private static let fileEndings: Set<String> = [
        "csv", "json", "jsonl", "md", "txt", "svg", "html", "nb", "xlsx", "xls", "tsv", "xml", "pdf", "zip",
    ]

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\"\\{".contains(character) { result += "\\" }
            result.append(character)
        }
    }
}
