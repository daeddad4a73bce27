import NBRuntime
import NorbertClient

/// Deciding when a call may go out.
enum LimiterBenchmarks {
    static let all = [
        Benchmark("limiter", each: "call that is admitted and answered, 300 a window") {
            let calls = 30_000
            return Benchmark.Round(operations: calls) {
                var limiter = RateLimiter(RateLimiter.Documented(perMinute: 300, perDay: 100_000))
                var now = Duration.zero
                var admitted = 0
                var waits = 0
                while admitted < calls {
                    switch limiter.admit(at: now) {
                    case .go(let pass):
                        admitted += 1
                        let second = Int(now.components.seconds)
                        let word = RateLimiter.Word(
                            limit: 300, remaining: 299 - (admitted - 1) % 300, reset: (second / 60 + 1) * 60,
                            date: second)
                        limiter.answered(pass, word: word, at: now, isLocal: true)
                    case .wait(let moment):
                        waits += 1
                        // The windows of this server begin with its minutes.
                        now = max(moment ?? now, now) + .milliseconds(1)
                    }
                }
                return waits
            }
        }
    ]
}
