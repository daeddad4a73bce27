import NBLanguage
import NBRuntime
import Testing

struct EmptySavingTests {
    private static func saved(_ rows: LazySequence) async throws -> String {
        let folder = try TemporaryFolder()
        try await Value.sequence(rows).save(to: "\(folder.path)/out.csv", as: .csv)
        return try folder.text(of: "out.csv")
    }

    private static func rows(_ text: String) throws -> LazySequence {
        let folder = try TemporaryFolder()
        return LazySequence(try CSVReader(path: try folder.file("in.csv", text)))
    }

    @Test func `no rows of a file are its header`() async throws {
        #expect(try await Self.saved(Self.rows("a,b\n")) == "a,b\n")
    }

    @Test func `no rows that a condition holds for are the header too`() async throws {
        let none = try Self.rows("a,b\n1,2\n").filter { _ in false }
        #expect(try await Self.saved(none) == "a,b\n")
        #expect(try await Self.saved(none.prefix(3).dropFirst(1)) == "a,b\n")
    }

    @Test func `no rows of other columns have no header that is not theirs`() async throws {
        let none = try Self.rows("a,b\n").map { $0 }
        #expect(try await Self.saved(none).isEmpty)
        #expect(try await Self.saved(none.map(columns: { _ in ["x"] }) { $0 }) == "x\n")
    }

    @Test func `the first value can be looked at without fetching it twice or keeping it`() async throws {
        let source = CountedSource([[], [1, 2], [3]])
        let sequence = LazySequence(source)
        #expect(try await sequence.peek()?.printed == "1")
        #expect(try await sequence.peek()?.printed == "1")
        #expect(try await sequence.all().map(\.printed) == ["1", "2", "3"])
        #expect(source.asked == 4)
        #expect(source.restarts == 1)
        #expect(sequence.remembered == nil)
        #expect(try await sequence.count() == 3)
        #expect(try await LazySequence(CountedSource([])).peek() == nil)
    }
}
