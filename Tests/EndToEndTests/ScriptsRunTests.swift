import Foundation
import Testing

/// The newcomer's command, as the README has it, and what only the released program is measured by. The command builds it,
/// which takes minutes on a fresh clone.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct ScriptsRunTests {
    /// Starts `scripts/run` in the folder of a program.
    private func start(_ program: Program, _ arguments: [String], _ more: [String: String] = [:]) throws -> Running {
        // A folder in which the command can be written as in the README, so that what it saves stays out of the sources.
        let scripts = program.folder.appendingPathComponent("scripts")
        try FileManager.default.createSymbolicLink(
            at: scripts, withDestinationURL: Repository.top.appendingPathComponent("scripts"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["scripts/run"] + arguments
        process.currentDirectoryURL = program.folder
        var environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        environment["XDG_DATA_HOME"] = program.home.path
        environment["NORBERT_API_KEY"] = nil
        process.environment = environment
        return try Running(process, input: nil)
    }

    @Test func `scripts-run builds nb and runs the first example`() async throws {
        let program = try Program()
        let result = try await start(program, ["scripts/examples/first-steps.nb"]).result()
        #expect(result.code == 0)
        #expect(result.output.hasSuffix("11 addresses saved to found.csv, 989 credits left\n"))
        #expect(try program.text(of: "found.csv").split(separator: "\n").count == 12)
    }

    /// Told by /proc, which other systems do not have.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
    func `a file of 95 MB is verified and joined in less than 100 MB of memory`() async throws {
        let program = try Program()
        let rows = 200_000
        let domains = ["google.com", "voilanorbert.com", "brightwater-kayaks.example"]
        let note = String(repeating: "what is known of them, ", count: 19)
        var bytes = Array("name,email,note\n".utf8)
        bytes.reserveCapacity(100_000_000)
        for row in 0..<rows {
            bytes += "Q \(row),q\(row).zan@\(domains[row % domains.count]),\"\(note)\"\n".utf8
        }
        try #require(bytes.count > 94_000_000)
        try Data(bytes).write(to: program.folder.appendingPathComponent("large.csv"))
        bytes = []
        // The service is in the same process, so its share of the memory counts as well.
        let running = try start(
            program,
            [
                "-c",
                """
                let job = (verify file large.csv)
                wait
                save $job to checked.csv
                print $job.entries, (read csv checked.csv | where verdict is bounce | count)
                print ended
                wait 10m
                """,
            ], ["NB_SANDBOX_TIME_SCALE": "1000", "NB_SANDBOX_LIMITS": "off"])
        #expect(await running.hasWritten("ended"))
        let status = try String(contentsOfFile: "/proc/\(running.process.processIdentifier)/status", encoding: .utf8)
        kill(running.process.processIdentifier, SIGKILL)
        #expect(await running.result().output.hasPrefix("\(rows) \(rows)\n"))
        let peak = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        let kilobytes = try #require(Int(peak.filter(\.isNumber)))
        #expect(kilobytes < 100_000)
    }
}
