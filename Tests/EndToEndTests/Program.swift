import Foundation
import Testing

/// The built program, run as a user runs it: a home and a working folder of its own, and nothing of the machine's.
final class Program {
    let home: URL
    let folder: URL
    /// What the program finds in its environment besides its home.
    var environment: [String: String] = [:]

    init() throws {
        let top = FileManager.default.temporaryDirectory.appendingPathComponent("nb-\(UUID().uuidString.prefix(8))")
        home = top.appendingPathComponent("home")
        folder = top.appendingPathComponent("work")
        for url in [home, folder] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: home.deletingLastPathComponent()) }

    struct Result: Sendable {
        var output: String
        /// What was said on standard error, but for the line about what goes on at the server.
        var errors: String
        var code: Int32
        /// The line about work that nobody waited for; empty where there is none.
        var openWork = ""

        init(output: String, errors: String, code: Int32) {
            self.output = output
            self.code = code
            var lines = errors.components(separatedBy: "\n")
            if let place = lines.lastIndex(where: { $0.contains(" on at the server; ") }) {
                openWork = lines.remove(at: place)
            }
            self.errors = lines.joined(separator: "\n")
        }

        var lines: [String] {
            var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            return lines
        }
    }

    /// `nb`, built beside the tests.
    static var path: String {
        get throws {
            let tests = URL(
                fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            return tests.deletingLastPathComponent().appendingPathComponent("nb").path
        }
    }

    func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    /// Puts the people of the first example into the working folder.
    func copyPeople() throws {
        try FileManager.default.copyItem(
            at: Repository.examples.appendingPathComponent("people.csv"),
            to: folder.appendingPathComponent("people.csv"))
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Starts the program; its output is read from the pipes.
    func start(_ arguments: [String], input: String? = nil) throws -> Running {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Self.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 }
        return try Running(process, input: input)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: String? = nil) async throws -> Result {
        try await start(arguments, input: input).result()
    }

    /// Runs lines of script.
    func run(lines: String) async throws -> Result { try await run(["-c", lines]) }
}

/// A program that runs.
final class Running {
    let process: Process
    private let output: Task<String, Never>
    private let errors: Task<String, Never>
    private let end: Task<Int32, Never>
    private let lines: AsyncStream<String>

    init(_ process: Process, input: String?) throws {
        self.process = process
        let outPipe = Pipe()
        let errorPipe = Pipe()
        process.standardOutput = outPipe
        process.standardError = errorPipe
        let inPipe = input == nil ? nil : Pipe()
        if let inPipe { process.standardInput = inPipe } else { process.standardInput = FileHandle.nullDevice }
        let (ended, continuation) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            continuation.yield(
                process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        if let inPipe, let input {
            try inPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try inPipe.fileHandleForWriting.close()
        }
        let (lines, line) = AsyncStream<String>.makeStream()
        self.lines = lines
        output = Self.read(outPipe, telling: line)
        errors = Self.read(errorPipe, telling: nil)
        end = Task {
            for await code in ended { return code }
            return -1
        }
    }

    /// Reads on a thread of its own, so that waiting for a pipe holds up no test.
    private static func read(_ pipe: Pipe, telling lines: AsyncStream<String>.Continuation?) -> Task<String, Never> {
        let handle = pipe.fileHandleForReading
        let (texts, continuation) = AsyncStream<String>.makeStream()
        Thread.detachNewThread {
            var bytes = Data()
            while case let chunk = handle.availableData, !chunk.isEmpty {
                bytes += chunk
                lines?.yield(String(decoding: bytes, as: UTF8.self))
            }
            lines?.finish()
            continuation.yield(String(decoding: bytes, as: UTF8.self))
            continuation.finish()
        }
        return Task {
            for await text in texts { return text }
            return ""
        }
    }

    /// Waits until the program has written a text; it is to be asked for once. False if it ended without.
    func hasWritten(_ text: String) async -> Bool {
        for await written in lines where written.contains(text) { return true }
        return false
    }

    func result() async -> Program.Result {
        Program.Result(output: await output.value, errors: await errors.value, code: await end.value)
    }
}
