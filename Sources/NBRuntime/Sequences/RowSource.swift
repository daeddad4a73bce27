/// The values of a sequence, each changed or left out by a function.
///
/// A function that runs commands gets one value at a time: nobody pays for a row that is not asked for. An error ends
/// the walk at its row: the rows before it come first, so that `take` and `stop` may end before it.
final class RowSource: BatchSource {
    private let upstream: LazySequence
    private let columns: ([String]?) -> [String]?
    private let oneByOne: Bool
    private let transform: (Value) async throws -> Value?
    private var cursor: LazySequence.Cursor
    private var rest: ArraySlice<Value> = []
    private var failure: (any Error)?

    init(
        _ upstream: LazySequence, columns: @escaping ([String]?) -> [String]?, oneByOne: Bool,
        transform: @escaping (Value) async throws -> Value?
    ) {
        self.upstream = upstream
        self.columns = columns
        self.oneByOne = oneByOne
        self.transform = transform
        cursor = upstream.cursor()
    }

    func next() async throws -> [Value]? {
        if let failure { throw failure }
        if rest.isEmpty {
            guard let batch = try await cursor.next() else { return nil }
            rest = batch[...]
        }
        let now = oneByOne ? rest.prefix(1) : rest
        rest = rest.dropFirst(now.count)
        var made: [Value] = []
        made.reserveCapacity(now.count)
        do {
            for value in now {
                if let new = try await transform(value) { made.append(new) }
            }
        } catch {
            guard !made.isEmpty else { throw error }
            failure = error
        }
        return made
    }

    var columnNames: [String]? { columns(upstream.columnNames) }

    func restart() throws {
        cursor = upstream.cursor()
        rest = []
        failure = nil
    }
}
