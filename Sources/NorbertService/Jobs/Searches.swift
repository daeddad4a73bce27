import Logging
import MailEngine

/// The searches that go on in the background: they are taken from the store, carried out a few at a time, and their
/// results written back.
///
/// A search is a row of the store from the moment it is taken on until its result is written. So those that a process
/// leaves behind, however it ended, are carried out by the next owner of the folder; and as only the owner carries
/// searches out, none is done twice.
struct Searches: Sendable {
    /// How many searches go on at a time.
    static let atOnce = 16

    private let store: Store
    private let engine: Engine
    private let board: SearchBoard
    private let time: ServiceTime
    private let outbox: Outbox
    private let logger: Logger

    init(store: Store, engine: Engine, time: ServiceTime, outbox: Outbox, logger: Logger) {
        self.store = store
        self.engine = engine
        self.time = time
        self.outbox = outbox
        self.logger = logger
        board = SearchBoard(pause: { await time.sleep(1_000) }) { try store.pendingSearches(after: $0, limit: 64) }
    }

    /// Carries out searches until the task is cancelled or `stop` is called; those under way then are abandoned and
    /// stay owed.
    func run() async {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for _ in 0..<Self.atOnce {
                    group.addTask {
                        while let search = await board.next() { await carryOut(search) }
                    }
                }
            }
        } onCancel: {
            Task { await board.close() }
        }
    }

    /// Tells that searches were taken on.
    func wake() async {
        await board.tell()
    }

    /// Carries the searches for some contacts out before the others, and returns when they have ended, or after a time.
    @concurrent
    func hasten(contacts: [Int], atMost patience: Duration) async throws {
        let searches = try store.pendingSearches(ofContacts: contacts)
        guard !searches.isEmpty else { return }
        await board.hasten(searches)
        await withTaskGroup { group in
            group.addTask {
                for search in searches { await wait(for: search) }
            }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(for search: PendingSearch) async {
        await board.wait(for: search) { search in
            (try? store.pendingSearches(ofContacts: [search.contact]))?.contains(search) == true
        }
    }

    /// Ends the work at once.
    func stop() async {
        await board.close()
    }

    private func carryOut(_ search: PendingSearch) async {
        let finding = await find(search)
        // What is found after the work was called off may only be the calling off.
        guard !Task.isCancelled, finding.reason != .cancelled else { return }
        while !Task.isCancelled {
            do {
                try await store.finish(search, with: finding, at: time.now())
                await outbox.wake()
                break
            } catch {
                // A full disk may get room again; meanwhile the search stays owed.
                logger.error("A search's result could not be written; it is tried again in a second.")
                await time.sleep(1_000)
            }
        }
        await board.ended(search)
    }

    private func find(_ search: PendingSearch) async -> Finding {
        do {
            return await engine.finder.find(try PersonName(search.name), at: try Domain(search.domain))
        } catch {
            // Both were read before the search was taken on, so this is a row that somebody else wrote.
            return .nothing(.unreadableName)
        }
    }
}
