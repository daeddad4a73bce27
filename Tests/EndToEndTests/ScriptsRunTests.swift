import Foundation
import Testing

/// The newcomer's command, as the README has it. It builds the released program, which takes minutes on a fresh clone.
@Suite(.timeLimit(.minutes(30)))
struct ScriptsRunTests {
    @Test func `scripts-run builds nb and runs the first example`() async throws {
        let program = try Program()
        // A folder in which the command can be written as in the README, so that what it saves stays out of the sources.
        let scripts = program.folder.appendingPathComponent("scripts")
        try FileManager.default.createSymbolicLink(
            at: scripts, withDestinationURL: Repository.top.appendingPathComponent("scripts"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["scripts/run", "scripts/examples/first-steps.nb"]
        process.currentDirectoryURL = program.folder
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_DATA_HOME"] = program.home.path
        environment["NORBERT_API_KEY"] = nil
        process.environment = environment
        let result = try await Running(process, input: nil).result()
        #expect(result.code == 0)
        #expect(result.output.hasSuffix("11 addresses saved to found.csv, 989 credits left\n"))
        #expect(try program.text(of: "found.csv").split(separator: "\n").count == 12)
    }
}
