import GRDB
import Synchronization

/// The contacts and lists that were changed since somebody last asked, by their ids.
///
/// A change is entered when its commit is on the disk, before the one who wanted it is told so.
final class RosterChanges: TransactionObserver, Sendable {
    struct Changes: Sendable {
        var contacts: Set<Int> = []
        var lists: Set<Int> = []
    }

    private struct State {
        /// Whether anybody wants to know.
        var isKept = false
        var uncommitted = Changes()
        var committed = Changes()
    }

    private let state = Mutex(State())

    /// Keeps changes from now on, those of a commit that is being made among them.
    func keep() {
        state.withLock { state in
            state.isKept = true
            state.committed = Changes()
        }
    }

    /// Keeps nothing from now on.
    func drop() {
        state.withLock { state in
            state.isKept = false
            state.committed = Changes()
        }
    }

    /// The changes since the last call.
    func take() -> Changes {
        state.withLock { state in
            defer { state.committed = Changes() }
            return state.committed
        }
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
        switch eventKind {
        case .insert(let table), .delete(let table), .update(let table, _): table == "contact" || table == "list"
        }
    }

    func databaseDidChange(with event: DatabaseEvent) {
        state.withLock { state in
            let id = Int(event.rowID)
            if event.tableName == "list" {
                _ = state.uncommitted.lists.insert(id)
            } else {
                _ = state.uncommitted.contacts.insert(id)
            }
        }
    }

    func databaseDidCommit(_ db: Database) {
        state.withLock { state in
            defer { state.uncommitted = Changes() }
            guard state.isKept else { return }
            state.committed.contacts.formUnion(state.uncommitted.contacts)
            state.committed.lists.formUnion(state.uncommitted.lists)
        }
    }

    func databaseDidRollback(_ db: Database) {
        state.withLock { $0.uncommitted = Changes() }
    }
}
