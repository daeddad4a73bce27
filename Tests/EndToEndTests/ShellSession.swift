import Foundation
import PtySupport

/// A shell at a terminal, as a person has it in front of them: lines go in, and the prompt behind them comes.
final class ShellSession {
    let pty: Pty
    /// Its folders are there as long as it is.
    private let program: Program
    private(set) var prompt: String

    /// A shell whose first prompt is up.
    ///
    /// - Parameters:
    ///   - server: the profile that the prompt names.
    ///   - wrapper: a line of `sh` that is to run the program, as `$0` with its arguments.
    init(
        _ program: Program, server: String = "sandbox", arguments: [String] = [], columns: Int = 120, rows: Int = 40,
        environment: [String: String] = [:], wrapper: String? = nil
    ) async throws {
        self.program = program
        let command = [try Program.path] + arguments
        let whole = program.environment.merging(environment) { $1 }
        pty = try Pty(
            command: wrapper.map { ["/bin/sh", "-c", $0] + command } ?? command,
            environment: ["HOME": program.home.path, "NO_COLOR": "1", "TZ": "UTC"].merging(whole) { $1 },
            directory: program.folder.path, columns: columns, rows: rows)
        prompt = Self.prompt(of: server)
        try await pty.expect(cursorLine: prompt)
    }

    private static func prompt(of server: String) -> String { "nb \(server)>" }

    /// Types a line and waits for the prompt that follows what it did.
    ///
    /// - Parameter server: the profile that this prompt names; nil for the one before.
    func enter(_ line: String, server: String? = nil) async throws {
        let echo = (prompt + line).filter { $0 != " " }
        try pty.type(line + "\r")
        if let server { prompt = Self.prompt(of: server) }
        try await pty.expect("the prompt behind \(line)", within: .seconds(20)) { [prompt] screen in
            let above = screen.lines[..<screen.cursorRow].joined().filter { $0 != " " }
            return screen.cursorLine == prompt && above.contains(echo)
        }
    }

    /// Types a line that asks for something, and the answer, which does not show.
    func enter(_ line: String, answering question: String, with answer: String, server: String? = nil) async throws {
        try pty.type(line + "\r")
        try await pty.expect("“\(question)” on the cursor's row") { $0.cursorLine.hasPrefix(question) }
        try pty.type(answer + "\r")
        if let server { prompt = Self.prompt(of: server) }
        try await pty.expect(cursorLine: prompt, within: .seconds(20))
    }

    /// Leaves the shell, and answers its exit code.
    @discardableResult
    func leave() async throws -> Int32 {
        try pty.type("\u{4}")
        return try await pty.exitCode(within: .seconds(10))
    }

    /// What the screen shows, with lines that were wrapped as one.
    var text: String { pty.screen.lines.joined() }
}
