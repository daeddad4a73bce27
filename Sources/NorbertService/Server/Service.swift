import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NorbertAPI
import ServiceLifecycle

/// The running service of a folder: its store, its searches, jobs and webhooks, and the servers that answer for them.
///
/// It belongs to the process that holds the folder's lock, and gives the lock back when it stops.
final class Service: Sendable {
    /// The key that requests carry.
    let key: String
    /// The key that requests of WhoisXML's API carry.
    let checkKey: String
    /// The path of the socket in the folder, or the short one in its stead.
    let socket: String
    /// The port that was bound, where one was asked for.
    let port: Int?

    private let lock: FolderLock
    private let store: Store
    private let workshop: Workshop
    private let servers: ServiceGroup
    private let serving: Task<Void, any Error>
    private let working: Task<Void, Never>
    private let workEnd: AsyncStream<Void>
    private let address: PublicAddress

    /// Opens the folder's store and begins to serve and to work; returns when requests are answered.
    /// - Throws: `SandboxFault`; then the lock was given back.
    static func start(
        in folder: SandboxFolder, holding lock: FolderLock, _ options: ServiceOptions
    ) async throws(SandboxFault) -> Service {
        do {
            return try await Service(folder, lock, options)
        } catch {
            lock.release()
            throw error as? SandboxFault
                ?? SandboxFault(.folder, "The sandbox could not be started: \(error).", remedy: "Try another folder.")
        }
    }

    private init(_ folder: SandboxFolder, _ lock: FolderLock, _ options: ServiceOptions) async throws {
        let logger = Logger(label: "nb.service") { _ in SwiftLogNoOpLogHandler() }
        let key = try folder.settleKey(given: options.key)
        let checkKey = try folder.settleCheckKey(given: options.whoisXMLKey)
        let store = try Store(opening: folder.database)
        let socket: String
        let workshop: Workshop
        let servers: [HTTPServerBuilder]
        let address = PublicAddress("")
        do {
            try await store.openAccount(
                credits: options.credits, checkCredits: options.checkCredits, at: options.clock()
            )
            workshop = try Workshop(store, in: folder, options, logger: logger) { address.base }
            servers = [try .sandbox(), try .sandbox(tls: options.tls)]
            socket = try folder.prepareSocket()
            address.base = Self.base(socket: socket)
        } catch {
            store.close()
            throw error
        }
        let front = workshop.front(keys: (key, checkKey), spool: folder.spool, options: options, logger: logger)
        var addresses = [BindAddress.unixDomainSocket(path: socket)]
        if case .tcp(let host, let port) = options.listen { addresses.append(.hostname(host, port: port)) }
        let (bound, binding) = AsyncStream<Int?>.makeStream()
        let applications = zip(addresses, servers).map { address, server in
            Application(
                responder: front, server: server, configuration: ApplicationConfiguration(address: address),
                onServerRunning: { channel in binding.yield(channel.localAddress?.port) }, logger: logger
            )
        }
        var configuration = ServiceGroupConfiguration(
            services: applications.map { .init(service: $0) }, logger: logger
        )
        // Requests that are being answered are let finish, within this.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        let group = ServiceGroup(configuration: configuration)
        let serving = Task {
            defer { binding.finish() }
            try await group.run()
        }
        var ports: [Int?] = []
        for await port in bound {
            ports.append(port)
            if ports.count == addresses.count { break }
        }
        guard ports.count == addresses.count else {
            store.close()
            throw await Self.fault(of: serving, options.listen)
        }
        Platform.setPermissions(socket, to: 0o600)
        self.key = key
        self.checkKey = checkKey
        self.socket = socket
        port = ports.compactMap { $0 }.first
        self.lock = lock
        self.store = store
        self.workshop = workshop
        self.servers = group
        self.serving = serving
        self.address = address
        if case .tcp(let host, _) = options.listen, let port {
            address.base = Self.base(host: host, port: port, isSecure: options.tls != nil)
        }
        let (workEnd, end) = AsyncStream.makeStream(of: Void.self)
        self.workEnd = workEnd
        working = Task {
            await workshop.run()
            end.finish()
        }
    }

    /// How long what is under way may take to write what it has learned, once it was called off.
    private static let lastMoment = Duration.milliseconds(250)

    /// Ends the service: no more requests are taken, those under way get a moment, searches and jobs stay owed.
    ///
    /// What is under way is not waited for beyond a moment, however long its mail servers take: what was called off
    /// stays owed, and nothing can be written to a store that is closed.
    func stop() async {
        await workshop.searches.stop()
        working.cancel()
        await servers.triggerGracefulShutdown()
        _ = await serving.result
        await withTaskGroup { group in
            group.addTask { [workEnd] in for await _ in workEnd {} }
            group.addTask { try? await Task.sleep(for: Self.lastMoment) }
            await group.next()
            group.cancelAll()
        }
        store.close()
        // While the lock is held, the socket at this path is ours.
        Platform.remove(socket)
        lock.release()
    }

    /// Returns when the servers have ended, because they were asked to or by a fault of theirs; `stop` does the rest.
    func ended() async {
        _ = await serving.result
    }

    /// Asks the servers to end, without waiting for it.
    func askToEnd() {
        Task {
            await workshop.searches.stop()
            await servers.triggerGracefulShutdown()
        }
    }

    /// Where the service can be reached.
    func served() -> Served {
        let base = address.base
        return Served(
            base: base, key: key, whoisXMLBase: String(base.dropLast(Route.version.count + 1)), whoisXMLKey: checkKey,
            port: port, socket: socket
        )
    }

    /// The address of the API on a port.
    private static func base(host: String, port: Int, isSecure: Bool) -> String {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(isSecure ? "https" : "http")://\(name):\(port)/\(Route.version)/"
    }

    /// The address of the API behind a socket, as clients of HTTP write it.
    static func base(socket: String) -> String {
        var host = ""
        for byte in socket.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                host.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                host += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return "http+unix://\(host)/\(Route.version)/"
    }

    private static func fault(
        of serving: Task<Void, any Error>, _ listen: ServiceOptions.Listening
    ) async -> SandboxFault {
        var words = "the server ended"
        if case .failure(let error) = await serving.result { words = "\(error)" }
        switch listen {
        case .socket:
            return SandboxFault(
                .address, "The sandbox cannot listen on its socket: \(words).",
                remedy: "Choose a folder on a local disk."
            )
        case .tcp(let host, let port):
            return SandboxFault(
                .address, "The sandbox cannot listen on \(host):\(port): \(words).",
                remedy: "Choose another port; 0 takes a free one."
            )
        }
    }
}
