import Foundation
import Testing

/// `nb serve` on a free port, in the home of a program.
final class Service {
    let base: String
    let key: String
    /// Where and with which key it speaks as WhoisXML does.
    let whoisXMLBase: String
    let whoisXMLKey: String
    private let process: Process

    init(
        _ program: Program, credits: Int? = nil, arguments: [String] = [],
        environment: [String: String] = [:]
    ) async throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: try Program.path)
        process.arguments = ["serve", "--port", "0"] + (credits.map { ["--credits", String($0)] } ?? []) + arguments
        process.environment = ["HOME": program.home.path, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let lines = await Self.firstLines(of: pipe, containing: "Ctrl-C")
        base = try #require(lines.first { $0.hasPrefix("serving ") }).dropFirst("serving ".count).description
        func rest(of start: String) -> String {
            lines.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) } ?? ""
        }
        key = rest(of: "key ")
        whoisXMLBase = rest(of: "whoisxml http").isEmpty ? "" : "http" + rest(of: "whoisxml http")
        whoisXMLKey = rest(of: "whoisxml key ")
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Ends the service and waits until it is gone.
    func end() async {
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in continuation.finish() }
        guard process.isRunning else { return }
        process.interrupt()
        for await _ in ended {}
    }

    /// Kills the process, which gets no moment to end anything, and waits until it is gone.
    func kill() async {
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in continuation.finish() }
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        for await _ in ended {}
    }

    private static func firstLines(of pipe: Pipe, containing last: String) async -> [String] {
        let handle = pipe.fileHandleForReading
        let (texts, continuation) = AsyncStream<String>.makeStream()
        Thread.detachNewThread {
            var text = ""
            while !text.contains(last) {
                let data = handle.availableData
                if data.isEmpty { break }
                text += String(decoding: data, as: UTF8.self)
            }
            continuation.yield(text)
            continuation.finish()
        }
        for await text in texts { return text.split(separator: "\n").map(String.init) }
        return []
    }
}
