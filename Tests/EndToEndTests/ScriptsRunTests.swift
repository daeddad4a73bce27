import Foundation
import Testing

/// The newcomer's command, as the README has it. It builds the released program, which takes minutes on a fresh clone.
@Suite(.timeLimit(.minutes(30)))
struct ScriptsRunTests {
    @Test func `scripts-run builds nb and runs the first example`() async throws {
        let program = try Program()
        let process = Process()
        process.executableURL = Repository.top.appendingPathComponent("scripts/run")
        process.arguments = ["scripts/examples/first-steps.nb"]
        process.currentDirectoryURL = Repository.top
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_DATA_HOME"] = program.home.path
        environment["NORBERT_API_KEY"] = nil
        process.environment = environment
        let saved = Repository.top.appendingPathComponent("found.csv")
        defer { try? FileManager.default.removeItem(at: saved) }
        let result = try await Running(process, input: nil).result()
        #expect(result.code == 0)
        #expect(result.output.hasSuffix("11 addresses saved to found.csv, 989 credits left\n"))
        #expect(try String(contentsOf: saved, encoding: .utf8).split(separator: "\n").count == 12)
    }
}
