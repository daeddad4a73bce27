import Testing

@testable import NorbertClient

/// The limiter against models of servers, in a time of the tests' own.
struct RateLimiterTests {
    /// A server that allows so many calls in each window of its own clock, and tells so, or not.
    private struct ModelServer {
        let limit: Int
        let window: Double
        /// Its clock at the time 0 of the client.
        let epoch: Double
        /// Where in its seconds a window begins.
        let phase: Double
        /// Whether the end of a window is told rounded down instead of up.
        let roundsDown: Bool
        /// Whether it also tells the milliseconds that are left of a window.
        var tellsLeft = false
        var counts: [Int: Int] = [:]
        var refusals = 0

        mutating func answer(at time: Double) -> (remaining: Int, reset: Int, date: Int, left: Duration?) {
            let clock = epoch + time
            let index = Int(((clock - phase) / window).rounded(.down))
            if counts[index, default: 0] >= limit {
                refusals += 1
            } else {
                counts[index, default: 0] += 1
            }
            let end = Double(index + 1) * window + phase
            // Its clock counts whole milliseconds.
            let left = Duration.milliseconds(Int((end * 1000).rounded()) - Int(clock * 1000))
            return (
                limit - counts[index, default: 0], Int(end.rounded(roundsDown ? .down : .up)), Int(clock),
                tellsLeft ? left : nil
            )
        }
    }

    /// What happens in a model, in the order of time.
    private enum Event {
        case arrives(RateLimiter.Pass)
        case returns(RateLimiter.Pass, RateLimiter.Word)
        case looks
    }

    /// Makes as many calls as are let out, at most so many at once, for some time.
    private func run<Chance: RandomNumberGenerator>(
        _ server: inout ModelServer, tells: Bool, for length: Double, atOnce: Int, latency: ClosedRange<Double>,
        documented: Int?, by chance: inout Chance
    ) {
        var limiter = RateLimiter(.init(perMinute: documented, perDay: nil, atOnce: atOnce))
        var events: [(time: Double, event: Event)] = [(0, .looks)]
        var waitsUntil: Double?
        while let next = events.indices.min(by: { events[$0].time < events[$1].time }) {
            let (time, event) = events.remove(at: next)
            if time > length { break }
            let now = Duration.seconds(time)
            switch event {
            case .looks: waitsUntil = nil
            case .arrives(let pass):
                let told = server.answer(at: time)
                let word = RateLimiter.Word(
                    limit: server.limit, remaining: told.remaining, reset: told.reset, date: told.date, left: told.left)
                events.append((time + .random(in: latency, using: &chance), .returns(pass, word)))
            case .returns(let pass, let word):
                limiter.answered(pass, word: tells ? word : nil, at: now, isLocal: false)
            }
            deciding: while true {
                switch limiter.admit(at: now) {
                case .go(let pass): events.append((time + .random(in: latency, using: &chance), .arrives(pass)))
                case .wait(let until):
                    if let until {
                        let end = Double(until.components.seconds) + Double(until.components.attoseconds) / 1e18
                        if end < (waitsUntil ?? .infinity) - 1e-6 {
                            waitsUntil = end
                            events.append((max(end, time) + 1e-6, .looks))
                        }
                    }
                    break deciding
                }
            }
        }
    }

    @Test(arguments: 0..<24)
    func `a window that is told is used up without one refusal`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let limit = [5, 60, 120, 300].randomElement(using: &chance) ?? 60
        let phase = Double.random(in: 0..<60, using: &chance)
        var server = ModelServer(
            limit: limit, window: 60, epoch: 1_466_368_900 + .random(in: 0..<60, using: &chance), phase: phase,
            roundsDown: .random(using: &chance))
        let atOnce = [8, 64, 1000].randomElement(using: &chance) ?? 64
        let slowest = Double.random(in: 0.01...0.5, using: &chance)
        run(
            &server, tells: true, for: 400, atOnce: atOnce, latency: 0.001...slowest, documented: limit, by: &chance)
        #expect(server.refusals == 0)
        let windows = server.counts.keys.sorted()
        #expect(windows.count >= 6)
        for index in windows.dropFirst().dropLast() { #expect(server.counts[index] == limit) }
    }

    @Test(arguments: 0..<24)
    func `windows of a second are all used up where what is left of them is told finely`(seed: UInt64) {
        var chance = SeededChance(seed: seed &+ 3000)
        var server = ModelServer(
            limit: 300, window: 1, epoch: 1_466_368_900 + .random(in: 0..<60, using: &chance), phase: 0,
            roundsDown: false, tellsLeft: true)
        run(&server, tells: true, for: 20, atOnce: 64, latency: 0.0005...0.01, documented: 300, by: &chance)
        #expect(server.refusals == 0)
        let windows = server.counts.keys.sorted()
        #expect(windows.count >= 20)
        for index in windows.dropFirst().dropLast() { #expect(server.counts[index] == 300) }
    }

    @Test(arguments: 0..<12)
    func `a lower limit than the documented one is learned at the first answer`(seed: UInt64) {
        var chance = SeededChance(seed: seed &+ 1000)
        var server = ModelServer(
            limit: 7, window: 60, epoch: 1_466_368_900, phase: .random(in: 0..<60, using: &chance), roundsDown: false)
        // Another program has used some of the first window.
        server.counts[Int(((server.epoch - server.phase) / 60).rounded(.down))] = 4
        run(&server, tells: true, for: 300, atOnce: 64, latency: 0.001...0.3, documented: 120, by: &chance)
        #expect(server.refusals == 0)
        #expect(server.counts.values.filter { $0 == 7 }.count >= 4)
    }

    @Test(arguments: 0..<24)
    func `where nothing is told no minute has more calls than are documented`(seed: UInt64) {
        var chance = SeededChance(seed: seed &+ 2000)
        let limit = [5, 60, 120].randomElement(using: &chance) ?? 60
        var server = ModelServer(
            limit: limit, window: 60, epoch: 1_466_368_900, phase: .random(in: 0..<60, using: &chance),
            roundsDown: false)
        let slowest = Double.random(in: 0.01...8, using: &chance)
        run(&server, tells: false, for: 400, atOnce: 1000, latency: 0.001...slowest, documented: limit, by: &chance)
        #expect(server.refusals == 0)
        // A minute begins with the last answer of the one before.
        #expect(server.counts.values.reduce(0, +) >= limit * 5)
    }

    private func pass(_ limiter: inout RateLimiter, at seconds: Double) -> RateLimiter.Pass? {
        if case .go(let pass) = limiter.admit(at: .seconds(seconds)) { pass } else { nil }
    }

    @Test func `the first call asks alone and others follow after a second at the latest`() throws {
        var limiter = RateLimiter(.init(perMinute: 120, perDay: nil))
        _ = try #require(pass(&limiter, at: 0))
        #expect(limiter.admit(at: .seconds(0.5)) == .wait(until: .milliseconds(900)))
        #expect(pass(&limiter, at: 1) != nil)
    }

    @Test func `a server of this machine that tells nothing has no limit`() throws {
        var limiter = RateLimiter(.init(perMinute: 5, perDay: 5))
        let first = try #require(pass(&limiter, at: 0))
        limiter.answered(first, word: nil, at: .zero, isLocal: true)
        for _ in 0..<1000 {
            let next = try #require(pass(&limiter, at: 0))
            limiter.answered(next, word: nil, at: .zero, isLocal: true)
        }
    }

    @Test func `a call that was lost counts until its window is over`() throws {
        var limiter = RateLimiter(.init(perMinute: 120, perDay: nil))
        let first = try #require(pass(&limiter, at: 0))
        limiter.answered(
            first, word: .init(limit: 3, remaining: 2, reset: 1060, date: 1000), at: .zero, isLocal: false)
        let second = try #require(pass(&limiter, at: 0))
        limiter.lost(second, mayCount: true, at: .zero)
        #expect(pass(&limiter, at: 0) != nil)
        #expect(limiter.admit(at: .zero) == .wait(until: .seconds(61)))
        #expect(pass(&limiter, at: 61) != nil)
    }

    @Test func `a server that tells its limits no more is not waited for in vain`() throws {
        var limiter = RateLimiter(.init(perMinute: 120, perDay: nil))
        let first = try #require(pass(&limiter, at: 0))
        limiter.answered(
            first, word: .init(limit: 3, remaining: 2, reset: 1060, date: 1000), at: .zero, isLocal: true)
        for time in 61..<100 {
            let next = try #require(pass(&limiter, at: Double(time)))
            limiter.answered(next, word: nil, at: .seconds(time), isLocal: true)
        }
    }

    @Test func `calls that are all lost leave one that asks`() throws {
        var limiter = RateLimiter(.init(perMinute: 120, perDay: nil))
        let first = try #require(pass(&limiter, at: 0))
        limiter.answered(
            first, word: .init(limit: 3, remaining: 2, reset: 1060, date: 1000), at: .zero, isLocal: true)
        for time in 61..<70 {
            let next = try #require(pass(&limiter, at: Double(time)))
            limiter.lost(next, mayCount: true, at: .seconds(time))
        }
    }

    @Test func `a refusal holds all back and then lets one go ahead`() throws {
        var limiter = RateLimiter(.init(perMinute: 120, perDay: nil))
        let first = try #require(pass(&limiter, at: 0))
        limiter.answered(first, word: nil, at: .zero, isLocal: false)
        limiter.refused(until: .seconds(30))
        #expect(limiter.admit(at: .seconds(29)) == .wait(until: .seconds(30)))
        #expect(pass(&limiter, at: 30) != nil)
        #expect(limiter.admit(at: .seconds(30)) == .wait(until: .milliseconds(30_900)))
    }

    @Test func `a day's allowance holds beside the minute's`() throws {
        var limiter = RateLimiter(.init(perMinute: 100, perDay: 150))
        var time = 0.0
        var count = 0
        while count < 150 {
            guard let next = pass(&limiter, at: time) else {
                time += 61
                continue
            }
            limiter.answered(next, word: nil, at: .seconds(time), isLocal: false)
            count += 1
        }
        #expect(limiter.admit(at: .seconds(time + 3600)) == .wait(until: .seconds(1441 * 60)))
        #expect(pass(&limiter, at: 1441 * 60) != nil)
    }
}

/// Chance that can be repeated (SplitMix64).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
