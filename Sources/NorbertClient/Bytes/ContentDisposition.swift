/// The header by which an answer names the file that it is: `attachment; filename="019ba731-result.csv"`.
enum ContentDisposition {
    /// The name of the file, without any folder that it may lead to; nil where there is none.
    static func filename(_ header: String) -> String? {
        guard let value = parameters(header).first(where: { $0.name == "filename" })?.value else { return nil }
        let name = value.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let isName = !name.isEmpty && name != "." && name != ".." && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        return isName ? name : nil
    }

    /// What follows the first semicolon, names in lower case. In quotes a semicolon is one, and so are a quote and a
    /// backslash after a backslash; any other backslash is kept, as in names of Windows that nobody escaped.
    private static func parameters(_ header: String) -> [(name: String, value: String)] {
        var parts: [String] = [""]
        var isQuoted = false
        var rest = header.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted: parts.append("")
            case "\\" where isQuoted && (rest.first == "\"" || rest.first == "\\"):
                if let escaped = rest.popFirst() { parts[parts.count - 1].unicodeScalars.append(escaped) }
            default: parts[parts.count - 1].unicodeScalars.append(scalar)
            }
        }
        return parts.dropFirst().compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            return (pair[0].trimmingSpaces.lowercased(), String(pair[1].trimmingSpaces))
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
