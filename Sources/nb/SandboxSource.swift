import NBLanguage
import NBRuntime
import NorbertClient
import NorbertService

/// Finds the sandbox's service when a command first needs it: starts it in this process, or joins the one that runs.
actor SandboxSource: ServerSource {
    private let options: ServiceOptions
    private var sandbox: Sandbox?
    private var attaching: Task<Sandbox, any Error>?

    init(_ options: ServiceOptions) { self.options = options }

    /// Whether somebody has used the sandbox: what it keeps is there, from this session or an earlier one.
    nonisolated var isThere: Bool { FolderListing.isFolder(options.folder) }

    /// Where the sandbox speaks as WhoisXML does, for clients of that vendor.
    func whoisXMLServer() async throws -> Server {
        let sandbox = try await attached()
        return Server(base: sandbox.whoisXMLBase, key: Secret(sandbox.whoisXMLKey))
    }

    func server() async throws -> Server {
        let sandbox = try await attached()
        return Server(base: sandbox.base, key: Secret(sandbox.key))
    }

    /// The process that served it is gone: this one takes over, or joins the next.
    func replacement(for failed: Server) async throws -> Server? {
        let sandbox = try await attached()
        try await sandbox.recover()
        return Server(base: sandbox.base, key: Secret(sandbox.key))
    }

    private func attached() async throws -> Sandbox {
        if let sandbox { return sandbox }
        let task = attaching ?? Task { [options] in try await Sandbox.attach(folder: options.folder, options: options) }
        attaching = task
        // Whoever waits may give up: the sandbox comes about for the next who asks.
        let (end, ended) = AsyncStream<Never>.makeStream()
        Task {
            _ = await task.result
            ended.finish()
        }
        for await _ in end {}
        try Task.checkCancellation()
        defer { attaching = nil }
        let made = try await task.value
        sandbox = made
        return made
    }

    func stop() async {
        await sandbox?.stop()
        sandbox = nil
    }
}

/// The side of the sandbox that speaks as WhoisXML does.
struct SandboxChecks: ServerSource {
    let sandbox: SandboxSource

    func server() async throws -> Server { try await sandbox.whoisXMLServer() }

    func replacement(for failed: Server) async throws -> Server? {
        _ = try await sandbox.replacement(for: failed)
        return try await sandbox.whoisXMLServer()
    }
}
