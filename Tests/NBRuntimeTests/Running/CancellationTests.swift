import Foundation
import NBRuntime
import OrderedJSON
import Testing

/// Long pieces of work that wait for nothing and end when their task is cancelled all the same.
struct CancellationTests {
    /// Runs something in a task that was cancelled before.
    private func cancelled<Answer: Sendable>(
        _ work: @escaping @Sendable () throws -> Answer
    ) async -> Result<Answer, any Error> {
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try work()
        }.result
    }

    private static let long = "[" + (1...20_000).map { "{\"a\": \($0)}" }.joined(separator: ",") + "]"

    @Test func `a long text of JSON is not read to its end`() async {
        let result = await cancelled { try JSON(parsing: Self.long) }
        #expect { try result.get() } throws: { ($0 as? JSONError)?.isCancellation == true }
    }

    @Test func `a short text of JSON is read all the same`() async throws {
        let result = await cancelled { try JSON(parsing: "[1, 2]") }
        #expect(try result.get() == [1, 2])
    }

    @Test func `a file of JSON is interrupted`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nb-\(UUID().uuidString).json").path
        try Self.long.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = await cancelled { _ = try JSONFile.read(path: path) }
        #expect(throws: ValueFault.interrupted) { try result.get() }
    }

    @Test func `many values are not sorted to the end`() async {
        let result = await cancelled {
            _ = try Value.sorted((1...100_000).map { .text("text \($0 * 7919 % 100_003)") })
        }
        #expect(throws: (any Error).self) { try result.get() }
    }
}
