import Foundation
import NBLanguage
import NBRuntime
import NBTools

/// A folder with scripts, and sessions that know a few commands of which nothing leaves the process.
final class SmallSession {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nb-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(of name: String) -> String { folder.appendingPathComponent(name).path }

    /// Writes a script and answers its path.
    func script(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: path(of: name), atomically: true, encoding: .utf8)
        return path(of: name)
    }

    @Script
    static func make(_ console: any Console) throws -> TestRun.Session {
        TestRun.Session(Interpreter(console: console, commands: commands))
    }

    static var commands: [Command] {
        let values = Slot.values()
        return [
            Command("print \(values)", "prints values", family: "Output", leavesIt: true) { call in
                call.interpreter.console.write(try await call.value(values).map(\.printed).joined(separator: " "))
                return .empty
            },
            // It never ends by itself, as a server that does not answer.
            Command("hang", "waits for what never comes", family: "Time") { _ in
                try await Task.sleep(for: .seconds(3600))
                return .empty
            },
            // Others run while it does.
            Command("pause", "lets others run", family: "Time") { _ in
                await Task.yield()
                return .empty
            },
            Command("leave", "leaves with the exit code 7", family: "Session") { call in
                call.interpreter.exitCode = 7
                throw CancellationError()
            },
        ]
    }

    /// Runs scripts as tests.
    func run(_ files: [String], _ options: TestRun.Options = .init()) async -> TestReport {
        await TestRun(files, options, session: Self.make).run()
    }
}
