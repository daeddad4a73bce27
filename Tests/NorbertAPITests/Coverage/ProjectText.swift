import Foundation

/// The project's own files, which the tables of the documentation are compared with.
enum ProjectText {
    /// The folder that holds `Sources` and `Tests`.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The files below a folder whose names end so.
    private static func files(below folder: String, ending: String) -> [URL] {
        let start = root.appending(path: folder)
        let all = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }
    }

    private static func texts(below folder: String) -> [String] {
        files(below: folder, ending: "swift").compactMap { try? String(contentsOf: $0, encoding: .utf8) }
    }

    /// The sentences that tests are named with, and the files of scripts that are run as tests.
    static let tests: Set<String> = {
        var names = Set(files(below: "Tests", ending: "nb").map(\.lastPathComponent))
        for text in texts(below: "Tests") {
            for rest in text.components(separatedBy: "func `").dropFirst() { names.insert(rest.before("`")) }
        }
        return names
    }()

    /// The names of the public functions of the client.
    static let clientFunctions: Set<String> = Set(
        texts(below: "Sources/NorbertClient").flatMap { text in
            text.components(separatedBy: "public func ").dropFirst().map { $0.before("(") }
        })

    /// The names that the service's sources write after a dot, as cases of calls are.
    static let serviceCases: Set<String> = Set(
        texts(below: "Sources/NorbertService").flatMap { SwiftWords($0).dotted })

    /// The words of each text in the sources of the commands, in which every slot is the word `<>`.
    static let phrases: [[Substring]] = texts(below: "Sources/NBCommands").flatMap { text in
        SwiftWords.literals(in: text).map { words(of: $0) }
    }

    /// The words of a phrase without the brackets and bars of its notation.
    static func words(of phrase: String) -> [Substring] {
        phrase.split { $0.isWhitespace || $0 == "[" || $0 == "]" || $0 == "(" || $0 == ")" || $0 == "|" }
    }

    private static let sources: [SwiftWords] = texts(below: "Sources").map { SwiftWords($0) }

    /// Whether a file has a type and a member of it: `Contact.score`.
    static func hasMember(_ name: String) -> Bool {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count >= 2 else { return false }
        let member = parts[parts.count - 1].before("(")
        let type = parts[parts.count - 2]
        return sources.contains { $0.types.contains(type) && $0.members.contains(member) }
    }
}

/// The names that a Swift source declares and uses.
struct SwiftWords {
    /// The types that it declares or extends.
    private(set) var types: Set<String> = []
    /// What it declares in them.
    private(set) var members: Set<String> = []
    /// What stands behind a dot.
    private(set) var dotted: Set<String> = []

    private static let typeWords: Set<String> = ["struct", "enum", "class", "actor", "protocol", "extension"]
    private static let memberWords: Set<String> = ["var", "let", "case", "func"]

    init(_ text: String) {
        var previous = ""
        var isAfterDot = false
        var word: [UInt8] = []
        for byte in Array(text.utf8) + [0x20] {
            if Self.isWordByte(byte) {
                word.append(byte)
                continue
            }
            if !word.isEmpty {
                let name = String(decoding: word, as: UTF8.self)
                if Self.typeWords.contains(previous) || (previous == "extension." && isAfterDot) { types.insert(name) }
                if Self.memberWords.contains(previous) { members.insert(name) }
                if isAfterDot { dotted.insert(name) }
                // `extension NorbertAPI.Checks` extends the latter, and `case a, b` declares both.
                let isQualified = previous == "extension" && byte == UInt8(ascii: ".")
                let goesOn = previous == "case" && byte == UInt8(ascii: ",")
                previous = isQualified ? "extension." : goesOn ? "case" : name
                word.removeAll(keepingCapacity: true)
                isAfterDot = false
            }
            if byte == UInt8(ascii: ".") { isAfterDot = true }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    /// The texts in a source, with the word `<>` for each value in them.
    static func literals(in text: String) -> [String] {
        var literals: [String] = []
        // Every second part stands between two marks of texts that have several lines.
        for (place, part) in text.components(separatedBy: "\"\"\"").enumerated() {
            if place % 2 == 1 {
                let joined = part.replacing("\\\n", with: " ")
                var rest = joined.utf8[...]
                literals.append(literal(&rest))
                continue
            }
            for line in part.utf8.split(separator: UInt8(ascii: "\n")) {
                var rest = line[...]
                while let open = rest.firstIndex(of: UInt8(ascii: "\"")) {
                    rest = rest[(rest.index(after: open))...]
                    literals.append(literal(&rest))
                }
            }
        }
        return literals
    }

    /// Reads a text up to its closing quote.
    private static func literal(_ rest: inout Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard rest.popFirst() == UInt8(ascii: "(") else { continue }
            var depth = 1
            while depth > 0, let inner = rest.popFirst() {
                depth += inner == UInt8(ascii: "(") ? 1 : inner == UInt8(ascii: ")") ? -1 : 0
            }
            bytes += "<>".utf8
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// What stands before a character, or all of it.
    func before(_ character: Character) -> String { String(prefix { $0 != character }) }
}
