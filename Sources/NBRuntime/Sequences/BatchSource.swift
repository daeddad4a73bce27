/// A place that values come from in batches: the pages of an answer, the rows of a file.
package protocol BatchSource: AnyObject {
    /// The next values, or nothing at the end. A batch may be empty without being the last.
    func next() async throws -> [Value]?

    /// Begins again at the first value.
    func restart() throws

    /// The names of the fields that all values have, where that is known without a value.
    var columnNames: [String]? { get }

    /// Another reading of the same values from the first one on, beside this one; nothing where they can be had only
    /// once, or at a cost.
    func again() throws -> (any BatchSource)?

    /// Whether there is another reading.
    var isRereadable: Bool { get }
}

extension BatchSource {
    package var columnNames: [String]? { nil }
    package var isRereadable: Bool { false }

    package func again() throws -> (any BatchSource)? { nil }

    /// Another reading without the first values.
    func reading(from position: Int) async throws -> (any BatchSource)? {
        guard isRereadable, let reading = try again() else { return nil }
        var left = position
        while left > 0, let batch = try await reading.next() {
            guard batch.count <= left else { return PrefacedSource(Array(batch.dropFirst(left)), reading) }
            left -= batch.count
        }
        return reading
    }
}

/// Some values, and then those of another source.
private final class PrefacedSource: BatchSource {
    private var first: [Value]?
    private let rest: any BatchSource

    init(_ first: [Value], _ rest: any BatchSource) {
        self.first = first
        self.rest = rest
    }

    func next() async throws -> [Value]? {
        guard let batch = first else { return try await rest.next() }
        first = nil
        return batch
    }

    /// It is walked once, by whoever asked for it.
    func restart() throws {}
}

/// Values that are there already, as a source.
package final class ListSource: BatchSource {
    package let columnNames: [String]?
    private let values: [Value]
    private var isTaken = false

    package init(_ values: [Value], columns: [String]? = nil) {
        self.values = values
        columnNames = columns
    }

    package func next() async throws -> [Value]? {
        guard !isTaken else { return nil }
        isTaken = true
        return values
    }

    package func restart() throws { isTaken = false }
}

/// The whole numbers of a range, as `1..1000000` makes them.
package final class RangeSource: BatchSource {
    private let range: ClosedRange<Int>
    private var position: Int?

    package init(_ range: ClosedRange<Int>) {
        self.range = range
        position = range.lowerBound
    }

    package func next() async throws -> [Value]? {
        guard let start = position else { return nil }
        let (far, overflow) = start.addingReportingOverflow(1023)
        let end = overflow ? range.upperBound : min(far, range.upperBound)
        position = end == range.upperBound ? nil : end + 1
        return (start...end).map { .number(Number($0)) }
    }

    package func restart() throws { position = range.lowerBound }

    package var isRereadable: Bool { true }

    package func again() -> (any BatchSource)? { RangeSource(range) }
}

/// A source that makes its batches with a function which counts how many were asked for before; nothing ends it.
package final class PageSource: BatchSource {
    private let page: (Int) async throws -> [Value]?
    private var asked = 0
    private var isOver = false

    package init(_ page: @escaping (Int) async throws -> [Value]?) { self.page = page }

    package func next() async throws -> [Value]? {
        guard !isOver else { return nil }
        let values = try await page(asked)
        asked += 1
        isOver = values == nil
        return values
    }

    package func restart() throws {
        asked = 0
        isOver = false
    }
}
