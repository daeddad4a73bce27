import Foundation
import PtySupport

/// The shell of `ShellProbe` on a terminal of its own, with a home of its own.
struct Probe {
    static let prompt = "nb test> "

    let pty: Pty
    let home: TemporaryFolder

    init(
        columns: Int = 80, rows: Int = 24, environment: [String: String] = [:], home: TemporaryFolder? = nil
    ) throws {
        let home = try home ?? TemporaryFolder()
        let variables = ["HOME": home.path, "NO_COLOR": "1"].merging(environment) { $1 }
        pty = try Pty(command: [try Self.executable], environment: variables, columns: columns, rows: rows)
        self.home = home
    }

    private init(shell: [String], environment: [String: String]) throws {
        home = try TemporaryFolder()
        let variables = ["HOME": home.path, "NO_COLOR": "1"].merging(environment) { $1 }
        pty = try Pty(command: shell, environment: variables, columns: 200)
    }

    /// A line for `sh` that starts the probe.
    static var command: String { get throws { "'\(try executable)'" } }

    /// A probe started by a line of shell script.
    static func wrapped(in script: String) throws -> Probe {
        try Probe(shell: ["/bin/sh", "-c", script], environment: [:])
    }

    /// A probe that an interactive shell with the prompt `outer$` has started, its first prompt up.
    static func underJobControl() async throws -> Probe {
        let probe = try Probe(
            shell: ["/bin/bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "outer$ ", "HISTFILE": ""])
        try await probe.pty.expect(cursorLine: "outer$")
        try probe.pty.type(try command + "\r")
        try await probe.pty.expect(cursorLine: prompt)
        return probe
    }

    /// A probe whose first prompt is up.
    static func ready(
        columns: Int = 80, rows: Int = 24, environment: [String: String] = [:], home: TemporaryFolder? = nil
    ) async throws -> Probe {
        let probe = try Probe(columns: columns, rows: rows, environment: environment, home: home)
        try await probe.pty.expect(cursorLine: prompt)
        return probe
    }

    /// Types an entry and waits until the next prompt is up below its answer.
    func enter(_ entry: String, answer: String) async throws {
        try pty.type(entry + "\r")
        try await pty.expect(answer)
        try await pty.expect(cursorLine: Self.prompt)
    }

    var history: String { get throws { try home.text(of: ".local/state/nb/history") } }

    /// Built beside the tests.
    private static var executable: String {
        get throws {
            let here = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(fileURLWithPath: here).deletingLastPathComponent().appendingPathComponent("ShellProbe").path
        }
    }
}
