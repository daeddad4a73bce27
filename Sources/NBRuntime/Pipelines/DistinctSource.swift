import NBLanguage

/// The rows of a sequence without those that are, to people, like one before; the first of several alike stays.
///
/// Of each row that went by it holds a hash of 128 bits alone, about thirty bytes, so that a file much larger than the
/// memory can be walked. The hashes are keyed anew by every run; that any two of a thousand million differing rows
/// share one has a chance of one in 10²⁰.
final class DistinctSource: BatchSource {
    private struct Mark: Hashable {
        var high: Int
        var low: Int
    }

    private let upstream: LazySequence
    private let paths: [[FieldName]]
    private let place: Place?
    private var cursor: LazySequence.Cursor
    private var seen: Set<Mark> = []

    /// - Parameter paths: the fields that make rows alike; none for the whole row.
    init(_ upstream: LazySequence, by paths: [[FieldName]], at place: Place?) {
        self.upstream = upstream
        self.paths = paths
        self.place = place
        cursor = upstream.cursor()
    }

    func next() async throws -> [Value]? {
        guard let batch = try await cursor.next() else { return nil }
        do {
            var kept: [Value] = []
            for row in batch where seen.insert(Self.mark(try Machine.key(paths, of: row))).inserted { kept.append(row) }
            return kept
        } catch {
            throw Diagnostic(error, at: place)
        }
    }

    private static func mark(_ key: String) -> Mark {
        var first = Hasher()
        first.combine(key)
        var second = Hasher()
        second.combine(0)
        second.combine(key)
        return Mark(high: first.finalize(), low: second.finalize())
    }

    var columnNames: [String]? { upstream.columnNames }

    func restart() throws {
        cursor = upstream.cursor()
        seen = []
    }
}
