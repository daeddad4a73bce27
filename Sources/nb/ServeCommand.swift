import ArgumentParser
import NorbertService

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Serves the sandbox on a port, for programs that speak the API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the sandbox to other programs.",
        discussion: "Invented companies and people behind the API's own paths. It listens on this machine only.")

    @Option(help: "The port; 0 takes a free one.")
    var port = 8025

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The sandbox's folder.", valueName: "folder"))
    var data: String?

    @Option(help: "The key that requests carry; without it, the folder's own.")
    var key: String?

    @Option(help: "Sets the search credits that remain.")
    var credits: Int?

    @Flag(help: "Allows an address that other machines reach, without encryption.")
    var allowInsecure = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
        if let credits, credits < 0 { throw ValidationError("Credits are 0 or more.") }
        if let key, key.isEmpty { throw ValidationError("A key has at least one character.") }
    }

    /// What to do about a fault, in the words of this command.
    private func remedy(_ fault: SandboxFault) -> String {
        switch fault.kind {
        case .exposed: "Listen on 127.0.0.1, or allow it with --allow-insecure."
        case .owned: "End that process first, or use another folder: --data FOLDER."
        case .address: "Choose another port: --port N, or 0 for a free one."
        default: fault.remedy
        }
    }

    func run() async throws {
        let options = ServiceOptions(
            folder: data ?? Folders.sandbox, key: key, listen: .tcp(host: host, port: port),
            allowsExposure: allowInsecure,
            credits: credits)
        let isOwnKey = key == nil
        let serving = Task {
            try await serve(options) { served in
                StandardStreams.write("serving \(served.base)")
                StandardStreams.write(isOwnKey ? "key \(served.key)" : "with the key you gave")
                StandardStreams.write("Ctrl-C ends it")
                StandardStreams.flush()
            }
        }
        let interrupt = await InterruptSignals(SIGINT) { serving.cancel() }
        let termination = await InterruptSignals(SIGTERM) { serving.cancel() }
        defer {
            interrupt.end()
            termination.end()
        }
        do {
            try await serving.value
        } catch is CancellationError {
            return
        } catch let fault as SandboxFault {
            StandardStreams.note("nb: \(fault.message)\n  hint: \(remedy(fault))")
            Process.leave(fault.kind == .exposed ? 2 : 1)
        }
    }
}
