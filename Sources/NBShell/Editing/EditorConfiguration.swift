#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a person's `.editrc` says about keys: the lines that concern this program, and nothing that could harm it.
///
/// Of libedit's commands only `bind` and `edit` are obeyed; the others set up a terminal that is not the editor's.
struct EditorConfiguration: Equatable {
    struct Line: Equatable {
        var number: Int
        var text: String
        /// Whether it binds a key, rather than choosing a set of keys.
        var bindsKey: Bool
    }

    private(set) var path = ""
    private(set) var lines: [Line] = []
    /// The first line that means nothing.
    var firstBad: Int?

    /// No configuration.
    init() {}

    /// The file that `EDITRC` names, or `.editrc` in the home folder.
    init(environment: [String: String]) {
        guard let path = environment["EDITRC"] ?? environment["HOME"].map({ $0 + "/.editrc" }), path.hasPrefix("/"),
            let file = OwnedDescriptor(opening: path, O_RDONLY | O_NONBLOCK), let status = file.status(),
            status.st_mode & S_IFMT == S_IFREG, let bytes = file.read(0..<min(Int(status.st_size), 1 << 16))
        else {
            self.init()
            return
        }
        self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    init(path: String, text: String) {
        self.path = path
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = raw.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, first.first != "#" else { continue }
            let command = first.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
            switch command {
            // A key's text longer than this would not fit the editor's buffer.
            case "bind" where Self.isSafe(words, length: raw.utf8.count):
                let choosesKeys = words.dropFirst().contains { $0 == "-v" || $0 == "-e" }
                lines.append(
                    Line(
                        number: index + 1, text: Self.translated(raw, words),
                        bindsKey: !choosesKeys && words.count > 2))
            case "edit": lines.append(Line(number: index + 1, text: String(raw), bindsKey: false))
            case "echotc", "history", "setty", "settc", "telltc": break
            // What is meant for another program is none of ours.
            case _ where first.contains(":"): break
            default: firstBad = firstBad ?? index + 1
            }
        }
    }

    /// The escape sequences that its keys begin with, as the terminal sends them.
    var sequences: Set<String> {
        Set(
            lines.filter(\.bindsKey).compactMap { line in
                let words = line.text.split(whereSeparator: \.isWhitespace).dropFirst().filter { $0.first != "-" }
                return words.first.flatMap { KeyNotation.decode($0.trimmingQuotes) }
            })
    }

    /// Whether libedit takes the line without harm: a long key would not fit its buffer, and an empty one it reads
    /// beyond its end.
    private static func isSafe(_ words: [Substring], length: Int) -> Bool {
        length <= 200 && words.count > 1 && !words.contains { $0 == "\"\"" || $0 == "''" }
    }

    /// The line with the command of ours that does in an entry of several lines what libedit's does in one.
    private static func translated(_ line: Substring, _ words: [Substring]) -> String {
        guard let name = words.last, !words.contains("-s"),
            let ours = EditorCommand.standing(for: String(name), inCommandMode: words.contains("-a"))
        else { return String(line) }
        return line[..<name.startIndex] + ours.rawValue
    }
}

extension Substring {
    fileprivate var trimmingQuotes: Substring {
        guard let first, first == "\"" || first == "'", count > 1, last == first else { return self }
        return dropFirst().dropLast()
    }
}
