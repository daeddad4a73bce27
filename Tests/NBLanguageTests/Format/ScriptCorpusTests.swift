import Foundation
import NBLanguage
import Testing

/// Formatting every script of the repository.
@Suite struct ScriptCorpusTests {
    @Test(arguments: Corpus.scripts)
    func `a script of the repository keeps its meaning and its comments`(script: Corpus.Script) {
        let before = Formatting.script(script.text, including: script.neighbours)
        // A script that shows errors is for the parser's tests.
        guard before.errors.isEmpty else { return }
        let text = Formatting.form(of: script.text, including: script.neighbours)
        let after = Formatting.script(text, including: script.neighbours)
        #expect(after.errors.isEmpty)
        #expect(before.script.statements.isSame(as: after.script.statements))
        #expect(Formatting.form(of: text, including: script.neighbours) == text)
        #expect(Corpus.marks(in: text) == Corpus.marks(in: script.text))
    }

    @Test func `most of the scripts of the repository are without errors`() {
        let right = Corpus.scripts.filter {
            Formatting.script($0.text, including: $0.neighbours).errors.isEmpty
        }
        #expect(right.count > 60)
    }
}

/// The scripts of the repository.
enum Corpus {
    struct Script: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// The scripts that it may include, by the paths it names them with.
        var neighbours: [String: String]

        var testDescription: String { name }
    }

    static let scripts: [Script] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return ["Tests/EndToEndTests/Scripts", "scripts/examples"].flatMap { folder -> [Script] in
            let folder = root.appending(path: folder)
            let texts = texts(in: folder)
            // The test of these scripts lays what is in `files` beside them.
            let files = texts.filter { $0.key.hasPrefix("files/") }
                .map { (String($0.key.dropFirst("files/".count)), $0.value) }
            let neighbours = texts.merging(files) { first, _ in first }
            return texts.sorted { $0.key < $1.key }.map { Script(name: $0.key, text: $0.value, neighbours: neighbours) }
        }
    }()

    private static func texts(in folder: URL) -> [String: String] {
        var texts: [String: String] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: folder.path) ?? .init()
        where name.hasSuffix(".nb") {
            texts[name] = (try? Data(contentsOf: folder.appending(path: name))).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return texts
    }

    /// The words from the first `#` of each line on: the comments, and what looks like one.
    static func marks(in text: String) -> [[Substring]] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            line.firstIndex(of: "#").map { line[$0...].split(whereSeparator: \.isWhitespace) }
        }
    }
}
