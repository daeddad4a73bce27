/// A place that values come from in batches: the pages of an answer, the rows of a file.
package protocol BatchSource: AnyObject {
    /// The next values, or nothing at the end. A batch may be empty without being the last.
    func next() async throws -> [Value]?

    /// Begins again at the first value.
    func restart() throws

    /// The names of the fields that all values have, where that is known without a value.
    var columnNames: [String]? { get }
}

extension BatchSource {
    package var columnNames: [String]? { nil }
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
