import Hummingbird
import Logging
import NIOCore
import NorbertAPI
import ServiceLifecycle

/// The running service of a folder: its store, its searches, and the servers that answer for them.
///
/// It belongs to the process that holds the folder's lock, and gives the lock back when it stops.
final class Service: Sendable {
    /// The key that requests carry.
    let key: String
    /// The path of the socket in the folder, or the short one in its stead.
    let socket: String
    /// The port that was bound, where one was asked for.
    let port: Int?

    private let lock: FolderLock
    private let store: Store
    private let searches: Searches
    private let servers: ServiceGroup
    private let serving: Task<Void, any Error>
    private let searching: Task<Void, Never>

    /// Opens the folder's store and begins to serve and to search; returns when requests are answered.
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
        let store = try Store(opening: folder.database)
        let socket: String
        do {
            try await store.openAccount(credits: options.credits, at: options.clock())
            socket = try folder.prepareSocket()
        } catch {
            store.close()
            throw error
        }
        let engine = options.makeEngine()
        let searches = Searches(store: store, engine: engine, logger: logger)
        let front = Front(
            gate: Gate(key: key),
            searches: SearchDesk(store: store, engine: engine, searches: searches, clock: options.clock),
            contacts: ContactDesk(store: store), lists: ListDesk(store: store, clock: options.clock),
            account: AccountDesk(store: store, key: key), logger: logger
        )
        var addresses = [BindAddress.unixDomainSocket(path: socket)]
        if case .tcp(let host, let port) = options.listen { addresses.append(.hostname(host, port: port)) }
        let (bound, binding) = AsyncStream<Int?>.makeStream()
        let applications = addresses.map { address in
            Application(
                responder: front, configuration: ApplicationConfiguration(address: address),
                onServerRunning: { channel in binding.yield(channel.localAddress?.port) }, logger: logger
            )
        }
        var configuration = ServiceGroupConfiguration(
            services: applications.map { .init(service: $0) }, logger: logger
        )
        // Requests that are being answered are let finish, within this.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        let servers = ServiceGroup(configuration: configuration)
        let serving = Task {
            defer { binding.finish() }
            try await servers.run()
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
        self.socket = socket
        port = ports.compactMap { $0 }.first
        self.lock = lock
        self.store = store
        self.searches = searches
        self.servers = servers
        self.serving = serving
        searching = Task { await searches.run() }
    }

    /// Ends the service: no more requests are taken, those under way get a moment, searches under way stay owed.
    ///
    /// The searches under way are not waited for, however long their mail servers take: a search that was called off
    /// writes nothing, and nothing can be written to a store that is closed.
    func stop() async {
        await searches.stop()
        searching.cancel()
        await servers.triggerGracefulShutdown()
        _ = await serving.result
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
            await searches.stop()
            await servers.triggerGracefulShutdown()
        }
    }

    /// Where the service can be reached.
    func served(_ listen: ServiceOptions.Listening) -> Served {
        var base = Self.base(socket: socket)
        if case .tcp(let host, _) = listen, let port {
            let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
            base = "http://\(name):\(port)/\(Route.version)/"
        }
        return Served(base: base, key: key, port: port, socket: socket)
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
