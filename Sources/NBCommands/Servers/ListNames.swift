import NorbertAPI
import NorbertClient
import Synchronization

/// The names of an account's lists as far as they are known, for whoever completes a line.
///
/// They are asked for in the background when they are first wanted and when lists have changed since: nobody waits for
/// them, and there is never more than one such request on its way.
package final class ListNames: Sendable {
    package struct Known: Sendable, Equatable {
        package let id: Int
        package let name: String
        package let contacts: Int
    }

    private struct State {
        var known: [Known] = []
        /// Whether nothing has changed since they were asked for, or the server would not say.
        var isCurrent = false
        var asking: Task<Void, Never>?
        var client: NorbertClient?
        /// How often lists have changed.
        var changes = 0
    }

    private let state = Mutex(State())

    /// The lists that are known now. Where there may be others, they are asked for.
    package var known: [Known] {
        state.withLock { state in
            if !state.isCurrent, state.asking == nil, let client = state.client {
                let changes = state.changes
                state.asking = Task { [weak self] in await self?.fetch(from: client, changes: changes) }
            }
            return state.known
        }
    }

    /// Whom to ask, from now on; nobody if there is none. What a server would not say before it is asked again.
    func ask(_ client: NorbertClient?) {
        state.withLock { state in
            state.client = client
            if client == nil {
                state.asking?.cancel()
                state.asking = nil
            } else if state.known.isEmpty {
                state.isCurrent = false
            }
        }
    }

    /// Lists have changed: what is known is shown until others are known.
    func forget() {
        state.withLock { state in
            state.isCurrent = false
            state.changes += 1
        }
    }

    func contains(_ id: Int) -> Bool { state.withLock { $0.known.contains { $0.id == id } } }

    @concurrent
    private func fetch(from client: NorbertClient, changes: Int) async {
        let lists = try? await client.lists()
        guard !Task.isCancelled else { return }
        state.withLock { state in
            state.asking = nil
            state.isCurrent = state.changes == changes
            if let lists { state.known = lists.map { Known(id: $0.id, name: $0.name, contacts: $0.contacts) } }
        }
    }
}
