import Foundation
import NBLanguage
import NBRuntime

@testable import NBTools

/// A folder with files, and a session that knows the commands which name them; nothing of it runs.
@Script
final class CheckSession {
    private let folder: URL
    private let interpreter: Interpreter

    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nb-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        interpreter = Interpreter(console: Silence(), commands: Self.commands)
        interpreter.furtherCheck = { [unowned interpreter] script in
            ColumnCheck(script) { interpreter.path(forReading: $0) }.findings
        }
    }

    isolated deinit { try? FileManager.default.removeItem(at: folder) }

    func source(_ name: String, _ text: String) -> SourceText {
        SourceText(name: folder.appendingPathComponent(name).path, text: text)
    }

    func report(_ scripts: [(name: String, text: String)]) -> CheckReport {
        ScriptCheck(interpreter).report(on: scripts.map { source($0.name, $0.text) })
    }

    /// What is wrong with the columns of a script, each with its words, its message and its hint.
    func columns(_ text: String) -> [String] {
        interpreter.examine(source("test.nb", text)).findings.filter { $0.rule == "unknown-column" }.map {
            "\($0.place?.line ?? 0) \($0.place?.text ?? ""): \($0.message); \($0.hint ?? "")"
        }
    }

    func findings(_ text: String) -> [Diagnostic] { interpreter.examine(source("test.nb", text)).findings }

    private final class Silence: NBRuntime.Console {
        var width: Int? { nil }
        var usesColour: Bool { false }
        func write(_ text: String) {}
        func note(_ text: String) {}
        func progress(_ text: String?) {}
        func ask(_ question: String) async -> String? { nil }
    }

    private static var commands: [Command] {
        let file = SlotShape("file", .text, .file(reading: true))
        let output = SlotShape("file", .text, .file(reading: false))
        let values = SlotShape("values", .value, .values)
        let addresses = SlotShape("addresses", .terms, .addresses)
        let columns = SlotShape("columns", .terms, .columns)
        let column = SlotShape("column", .text, .column)
        let notations: [PhraseNotation] = [
            "read csv \(file)", "save \(values) to \(output)", "print \(values)", "show \(values)",
            "verify (\(addresses) | file \(file) | rows \(values)) [column \(column)]",
            "search (file \(file) | rows \(values)) name \(columns) (domain | company) \(column)",
        ]
        return notations.map { notation in
            Command(notation, "", family: "") { _ in .empty }
        }
    }
}
