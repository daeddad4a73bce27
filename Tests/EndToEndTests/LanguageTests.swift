import Foundation
import PtySupport
import Testing

/// What the language promises and no script can show by itself: how it is started, asked and placed in the world.
@Suite(.timeLimit(.minutes(1)))
struct LanguageTests {
    @Test func `a script whose first line says so is started by its name`() async throws {
        let program = try Program()
        try program.write("#!/usr/bin/env nb\ninput who\nprint \"Hello {who}\"\n", to: "hello.txt")
        let process = Process()
        // A process that is started while this one writes a file holds it open for a moment, and what is open for
        // writing cannot be started: another process makes the file.
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "cp hello.txt hello.nb && chmod +x hello.nb && exec ./hello.nb Ned"]
        process.currentDirectoryURL = program.folder
        let built = URL(fileURLWithPath: try Program.path).deletingLastPathComponent().path
        process.environment = ["HOME": program.home.path, "PATH": "\(built):/usr/bin:/bin"]
        let result = await (try Running(process, input: nil)).result()
        #expect(result.output == "Hello Ned\n")
        #expect(result.errors == "")
        #expect(result.code == 0)
    }

    @Test func `an input that was not given is asked for at a terminal`() async throws {
        let program = try Program()
        try program.write("input who \"Whom shall I greet?\"\nprint \"Hello {who}\"\n", to: "hello.nb")
        let pty = try Pty(
            command: [try Program.path, "hello.nb"], environment: ["HOME": program.home.path, "NO_COLOR": "1"],
            directory: program.folder.path, columns: 80, rows: 24)
        try await pty.expect("Whom shall I greet?")
        try pty.type("Ned\r")
        try await pty.expect("Hello Ned")
        #expect(try await pty.exitCode(within: .seconds(10)) == 0)
    }

    @Test func `a file is read from the working folder, else from beside the script`() async throws {
        let program = try Program()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("scripts"), withIntermediateDirectories: true)
        try program.write("n\n1\n", to: "both.csv")
        try program.write("n\n2\n", to: "scripts/both.csv")
        try program.write("n\n3\n", to: "scripts/one.csv")
        try program.write("print (read csv both.csv).n, (read csv one.csv).n\n", to: "scripts/reads.nb")
        #expect(try await program.run(["scripts/reads.nb"]).output == "1 3\n")
    }

    @Test func `times are shown local`() async throws {
        let program = try Program()
        program.environment["TZ"] = "Asia/Tokyo"
        let result = try await program.run(lines: "print 2026-11-01T10:00Z, 2026-11-01 10:00 is 2026-11-01T01:00Z")
        #expect(result.output == "2026-11-01 19:00 true\n")
    }

    @Test func `times are sent in UTC`() async throws {
        let program = try Program()
        let service = try await Service(program)
        let relay = try Relay(to: service.base)
        program.environment = [
            "NORBERT_API_KEY": service.key, "NORBERT_API_URL": relay.base, "TZ": "Asia/Tokyo",
        ]
        let result = try await program.run(lines: "print count of contacts created after 2026-11-01 10:00")
        #expect(result.lines == ["0"])
        let asked = try #require(relay.requests.first?.removingPercentEncoding)
        #expect(asked.contains("2026-11-01 01:00") || asked.contains("2026-11-01+01:00"), "\(asked)")
        await service.end()
    }
}
