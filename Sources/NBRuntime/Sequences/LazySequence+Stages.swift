extension LazySequence {
    /// The sequence that a function makes of this one, batch by batch.
    ///
    /// - Parameter columns: what the function makes of the names of the fields.
    package func transformingBatches(
        columns: @escaping ([String]?) -> [String]? = { _ in nil },
        _ transform: @escaping ([Value]) async throws -> [Value]
    ) -> LazySequence {
        LazySequence(TransformedSource(self, columns: columns, transform: transform))
    }

    /// The values for which a condition holds.
    package func filter(_ isIncluded: @escaping (Value) async throws -> Bool) -> LazySequence {
        rows(columns: { $0 }) { try await isIncluded($0) ? $0 : Value?.none }
    }

    /// What a function makes of each value.
    package func map(
        columns: @escaping ([String]?) -> [String]? = { _ in nil },
        _ transform: @escaping (Value) async throws -> Value
    ) -> LazySequence {
        rows(columns: columns, transform)
    }

    /// What a function makes of each value, without those of which it makes nothing.
    package func compactMap(_ transform: @escaping (Value) async throws -> Value?) -> LazySequence {
        rows(columns: { _ in nil }, transform)
    }

    /// What a function makes of each value, without those of which it makes nothing.
    ///
    /// - Parameter oneByOne: whether no value is worked on before somebody asks for it.
    func rows(
        columns: @escaping ([String]?) -> [String]?, oneByOne: Bool = false,
        _ transform: @escaping (Value) async throws -> Value?
    ) -> LazySequence {
        LazySequence(RowSource(self, columns: columns, oneByOne: oneByOne, transform: transform))
    }

    /// The first values; no more is fetched than they need.
    package func prefix(_ limit: Int) -> LazySequence { LazySequence(SliceSource(self, skip: 0, limit: limit)) }

    /// The values after the first ones.
    package func dropFirst(_ count: Int) -> LazySequence { LazySequence(SliceSource(self, skip: count, limit: nil)) }
}

/// The batches of a sequence, each changed by a function.
private final class TransformedSource: BatchSource {
    private let upstream: LazySequence
    private let columns: ([String]?) -> [String]?
    private let transform: ([Value]) async throws -> [Value]
    private var cursor: LazySequence.Cursor

    init(
        _ upstream: LazySequence, columns: @escaping ([String]?) -> [String]?,
        transform: @escaping ([Value]) async throws -> [Value]
    ) {
        self.upstream = upstream
        self.columns = columns
        self.transform = transform
        cursor = upstream.cursor()
    }

    func next() async throws -> [Value]? {
        guard let batch = try await cursor.next() else { return nil }
        return try await transform(batch)
    }

    var columnNames: [String]? { columns(upstream.columnNames) }

    func restart() throws { cursor = upstream.cursor() }
}

/// A part of a sequence: so many values after the first few.
private final class SliceSource: BatchSource {
    private let upstream: LazySequence
    private let skip: Int
    private let limit: Int?
    private var cursor: LazySequence.Cursor
    private var skipped = 0
    private var taken = 0

    init(_ upstream: LazySequence, skip: Int, limit: Int?) {
        self.upstream = upstream
        self.skip = max(0, skip)
        self.limit = limit
        cursor = upstream.cursor()
    }

    func next() async throws -> [Value]? {
        if let limit, taken >= limit { return nil }
        guard let batch = try await cursor.next() else { return nil }
        let surplus = min(batch.count, skip - skipped)
        skipped += surplus
        var rest = batch.dropFirst(surplus)
        if let limit { rest = rest.prefix(limit - taken) }
        taken += rest.count
        return Array(rest)
    }

    var columnNames: [String]? { upstream.columnNames }

    func restart() throws {
        cursor = upstream.cursor()
        skipped = 0
        taken = 0
    }
}
