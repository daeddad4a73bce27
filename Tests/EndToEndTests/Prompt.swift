import Foundation
import PtySupport

/// The shell on a terminal of its own, as somebody uses it who types a line and waits for what comes of it.
struct Prompt {
    let pty: Pty
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
        let prompt = Prompt(pty: pty, words: words)
        try await prompt.isBack()
        return prompt
    }

    /// Waits until the shell waits for a line.
    func isBack() async throws {
        try await pty.expect(cursorLine: words, within: .seconds(30))
    }

    /// Types an entry, and waits until the text has come of it and the shell waits for the next one.
    func enter(_ entry: String, until text: String) async throws {
        let (words, last) = (words, entry.split(separator: "\n").last.map(String.init) ?? "")
        let before = Self.echoes(of: last, words, Self.rows(of: pty.screen)).count
        try pty.type(entry.replacingOccurrences(of: "\n", with: "\r") + "\r")
        try await pty.expect("“\(text)” behind \(entry)", within: .seconds(30)) { screen in
            guard screen.cursorLine == words else { return false }
            let rows = Self.rows(of: screen)
            let echoes = Self.echoes(of: last, words, rows)
            guard echoes.count > before, let row = echoes.last else { return false }
            return ("\n" + rows[(row + 1)...].joined(separator: "\n")).contains(text)
        }
    }

    private static func rows(of screen: Screen) -> [Substring] {
        screen.wholeText.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The rows that show the end of what was typed behind a prompt.
    private static func echoes(of typed: String, _ prompt: String, _ rows: [Substring]) -> [Int] {
        let (end, start) = (typed.filter { $0 != " " }, prompt.filter { $0 != " " })
        return rows.indices.filter { index in
            let shown = rows[index].filter { $0 != " " }
            return (shown.hasPrefix(start) || shown.hasPrefix("...")) && shown.hasSuffix(end) && shown != start
        }
    }
}
