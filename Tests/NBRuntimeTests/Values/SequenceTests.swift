import NBLanguage
import NBRuntime
import Testing

/// A source of small batches that counts how often it is asked.
final class CountedSource: BatchSource {
    private let batches: [[Value]]
    private var place = 0
    private(set) var asked = 0
    private(set) var restarts = 0

    init(_ batches: [[Value]]) { self.batches = batches }

    func next() async throws -> [Value]? {
        asked += 1
        await Task.yield()
        guard place < batches.count else { return nil }
        place += 1
        return batches[place - 1]
    }

    func restart() throws {
        restarts += 1
        place = 0
    }
}

struct SequenceTests {
    static func source() -> CountedSource { CountedSource([[1, 2, 3], [], [4, 5], [6]]) }

    @Test func `all values are walked once`() async throws {
        let source = Self.source()
        #expect(Value.list(try await LazySequence(source).all()).printed == "1, 2, 3, 4, 5, 6")
        #expect(source.asked == 5)
    }

    @Test func `taking a few fetches no more than they need`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        #expect(Value.list(try await sequence.take(2)).printed == "1, 2")
        #expect(try await sequence.take(0).isEmpty)
        #expect(source.asked == 1)
    }

    @Test func `a kept sequence fetches once for all its walks`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        sequence.keep()
        #expect(sequence.remembered == nil)
        #expect(try await sequence.count() == 6)
        #expect(try await sequence.all().count == 6)
        #expect(sequence.remembered?.count == 6)
        #expect(source.asked == 5)
    }

    @Test func `a kept sequence goes on where an earlier walk stopped`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        sequence.keep()
        _ = try await sequence.take(4)
        #expect(source.asked == 3)
        #expect(try await sequence.all().count == 6)
        #expect(source.asked == 5)
    }

    @Test func `walks at the same time each see every value`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        sequence.keep()
        let first = sequence.cursor()
        let second = sequence.cursor()
        var seen: [[String]] = [[], []]
        var isOver = [false, false]
        while !isOver[0] || !isOver[1] {
            for (index, cursor) in [first, second].enumerated() where !isOver[index] {
                if let batch = try await cursor.next() {
                    seen[index] += batch.map(\.printed)
                } else {
                    isOver[index] = true
                }
            }
        }
        #expect(seen[0] == ["1", "2", "3", "4", "5", "6"])
        #expect(seen[0] == seen[1])
    }

    @Test func `refreshing drops what was remembered`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        sequence.keep()
        _ = try await sequence.all()
        try sequence.refresh()
        #expect(sequence.remembered == nil)
        #expect(try await sequence.all().count == 6)
        #expect(source.asked == 10)
    }

    @Test func `a second walk of what nobody keeps stops the first with a remedy`() async throws {
        let sequence = LazySequence(Self.source())
        let first = sequence.cursor()
        _ = try await first.next()
        _ = try await sequence.all()
        let fault = await #expect(throws: ValueFault.self) { _ = try await first.next() }
        #expect(fault?.hint == "name it first, so that it remembers what it fetched: let rows = …")
    }

    @Test func `a cheap total spares the walk`() async throws {
        let source = Self.source()
        #expect(try await LazySequence(source, total: { 1234 }).count() == 1234)
        #expect(source.asked == 0)
    }

    @Test func `stages are pulled batch by batch`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
            .filter { $0.numeric != Number(2) }
            .map { try Value.multiply($0, 10) }
            .dropFirst(1)
            .prefix(2)
        #expect(Value.list(try await sequence.all()).printed == "30, 40")
        #expect(source.asked == 3)
        #expect(Value.list(try await sequence.all()).printed == "30, 40")
    }

    @Test func `an item is fetched up to its place, or from the end`() async throws {
        let source = Self.source()
        let sequence = LazySequence(source)
        #expect(try await sequence.item(at: 2).printed == "3")
        #expect(source.asked == 1)
        #expect(try await sequence.item(at: -1).printed == "6")
        let fault = await #expect(throws: ValueFault.self) { _ = try await sequence.item(at: 6) }
        #expect(fault?.message == "there is no item [6]: the list has 6 items")
    }

    @Test func `a field of a sequence is the sequence of that field`() async throws {
        let rows = CountedSource([[.record(Record([("a", 1)]))], [.record(Record([("a", 2)]))]])
        let field = try Value.sequence(LazySequence(rows)).field("a")
        #expect(rows.asked == 0)
        #expect(try await field.settled().printed == "1, 2")
    }

    @Test func `an error of the source reaches every walk and can be tried again`() async throws {
        final class Failing: BatchSource {
            var fails = true
            func next() async throws -> [Value]? {
                if fails { throw ValueFault("no network", kind: .network) }
                return nil
            }
            func restart() throws {}
        }
        let source = Failing()
        let sequence = LazySequence(source)
        sequence.keep()
        await #expect(throws: ValueFault.self) { _ = try await sequence.all() }
        source.fails = false
        #expect(try await sequence.all().isEmpty)
    }

    @Test func `ranges are counted lazily and to their very end`() async throws {
        #expect(try await LazySequence(RangeSource(1...5000)).count() == 5000)
        #expect(
            Value.list(try await LazySequence(RangeSource(Int.max - 1...Int.max)).all()).printed
                == "9223372036854775806, 9223372036854775807")
        #expect(try await LazySequence(RangeSource(Int.min...Int.max)).take(1).first?.printed == "-9223372036854775808")
    }

    @Test func `a sequence that was not fetched is told apart from a list`() {
        #expect(throws: ValueFault.notFetched) { try Value.sequence(LazySequence(Self.source())).items() }
        #expect(Value.sequence(LazySequence([1, 2])).printed == "[1, 2]")
    }
}
