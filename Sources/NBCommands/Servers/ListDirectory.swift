import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// The lists of an account by their names, as far as a session asked for them.
///
/// Bodies that run at once and name the same missing list make it once: the first asks, the others wait for its answer.
final class ListDirectory {
    private var ids: [String: Int] = [:]
    private var asked: [String: Task<Int, any Error>] = [:]

    /// The names of all lists, for whoever completes a line.
    let names = ListNames()

    /// The names of lists that were put away, which the server tells of no more.
    private var removed: [String: Int] = [:]

    /// Remembers a list that is put away, so that it can be brought back by its name.
    func remember(removed name: String, id: Int) { removed[name.lowercased()] = id }

    /// The id of a list that this session put away.
    func removedID(named name: String) -> Int? { removed[name.lowercased()] }

    /// The lists have changed: their names are asked for again.
    func forget() {
        ids = [:]
        names.forget()
    }

    /// The id of the list of this name, without regard to case.
    ///
    /// - Parameter makingMissing: whether a list that is not there is made.
    /// - Throws: a fault with a suggestion where there is none, or with the ids where there are two alike.
    func id(named name: String, makingMissing: Bool, client: NorbertClient) async throws -> Int {
        let key = name.lowercased()
        if let known = ids[key] { return known }
        let question = (makingMissing ? "+" : "?") + key
        if let task = asked[question] { return try await task.value }
        let task = Self.task(name, makingMissing: makingMissing, client: client)
        asked[question] = task
        defer { asked[question] = nil }
        let id = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        ids[key] = id
        // It may have been made just now.
        if makingMissing, !names.contains(id) { names.forget() }
        return id
    }

    private static func task(_ name: String, makingMissing: Bool, client: NorbertClient) -> Task<Int, any Error> {
        Task { try await find(name, makingMissing: makingMissing, client: client) }
    }

    @concurrent
    private static func find(_ name: String, makingMissing: Bool, client: NorbertClient) async throws -> Int {
        let near = try await client.lists(named: name, orderBy: nil)
        let same = near.filter { $0.name.lowercased() == name.lowercased() }
        if same.count > 1 {
            let ids = same.map { String($0.id) }.joined(separator: ", ")
            throw ValueFault("\(same.count) lists are called \(name)", hint: "name one by its id: \(ids)")
        }
        if let only = same.first { return only.id }
        if makingMissing { return try await client.createList(named: name).id }
        let all = try await client.lists(named: nil, orderBy: nil).map(\.name)
        let hint = Suggestion.nearest(to: name, among: all).map { "did you mean \($0)?" }
        throw ValueFault("there is no list \(name)", hint: hint ?? "lists shows them; create list \(name) makes it")
    }
}
