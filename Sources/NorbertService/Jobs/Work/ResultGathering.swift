import Synchronization

/// The results of some entries on their way to the store: what comes while one commit is made goes with the next.
///
/// A commit costs the same for few results as for many, and mail servers answer for a handful of addresses at a time:
/// with a commit for each handful, half of a large file's time went into commits. Results wait for at most
/// `longestWait`, so that the job's progress is seen and little is asked again after a kill.
final class ResultGathering: Sendable {
    private static let longestWait: Duration = .milliseconds(25)

    private let results = Mutex<[EntryResult]>([])
    private let (arrivals, arrive) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    private init() {}

    /// Has work done that adds results, and returns when all of them are written.
    static func gather(in course: Course, _ work: (ResultGathering) async -> Void) async {
        let gathering = ResultGathering()
        await withDiscardingTaskGroup { group in
            group.addTask { await gathering.write(in: course) }
            await work(gathering)
            // Ends the writer's wait; a commit that it is making goes on to its end.
            group.cancelAll()
        }
        await gathering.writeWhatIsThere(in: course)
    }

    func add(_ more: [EntryResult]) {
        guard !more.isEmpty else { return }
        results.withLock { $0 += more }
        arrive.yield()
    }

    private func write(in course: Course) async {
        for await _ in arrivals {
            await writeWhatIsThere(in: course)
            try? await Task.sleep(for: Self.longestWait)
        }
    }

    private func writeWhatIsThere(in course: Course) async {
        let there = results.withLock { results in
            defer { results = [] }
            return results
        }
        if !there.isEmpty { await course.write(there) }
    }
}
