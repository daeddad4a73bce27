import NBLanguage

/// HTML in the making. What is not markup goes through one door, where it can neither open a tag nor leave an attribute,
/// nor turn around what stands beside it, and where keys are blotted out.
struct HTMLText {
    private(set) var html = ""
    /// Texts that stand nowhere on the page.
    private let hidden: [String]

    init(hiding hidden: [String] = []) {
        self.hidden = hidden.filter { $0.count >= 4 }
    }

    /// Markup of our own.
    mutating func markup(_ markup: StaticString) { html += markup.description }

    /// A number.
    mutating func number(_ number: Int) { html += String(number) }

    /// A text of somebody else's, between tags or within a quoted attribute.
    mutating func text(_ text: String) { html += Self.escaped(clean(text).sanitised) }

    /// A document of our own whose texts are escaped already.
    mutating func drawing(_ svg: String) { html += clean(svg) }

    private func clean(_ text: String) -> String {
        hidden.reduce(text) { $0.replacing($1, with: "•••") }
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }) else {
            return text
        }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
