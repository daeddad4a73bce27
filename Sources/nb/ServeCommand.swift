import ArgumentParser
import NorbertAPI
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
        discussion: """
            Invented companies and people behind the paths of both APIs: VoilaNorbert's below /\(Route.version)/, WhoisXML's \
            below /api/. It listens on this machine only, unless it is given a certificate, or told so.
            NB_SERVE_KEY and NB_SERVE_WHOISXML_KEY give the keys without showing them to who lists the processes.
            """)

    /// Whether callers are held to the vendors' numbers of requests.
    enum Limits: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    @Option(help: "The port; 0 takes a free one.")
    var port = 8025

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The sandbox's folder.", valueName: "folder"))
    var data: String?

    @Option(help: "The key that requests carry; without it, the folder's own.")
    var key: String?

    @Option(
        name: .customLong("whoisxml-key"),
        help: ArgumentHelp("The key of WhoisXML's side: at_ and 29 letters and digits.", valueName: "key"))
    var whoisXMLKey: String?

    @Option(help: "Sets the search credits that remain.")
    var credits: Int?

    @Option(help: "Whether callers are held to the vendor's numbers of requests.")
    var limits = Limits.on

    @Option(
        help: ArgumentHelp(
            "How many times faster the world runs: its mail servers, the limits, tries, reruns.", valueName: "n"))
    var timeScale = 1

    @Option(help: ArgumentHelp("The certificate for TLS, a file in PEM form, with its chain.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The certificate's key, a file in PEM form.", valueName: "file"))
    var tlsKey: String?

    @Flag(help: "Leaves the account without a card, so that balances are not refilled.")
    var noCard = false

    @Flag(help: "Allows an address that other machines reach, without encryption.")
    var allowInsecure = false

    @Flag(help: "Allows webhooks and files on private networks where other machines can ask for them.")
    var allowPrivateTargets = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
        if let credits, credits < 0 { throw ValidationError("Credits are 0 or more.") }
        if let key, key.isEmpty { throw ValidationError("A key has at least one character.") }
        guard (1...1_000_000).contains(timeScale) else {
            throw ValidationError("The time scale is a whole number from 1 to 1000000.")
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("TLS wants both: --tls-certificate FILE --tls-key FILE.")
        }
    }

    /// What to do about a fault, in the words of this command.
    private func remedy(_ fault: SandboxFault) -> String {
        switch fault.kind {
        case .exposed:
            "Listen on 127.0.0.1, give --tls-certificate and --tls-key, or allow it with --allow-insecure."
        case .owned: "End that process first, or use another folder: --data FOLDER."
        case .address: "Choose another port: --port N, or 0 for a free one."
        default: fault.remedy
        }
    }

    func run() async throws {
        let givenKey = key ?? Process.variable("NB_SERVE_KEY")
        let givenCheckKey = whoisXMLKey ?? Process.variable("NB_SERVE_WHOISXML_KEY")
        let tls = tlsCertificate.flatMap { certificate in tlsKey.map { TLSFiles(certificate: certificate, key: $0) } }
        let options = ServiceOptions(
            folder: data ?? Folders.sandbox, key: givenKey, listen: .tcp(host: host, port: port),
            allowsExposure: allowInsecure, tls: tls, whoisXMLKey: givenCheckKey, credits: credits, hasCard: !noCard,
            limits: limits == .on, allowsPrivateTargets: allowPrivateTargets ? true : nil, timeScale: timeScale)
        let serving = Task {
            try await serve(options) { served in
                StandardStreams.write("serving \(served.base)")
                StandardStreams.write(givenKey == nil ? "key \(served.key)" : "with the key you gave")
                StandardStreams.write("whoisxml \(served.whoisXMLBase)api/bevService/")
                StandardStreams.write(
                    givenCheckKey == nil ? "whoisxml key \(served.whoisXMLKey)" : "with the WhoisXML key you gave")
                StandardStreams.write("Ctrl-C ends it")
                StandardStreams.flush()
            }
        }
        let interrupt = InterruptSignals(SIGINT) { serving.cancel() }
        let termination = InterruptSignals(SIGTERM) { serving.cancel() }
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
