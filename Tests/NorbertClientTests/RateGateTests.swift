import Synchronization
import Testing

@testable import NorbertClient

@Suite(.timeLimit(.minutes(1)))
struct RateGateTests {
    /// Notes in the order in which they were made.
    private final class Notes<Note: Sendable>: Sendable {
        private let noted = Mutex<[Note]>([])
        var all: [Note] { noted.withLock { $0 } }
        func add(_ note: Note) { noted.withLock { $0.append(note) } }

        /// Returns when so many were made. A notice follows the change that it tells of, so the change alone does not
        /// say that it is there.
        func reach(_ count: Int) async {
            while all.count < count { await Task.yield() }
        }
    }

    private func visitor(
        _ order: Int, longest: Duration = .seconds(120), _ notices: Notes<String>? = nil
    ) -> RateGate.Visitor {
        RateGate.Visitor(order: order, longest: longest) { notices?.add($0.words) }
    }

    /// A time whose pauses end when the test says so.
    private final class HeldTime: Sendable {
        private let state = Mutex<(uptime: Duration, held: [CheckedContinuation<Void, Never>])>((.zero, []))

        var timing: Timing {
            Timing(
                now: { 1000 }, uptime: { self.state.withLock { $0.uptime } },
                pause: { _ in
                    await withCheckedContinuation { continuation in
                        self.state.withLock { $0.held.append(continuation) }
                    }
                },
                chance: { 1 })
        }

        /// Lets time pass and all pauses end, once there is one.
        func pass(_ duration: Duration) async {
            while state.withLock({ $0.held.isEmpty }) { await Task.yield() }
            let held = state.withLock { state in
                state.uptime += duration
                defer { state.held = [] }
                return state.held
            }
            for pause in held { pause.resume() }
        }
    }

    /// A gate at which so many calls are allowed in a window of which a minute is left.
    private func gate(allowing limit: Int, _ time: HeldTime) async throws -> RateGate {
        let gate = RateGate(.init(perMinute: nil, perDay: nil), timing: time.timing)
        let first = try await gate.enter(visitor(0))
        gate.answered(
            first, word: .init(limit: limit, remaining: 0, reset: 1059, date: 1000), isLocal: false)
        return gate
    }

    @Test func `a call goes out at once as long as none waits and the limit allows it`() throws {
        let time = HeldTime()
        let gate = RateGate(.init(perMinute: nil, perDay: nil), timing: time.timing)
        let first = try #require(gate.pass())
        gate.answered(first, word: .init(limit: 2, remaining: 1, reset: 1059, date: 1000), isLocal: false)
        #expect(gate.pass() != nil)
        #expect(gate.pass() == nil)
    }

    @Test func `those who wait go out in the order of their calls`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 1, time)
        let went = Notes<Int>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, order) in [3, 1, 2].enumerated() {
                group.addTask {
                    let pass = try await gate.enter(visitor(order))
                    went.add(order)
                    // A window of its own for each.
                    gate.answered(
                        pass, word: .init(limit: 1, remaining: 0, reset: 1059 + order * 60, date: 1000 + order * 60),
                        isLocal: false)
                }
                while gate.waiting < place + 1 { await Task.yield() }
            }
            for _ in 1...3 {
                let before = went.all.count
                await time.pass(.seconds(60))
                while went.all.count == before { await Task.yield() }
            }
            try await group.waitForAll()
        }
        #expect(went.all == [1, 2, 3])
    }

    @Test func `ten thousand wait with one alarm and one announcement and can all be cancelled`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 100, time)
        let notices = Notes<String>()
        await withTaskGroup(of: Void.self) { group in
            for order in 1...10_000 {
                group.addTask { _ = try? await gate.enter(visitor(order, notices)) }
            }
            while gate.waiting < 10_000 { await Task.yield() }
            await notices.reach(1)
            #expect(notices.all == ["60 s"])
            await time.pass(.seconds(60))
            while gate.waiting > 9_900 { await Task.yield() }
            await notices.reach(2)
            #expect(notices.all == ["60 s", "over"])
            group.cancelAll()
        }
        #expect(gate.waiting == 0)
    }

    @Test func `a wait that was announced is over when the last of those who wait gives up`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 1, time)
        let notices = Notes<String>()
        let first = Task { try await gate.enter(visitor(1, notices)) }
        await notices.reach(1)
        let second = Task { try await gate.enter(visitor(2, notices)) }
        while gate.waiting < 2 { await Task.yield() }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        #expect(notices.all == ["60 s"])
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(notices.all == ["60 s", "over"])
        // The next wait is told again.
        let third = Task { try await gate.enter(visitor(3, notices)) }
        await notices.reach(3)
        third.cancel()
        await #expect(throws: CancellationError.self) { try await third.value }
        #expect(notices.all == ["60 s", "over", "60 s", "over"])
    }

    @Test func `a wait that was announced is over when it grows too long for the last of those who wait`() async throws
    {
        let time = HeldTime()
        let gate = RateGate(.init(perMinute: nil, perDay: nil), timing: time.timing)
        let first = try await gate.enter(visitor(0))
        gate.answered(first, word: .init(limit: 2, remaining: 1, reset: 1059, date: 1000), isLocal: false)
        let late = try await gate.enter(visitor(1))
        let notices = Notes<String>()
        let waiter = Task { try await gate.enter(visitor(2, longest: .seconds(90), notices)) }
        await notices.reach(1)
        #expect(notices.all == ["60 s"])
        gate.answered(
            late, word: .init(limit: 2, remaining: 0, reset: 1059, date: 1000), isLocal: false,
            refusedFor: .seconds(100))
        await #expect(throws: RateGate.TooLong.self) { try await waiter.value }
        #expect(notices.all == ["60 s", "over"])
    }

    @Test func `who gives up frees no place and takes none`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 1, time)
        let first = Task { try await gate.enter(visitor(1)) }
        while gate.waiting < 1 { await Task.yield() }
        let second = Task { try await gate.enter(visitor(2)) }
        while gate.waiting < 2 { await Task.yield() }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        #expect(gate.waiting == 1)
        await time.pass(.seconds(60))
        _ = try await second.value
    }

    @Test func `a wait that is longer than a call accepts ends it at once`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 1, time)
        await #expect(throws: RateGate.TooLong.self) { try await gate.enter(visitor(1, longest: .seconds(30))) }
        #expect(gate.waiting == 0)
    }

    @Test func `no more go out at once than there are connections`() async throws {
        let time = HeldTime()
        let gate = RateGate(.init(perMinute: nil, perDay: nil, atOnce: 2), timing: time.timing)
        let first = try await gate.enter(visitor(1))
        gate.answered(first, word: nil, isLocal: true)
        let passes = [try await gate.enter(visitor(2)), try await gate.enter(visitor(3))]
        let third = Task { try await gate.enter(visitor(4)) }
        while gate.waiting < 1 { await Task.yield() }
        gate.answered(passes[0], word: nil, isLocal: true)
        _ = try await third.value
    }

    @Test func `no end of a wait is told before its beginning however many come and go`() async throws {
        let time = HeldTime()
        let gate = try await gate(allowing: 1, time)
        let notices = Notes<RateGate.Notice>()
        await withTaskGroup(of: Void.self) { group in
            for order in 1...2_000 {
                group.addTask {
                    let visitor = RateGate.Visitor(order: order, longest: .seconds(120)) { notices.add($0) }
                    let waiting = Task { _ = try? await gate.enter(visitor) }
                    if order % 3 == 0 { await Task.yield() }
                    waiting.cancel()
                    await waiting.value
                }
            }
        }
        var open: Set<Int> = []
        for notice in notices.all {
            switch notice {
            case .waiting(_, let number): #expect(open.insert(number).inserted)
            case .over(let number): #expect(open.remove(number) != nil)
            }
        }
        #expect(open.isEmpty)
        #expect(!notices.all.isEmpty)
    }
}

extension RateGate.Notice {
    /// The notice without the number of its wait.
    fileprivate var words: String {
        switch self {
        case .waiting(let seconds, _): "\(seconds) s"
        case .over: "over"
        }
    }
}
