import ArgumentParser
import NorbertService

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

    func run() async throws {
        let options = ServiceOptions(
            folder: data ?? Folders.sandbox, key: key, listen: .tcp(host: host, port: port),
            allowsExposure: allowInsecure,
            credits: credits)
        let isOwnKey = key == nil
        do {
            try await serve(options) { served in
                StandardStreams.write("serving \(served.base)")
                StandardStreams.write(isOwnKey ? "key \(served.key)" : "with the key you gave")
                StandardStreams.write("Ctrl-C ends it")
                StandardStreams.flush()
            }
        } catch let fault as SandboxFault {
            StandardStreams.note("nb: \(fault.message)\n  hint: \(fault.remedy)")
            Process.leave(fault.kind == .exposed ? 2 : 1)
        }
    }
}
