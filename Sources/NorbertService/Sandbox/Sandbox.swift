import NorbertAPI
import Synchronization

/// The service as one process sees it: its own, or that of the process which holds the folder's lock.
///
/// The first process to attach to a folder owns it: it serves on the folder's socket and carries out searches and jobs.
/// The others use that socket. When the owner ends, one of the others becomes the owner; the socket stays at its path, so
/// that `base` and `key` go on to hold. A request in that moment is refused, and can be made again after `recover()`.
package final class Sandbox: Sendable {
    private let seat: Seat

    private init(seat: Seat) {
        self.seat = seat
    }

    /// Takes the folder's lock and serves it, or finds the process that does; returns when requests are answered.
    /// - Throws: `SandboxFault` when the folder cannot be used, or its owner does not answer.
    package static func attach(folder: String, options: ServiceOptions? = nil) async throws(SandboxFault) -> Sandbox {
        var options = options ?? ServiceOptions(folder: folder)
        options.folder = folder
        // A port belongs to `serve` alone.
        options.listen = .socket
        let seat = Seat(folder: try SandboxFolder(preparing: folder), options: options)
        try await seat.settle()
        return Sandbox(seat: seat)
    }

    /// Where requests go: `http+unix://…/2018-01-08/`, the socket's path percent-encoded.
    package var base: String { seat.view.base }
    /// The key that requests carry.
    package var key: String { seat.view.key }
    /// The key that requests of WhoisXML's API carry.
    package var whoisXMLKey: String { seat.view.checkKey }
    /// Where requests of WhoisXML's API go: the base without the version.
    package var whoisXMLBase: String { String(base.dropLast(Route.version.count + 1)) }
    /// Whether this process carries out the folder's searches and jobs.
    package var ownsJobs: Bool { seat.view.isOwner }

    /// Finds the service again after a request was refused: becomes its owner, or waits for the new one.
    /// - Throws: `SandboxFault`, as `attach` does.
    package func recover() async throws(SandboxFault) {
        try await seat.settle()
    }

    /// Ends what this process does for the folder. Searches and jobs under way stay owed, for the next owner.
    package func stop() async {
        await seat.leave()
    }
}

/// A process's place at a sandbox's folder: owner, guest of the owner, or gone.
private actor Seat {
    /// What a user of the sandbox needs to know.
    struct View: Sendable {
        var base = ""
        var key = ""
        var checkKey = ""
        var isOwner = false
    }

    private enum Place {
        case none
        case owner(Service)
        case guest(OwnerLine, number: Int)
        case gone
    }

    private let folder: SandboxFolder
    private var options: ServiceOptions
    private let shown = Mutex(View())
    private var place = Place.none
    /// How many lines there were; the number of the last one.
    private var lines = 0
    /// The settling under way, which all who ask for one meanwhile share.
    private var settling: Task<Result<Void, SandboxFault>, Never>?

    init(folder: SandboxFolder, options: ServiceOptions) {
        self.folder = folder
        self.options = options
    }

    nonisolated var view: View { shown.withLock { $0 } }

    /// Becomes the owner, or the guest of one that answers.
    func settle() async throws(SandboxFault) {
        let settling = self.settling ?? Task { await self.tryToSettle() }
        self.settling = settling
        try await settling.value.get()
    }

    private func tryToSettle() async -> Result<Void, SandboxFault> {
        defer { settling = nil }
        do throws(SandboxFault) {
            try await findPlace()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func findPlace() async throws(SandboxFault) {
        let deadline = ContinuousClock.now + options.patience
        var pause = Duration.milliseconds(2)
        while true {
            switch place {
            case .owner, .gone: return
            case .guest, .none: break
            }
            if let lock = try FolderLock.take(folder.lockFile) {
                return await sit(as: try await Service.start(in: folder, holding: lock, options))
            }
            // The owner writes its key before it listens.
            let socket = folder.knownSocket
            if let line = await OwnerLine(to: socket) {
                let checkKey = options.whoisXMLKey ?? folder.storedCheckKey
                if let key = options.key ?? folder.storedKey, let checkKey {
                    return sit(with: line, at: socket, keys: (key, checkKey))
                }
                line.hangUp()
            }
            guard ContinuousClock.now < deadline, !isGone else {
                throw SandboxFault(
                    .silent, "The sandbox is held by \(folder.holder ?? "another process"), which does not answer.",
                    remedy: "End that process, or use another folder."
                )
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(50))
        }
    }

    private var isGone: Bool { if case .gone = place { true } else { false } }

    private func sit(as service: Service) async {
        if isGone { return await service.stop() }
        take(.owner(service))
        show(socket: service.socket, keys: (service.key, service.checkKey), isOwner: true)
    }

    private func sit(with line: OwnerLine, at socket: String, keys: (String, String)) {
        if isGone { return line.hangUp() }
        lines += 1
        let number = lines
        take(.guest(line, number: number))
        show(socket: socket, keys: keys, isOwner: false)
        Task {
            await line.broken()
            // A fault here comes up again where the next request asks to recover.
            try? await self.succeed(line: number)
        }
    }

    private func take(_ next: Place) {
        // Credits are set for the start; a guest that becomes the owner finds them as they are.
        options.credits = nil
        options.checkCredits = nil
        if case .guest(let line, _) = place { line.hangUp() }
        place = next
    }

    /// Looks for a place again after a line broke, unless that was done meanwhile.
    private func succeed(line number: Int) async throws(SandboxFault) {
        guard case .guest(_, number) = place else { return }
        try await settle()
    }

    private func show(socket: String, keys: (key: String, checkKey: String), isOwner: Bool) {
        let view = View(
            base: Service.base(socket: socket), key: keys.key, checkKey: keys.checkKey, isOwner: isOwner
        )
        shown.withLock { $0 = view }
    }

    func leave() async {
        let before = place
        place = .gone
        _ = await settling?.value
        switch before {
        case .owner(let service): await service.stop()
        case .guest(let line, _): line.hangUp()
        case .none, .gone: break
        }
    }
}
