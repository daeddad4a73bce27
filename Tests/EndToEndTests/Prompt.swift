import Foundation
import PtySupport

/// The shell on a terminal of its own, as somebody uses it who types a line and waits for what comes of it.
struct Prompt {
    let pty: Pty
    /// Its folders are there as long as it is.
    private let program: Program
    /// What the cursor's row says while the shell waits for a line.
    let words: String

    /// Starts the shell, and waits for its prompt.
    static func open(
        _ program: Program, columns: Int = 80, rows: Int = 40, environment: [String: String] = [:],
        words: String = "nb sandbox>"
    ) async throws -> Prompt {
        let pty = try Pty(
            command: [try Program.path],
            environment: ["HOME": program.home.path, "NO_COLOR": "1", "TZ": "UTC"].merging(environment) { $1 },
            directory: program.folder.path, columns: columns, rows: rows)
        let prompt = Prompt(pty: pty, program: program, words: words)
        try await prompt.isBack()
        return prompt
    }

    /// The same shell, when its prompt says something else.
    func saying(_ words: String) -> Prompt { Prompt(pty: pty, program: program, words: words) }

    /// Waits until the shell waits for a line.
    func isBack() async throws {
        try await pty.expect(cursorLine: words, within: .seconds(30))
    }

    /// Types an entry, and waits until the shell waits for the next one.
    func enter(_ entry: String) async throws {
        try await enter(entry, "the prompt behind \(entry)") { _ in true }
    }

    /// Types an entry, and waits until the text has come of it and the shell waits for the next one.
    func enter(_ entry: String, until text: String) async throws {
        try await enter(entry, "“\(text)” behind \(entry)") { $0.contains(text) }
    }

    private func enter(
        _ entry: String, _ what: String, _ isMet: @escaping @Sendable (_ behind: String) -> Bool
    ) async throws {
        let (words, last) = (words, entry.split(separator: "\n").last.map(String.init) ?? "")
        let before = Self.echoes(of: last, words, Self.rows(of: pty.screen)).count
        try pty.type(entry.replacingOccurrences(of: "\n", with: "\r") + "\r")
        try await pty.expect(what, within: .seconds(30)) { screen in
            guard screen.cursorLine == words else { return false }
            let rows = Self.rows(of: screen)
            let echoes = Self.echoes(of: last, words, rows)
            guard echoes.count > before, let row = echoes.last else { return false }
            return isMet("\n" + rows[(row + 1)...].joined(separator: "\n"))
        }
    }

    private static func rows(of screen: Screen) -> [Substring] {
        screen.wholeText.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The rows where what was typed behind a prompt ends; a narrow terminal shows it on several.
    private static func echoes(of typed: String, _ prompt: String, _ rows: [Substring]) -> [Int] {
        func bare(_ text: some StringProtocol) -> String { String(text.filter { $0 != " " }) }
        let wanted = [bare(prompt + typed), bare("..." + typed)]
        return rows.indices.compactMap { start in
            var shown = ""
            for row in start..<rows.count {
                shown += bare(rows[row])
                if wanted.contains(shown) { return row }
                guard wanted.contains(where: { $0.hasPrefix(shown) }), !shown.isEmpty else { return nil }
            }
            return nil
        }
    }
}
