/// A long sequence of values that is walked in batches and fetched as far as it is walked.
///
/// Until `keep()` is called each walk starts the source again and nothing is held; after it what was fetched is
/// remembered and several walks share it. The rows of a file that are too many to be held are read again instead.
package final class LazySequence {
    private let source: any BatchSource
    private var isKept: Bool
    private var fetched: [Value] = []
    private var isComplete = false
    /// Counts the walks that started the source, so that an older walk notices that it lost its place.
    private var walk = 0
    private var isFetching = false
    /// Whether there are more values than are held, of a source that can be walked again at no cost.
    private var isTooLong = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// The first batch, fetched by somebody who looked at it before a walk that holds nothing.
    private var foreseen: [Value]?

    /// A cheap way to know how many there are, such as the total that came with the first page.
    package var total: (() async throws -> Int)?

    /// How many there are, where somebody counted them already.
    package var knownCount: Int?

    /// How many there are as the source said when it was last asked for some, where it does.
    package var toldCount: (() -> Int?)?

    /// What is held of the values so far.
    package var fetchedSoFar: [Value] { fetched }

    /// What the values were asked for with, for those who can ask the server for the same at once.
    package var origin: Any?

    package init(_ source: any BatchSource, total: (() async throws -> Int)? = nil) {
        self.source = source
        self.total = total
        isKept = false
    }

    /// A sequence of values that are there already.
    ///
    /// - Parameter columns: the names of their fields, for a sequence without a value.
    package init(_ values: [Value], columns: [String]? = nil) {
        source = ListSource(values, columns: columns)
        isKept = true
        fetched = values
        isComplete = true
    }

    /// Remembers from now on what is fetched, as a sequence with a name does.
    package func keep() {
        foreseen = nil
        isKept = true
    }

    /// The names of the fields that all values have, where that is known without a value.
    package var columnNames: [String]? { source.columnNames }

    /// The first value, which the next walk does not fetch again and nothing remembers for longer.
    package func peek() async throws -> Value? {
        guard !isKept else { return try await take(1).first }
        if let foreseen { return foreseen.first }
        walk += 1
        try source.restart()
        var batch = try await source.next()
        while let empty = batch, empty.isEmpty { batch = try await source.next() }
        foreseen = batch ?? []
        return batch?.first
    }

    /// Forgets what was remembered, so that the next walk fetches anew.
    package func refresh() throws {
        fetched = []
        isComplete = false
        isTooLong = false
        knownCount = nil
        foreseen = nil
        walk += 1
        try source.restart()
    }

    /// All values, if they are remembered already.
    package var remembered: [Value]? { isKept && isComplete ? fetched : nil }

    /// A walk through the sequence from its first value.
    package func cursor() -> Cursor { Cursor(self) }

    /// All values.
    package func all() async throws -> [Value] {
        if let remembered { return remembered }
        var values: [Value] = []
        let cursor = cursor()
        while let batch = try await cursor.next() {
            try ValueLimit.check(items: values.count + batch.count)
            values.append(contentsOf: batch)
        }
        return remembered ?? values
    }

    /// The number of values: remembered, told cheaply by the source, or else counted in a walk.
    package func count() async throws -> Int {
        if let remembered { return remembered.count }
        if let knownCount { return knownCount }
        var count = 0
        if let total {
            count = try await total()
        } else {
            let cursor = cursor()
            while let batch = try await cursor.next() { count += batch.count }
        }
        // What has a name answers the same until it is refreshed.
        if isKept { knownCount = count }
        return count
    }

    /// Whether one of the values satisfies a condition; no more is fetched than that takes.
    func contains(where condition: (Value) -> Bool) async throws -> Bool {
        let cursor = cursor()
        while let batch = try await cursor.next() {
            if batch.contains(where: condition) { return true }
        }
        return false
    }

    /// The first values, without fetching more than they need.
    package func take(_ limit: Int) async throws -> [Value] {
        var values: [Value] = []
        guard limit > 0 else { return values }
        let cursor = cursor()
        while values.count < limit, let batch = try await cursor.next() {
            values.append(contentsOf: batch.prefix(limit - values.count))
        }
        return values
    }

    /// The item at a place, counted from the end if negative.
    package func item(at index: Int) async throws -> Value {
        if let remembered { return try Value.list(remembered).item(index) }
        let place = index < 0 ? index + (try await count()) : index
        var passed = 0
        let cursor = cursor()
        while place >= 0, let batch = try await cursor.next() {
            if place < passed + batch.count { return batch[place - passed] }
            passed += batch.count
        }
        throw ValueFault.noItem(index, of: place < 0 ? index - place : passed)
    }

    /// A place in a walk through a sequence.
    package final class Cursor {
        private let sequence: LazySequence
        private var position = 0
        private var walk: Int?
        /// A reading of the source that is this walk's alone.
        private var own: (any BatchSource)?

        fileprivate init(_ sequence: LazySequence) { self.sequence = sequence }

        /// The next values, or nothing at the end.
        package func next() async throws -> [Value]? {
            // However long a walk is, an interrupt ends it.
            try Task.checkCancellation()
            if own == nil, sequence.isTooLong || (!sequence.isKept && walk == nil && sequence.walk > 0) {
                own = try await sequence.source.reading(from: position)
            }
            if let own { return try await own.next() }
            if sequence.isKept {
                let batch = try await sequence.batch(from: position, of: &walk)
                position += batch?.count ?? 0
                return batch
            }
            return try await sequence.nextUnkept(of: &walk)
        }
    }

    private static let batchSize = 1024
    /// How many rows of a file are held.
    static let held = 65_536

    private static let lostPlace = ValueFault(
        "this sequence was walked a second time before the first walk ended",
        hint: "name it first, so that it remembers what it fetched: let rows = …")

    /// The next batch of a walk that holds nothing.
    private func nextUnkept(of mine: inout Int?) async throws -> [Value]? {
        if mine == nil {
            walk += 1
            mine = walk
            if let batch = foreseen {
                foreseen = nil
                return batch.isEmpty ? nil : batch
            }
            try source.restart()
        }
        guard mine == walk else { throw Self.lostPlace }
        return try await source.next()
    }

    /// Values of a remembered sequence from a place on, fetched if nobody did yet. One fetch goes on at a time.
    private func batch(from position: Int, of mine: inout Int?) async throws -> [Value]? {
        if mine == nil { mine = walk }
        while true {
            guard mine == walk else { throw Self.lostPlace }
            if position < fetched.count {
                // Small batches, so that a walk which takes the first few works on no more.
                return Array(fetched[position..<min(fetched.count, position + Self.batchSize)])
            }
            if isComplete { return nil }
            if !isFetching { break }
            await withCheckedContinuation { waiting.append($0) }
        }
        isFetching = true
        defer {
            isFetching = false
            let woken = waiting
            waiting = []
            for continuation in woken { continuation.resume() }
        }
        let batch = try await source.next()
        guard mine == walk else { throw Self.lostPlace }
        guard let batch else {
            isComplete = true
            return nil
        }
        try ValueLimit.check(items: fetched.count + batch.count)
        fetched.append(contentsOf: batch)
        if fetched.count > Self.held, source.isRereadable {
            isTooLong = true
            fetched = []
        }
        return batch
    }
}
