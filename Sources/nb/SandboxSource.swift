import NorbertClient
import NorbertService

/// Finds the sandbox's service when a command first needs it: starts it in this process, or joins the one that runs.
actor SandboxSource: ServerSource {
    private let folder: String
    private var sandbox: Sandbox?
    private var attaching: Task<Sandbox, any Error>?

    init(folder: String) {
        self.folder = folder
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
        let task = attaching ?? Task { [folder] in try await Sandbox.attach(folder: folder) }
        attaching = task
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
