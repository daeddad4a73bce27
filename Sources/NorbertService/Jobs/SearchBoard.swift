import Synchronization

/// The board from which the searchers take searches: each once, in the order in which they were taken on, those that
/// somebody waits for first.
///
/// The searches themselves are rows of the store. The board remembers how far it has read them, so that however many
/// wait, few are in memory.
actor SearchBoard {
    /// Reads the searches that are owed after the one with an id, in order.
    typealias Reader = @Sendable (_ after: Int) throws -> [PendingSearch]

    private let read: Reader
    /// Waits before a failed read is made again.
    private let pause: @Sendable () async -> Void
    private var retry: Task<Void, Never>?
    /// Read and not yet taken.
    private var ready: ArraySlice<PendingSearch> = []
    /// To be taken before `ready`.
    private var urgent: ArraySlice<PendingSearch> = []
    /// The searches beyond `lastRead` that were taken out of turn.
    private var ahead: Set<Int> = []
    private var lastRead = 0
    private var idle: [CheckedContinuation<PendingSearch?, Never>] = []
    /// Those who wait for a search, by its id.
    private var waiters: [Int: [Waiter]] = [:]
    private var lastWaiter = 0
    private var isClosed = false
    /// Whether a taker looks for a search, or waits for one. It is set before the looking, so that a search that is taken
    /// on is seen by the looking, or else finds this set.
    private nonisolated let isLookedAt = Atomic(false)

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    init(pause: @escaping @Sendable () async -> Void, read: @escaping Reader) {
        self.pause = pause
        self.read = read
    }

    /// The next search, as soon as there is one; nil when the board is closed.
    func next() async -> PendingSearch? {
        if isClosed { return nil }
        isLookedAt.store(true, ordering: .sequentiallyConsistent)
        if let search = take() {
            isLookedAt.store(!idle.isEmpty, ordering: .sequentiallyConsistent)
            return search
        }
        return await withCheckedContinuation { idle.append($0) }
    }

    /// Tells the board that searches were taken on; where all takers are at work, that takes no time.
    nonisolated func tell() async {
        if isLookedAt.load(ordering: .sequentiallyConsistent) { await wake() }
    }

    /// Gives the searches that there are to those who wait.
    private func wake() {
        while !idle.isEmpty, let search = take() {
            idle.removeLast().resume(returning: search)
        }
        isLookedAt.store(!idle.isEmpty, ordering: .sequentiallyConsistent)
    }

    /// Has searches taken before the others, where nobody has taken them yet.
    func hasten(_ searches: [PendingSearch]) {
        let waiting = searches.filter { $0.id > lastRead && !ahead.contains($0.id) }
        ahead.formUnion(waiting.map(\.id))
        urgent += waiting
        let early = Set(searches.map(\.id))
        urgent += ready.filter { early.contains($0.id) }
        ready.removeAll { early.contains($0.id) }
        wake()
    }

    /// Tells those who wait for a search that it has ended.
    func ended(_ search: PendingSearch) {
        for waiter in waiters.removeValue(forKey: search.id) ?? [] { waiter.continuation.resume() }
    }

    /// Waits until a search has ended, the board is closed or the task is cancelled.
    /// - Parameter isOwed: whether the search has not ended yet; asked here, so that no end is missed.
    func wait(for search: PendingSearch, isOwed: @Sendable (PendingSearch) -> Bool) async {
        lastWaiter += 1
        let number = lastWaiter
        await withTaskCancellationHandler {
            guard !isClosed, !Task.isCancelled, isOwed(search) else { return }
            await withCheckedContinuation { continuation in
                waiters[search.id, default: []].append(Waiter(number: number, continuation: continuation))
            }
        } onCancel: {
            Task { await self.giveUp(number, on: search) }
        }
    }

    /// Closes the board: nothing more is taken, and nobody waits any longer.
    func close() {
        isClosed = true
        retry?.cancel()
        for continuation in idle { continuation.resume(returning: nil) }
        idle = []
        for waiter in waiters.values.joined() { waiter.continuation.resume() }
        waiters = [:]
    }

    private func giveUp(_ number: Int, on search: PendingSearch) {
        guard let place = waiters[search.id]?.firstIndex(where: { $0.number == number }) else { return }
        waiters[search.id]?.remove(at: place).continuation.resume()
    }

    /// Reads again after a while what could not be read now.
    private func readAgain() {
        guard retry == nil, !isClosed else { return }
        retry = Task {
            await pause()
            retry = nil
            if !isClosed { wake() }
        }
    }

    private func take() -> PendingSearch? {
        if let search = urgent.popFirst() { return search }
        while ready.isEmpty {
            let rows: [PendingSearch]
            do {
                rows = try read(lastRead)
            } catch {
                readAgain()
                return nil
            }
            guard let last = rows.last else { return nil }
            lastRead = last.id
            ready = rows.filter { !ahead.contains($0.id) }[...]
            ahead = ahead.filter { $0 > lastRead }
        }
        return ready.popFirst()
    }
}
