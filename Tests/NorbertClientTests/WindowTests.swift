import NorbertAPI
import Synchronization
import Testing

@testable import NorbertClient

@Suite(.timeLimit(.minutes(1)))
struct WindowTests {
    /// A time that passes only while the calls under way have come to rest.
    private final class PatientTime: Sendable {
        private let state = Mutex<(uptime: Duration, isAtRest: @Sendable () -> Bool)>((.zero, { true }))

        var uptime: Duration { state.withLock { $0.uptime } }

        func rest(when isAtRest: @escaping @Sendable () -> Bool) {
            state.withLock { $0.isAtRest = isAtRest }
        }

        var timing: Timing {
            Timing(
                now: { 1_000_000 + Int(self.uptime.components.seconds) }, uptime: { self.uptime },
                pause: { duration in
                    let end = self.uptime + duration
                    let isAtRest = self.state.withLock { $0.isAtRest }
                    while !isAtRest() { await Task.yield() }
                    self.state.withLock { $0.uptime = max($0.uptime, end) }
                },
                chance: { 1 })
        }
    }

    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .sequentiallyConsistent) }
        func add() { count.add(1, ordering: .sequentiallyConsistent) }
    }

    /// A server that allows so many calls in each minute of its clock.
    private final class WindowedServer: Sendable {
        private let limit: Int
        private let time: PatientTime
        private let used = Mutex<[Int: Int]>([:])
        let refused = Atomic(0)

        init(_ limit: Int, _ time: PatientTime) {
            self.limit = limit
            self.time = time
        }

        func answer() -> ScriptedServer.Reply {
            let window = (1_000_000 + Int(time.uptime.components.seconds)) / 60
            let count = used.withLock { used in
                used[window, default: 0] += 1
                return used[window, default: 0]
            }
            let headers = [
                ("X-RateLimit-Limit", "\(limit)"), ("X-RateLimit-Remaining", "\(max(0, limit - count))"),
                ("X-RateLimit-Reset", "\((window + 1) * 60)"),
            ]
            if count > limit {
                refused.add(1, ordering: .relaxed)
                return .answer(429, headers, "")
            }
            return .answer(200, headers, Fixture.credits)
        }

        /// How many calls there were in each window that had one.
        var counts: [Int] { used.withLock { used in used.keys.sorted().compactMap { used[$0] } } }
    }

    @Test func `many calls at once use up each window and are never refused`() async throws {
        let time = PatientTime()
        let windowed = WindowedServer(40, time)
        let observed = Observed()
        try await ScriptedServer.serving({ _ in windowed.answer() }) { server in
            let source = FixedServer(Server(base: server.base, key: Secret("x")))
            let client = NorbertClient(source: source, timing: time.timing, observer: observed.note)
            let finished = Counter()
            let gate = client.sharedLimits.gate(for: .general, atOnce: 64)
            try await withThrowingTaskGroup(of: Void.self) { group in
                time.rest { finished.value + gate.waiting == 130 }
                for _ in 0..<130 {
                    group.addTask {
                        _ = try await client.credits()
                        finished.add()
                    }
                }
                try await group.waitForAll()
            }
            await client.shutdown()
        }
        #expect(windowed.refused.load(ordering: .relaxed) == 0)
        #expect(windowed.counts == [40, 40, 40, 10])
        let waits = observed.events.count { if case .waitingForLimit = $0 { true } else { false } }
        #expect(waits == 3)
        #expect(observed.events.count { if case .limitOver = $0 { true } else { false } } == 3)
    }

    @Test func `a client that takes over from another knows what is left`() async throws {
        let time = PatientTime()
        let windowed = WindowedServer(5, time)
        try await ScriptedServer.serving({ _ in windowed.answer() }) { server in
            let source = FixedServer(Server(base: server.base, key: Secret("x")))
            let first = NorbertClient(source: source, timing: time.timing)
            for _ in 0..<5 { _ = try await first.credits() }
            let second = NorbertClient(source: source, limits: first.sharedLimits, timing: time.timing)
            _ = try await second.credits()
            #expect(second.limits.map(\.remaining) == [4])
            await first.shutdown()
            await second.shutdown()
        }
        #expect(windowed.counts == [5, 1])
        #expect(windowed.refused.load(ordering: .relaxed) == 0)
    }
}
