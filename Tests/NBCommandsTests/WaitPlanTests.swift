import NBCommands
import Testing

/// Which questions a wait asks, and how many.
struct WaitPlanTests {
    /// Lets a plan wait for searches that are done at a time each, and counts its questions.
    private func questions(_ ends: [Duration]) -> (count: Int, end: Duration) {
        var plan = WaitPlan(contacts: Array(ends.indices), jobs: 0)
        var now = Duration.zero
        var count = 0
        while count < 10_000 {
            switch plan.next(at: now) {
            case .done: return (count, now)
            case .rest(let pause): now += pause
            case .askJobs: Issue.record("there are no jobs")
            case .askContacts(let asked):
                count += 1
                plan.learned(done: Set(asked.filter { ends[$0] <= now }), at: now)
            }
        }
        return (count, now)
    }

    @Test func `nothing to wait for is done at once`() {
        #expect(WaitPlan(contacts: [], jobs: 0).next(at: .zero) == .done)
    }

    @Test func `of more searches than a page the first are asked for at once`() {
        #expect(WaitPlan(contacts: Array(0..<51), jobs: 0).next(at: .zero) == .askContacts(Array(0..<50)))
        guard case .rest = WaitPlan(contacts: Array(0..<50), jobs: 0).next(at: .zero) else {
            Issue.record("a search that was started a moment ago is asked for")
            return
        }
    }

    @Test(arguments: [1, 50, 1000, 10_000])
    func `many searches cost a question for each page and ten more`(_ count: Int) {
        let (asked, _) = questions((0..<count).map { .milliseconds(50 * $0) })
        #expect(asked <= count / 50 + 10)
    }

    @Test func `one search that takes a minute costs at most ten questions`() {
        #expect(questions([.seconds(60)]).count <= 10)
    }

    @Test func `a search that takes a second is noticed within another`() {
        #expect(questions([.seconds(1)]).end < .seconds(2))
    }

    @Test func `searches that end together cost one question for each page`() {
        #expect(questions(Array(repeating: .zero, count: 500)).count == 10)
    }

    @Test func `a paused job does not hold the wait`() {
        var plan = WaitPlan(contacts: [], jobs: 2)
        plan.learned(job: 0, .init(isOver: true), at: .zero)
        plan.learned(job: 1, .init(isPaused: true, progress: 0.5), at: .zero)
        #expect(plan.next(at: .zero) == .done)
    }

    @Test func `a job is asked for sooner the nearer it is to its end`() {
        var slow = WaitPlan(contacts: [], jobs: 1)
        slow.learned(job: 0, .init(progress: 0.01), at: .seconds(1))
        var fast = WaitPlan(contacts: [], jobs: 1)
        fast.learned(job: 0, .init(progress: 0.9), at: .seconds(1))
        #expect(slow.next(at: .seconds(1)) == .rest(WaitPlan.Rhythm.waiting.longestForJobs))
        #expect(fast.next(at: .seconds(1)) == .rest(WaitPlan.Rhythm.waiting.shortest))
    }

    @Test func `a webhook makes a job due at once`() {
        var plan = WaitPlan(contacts: [], jobs: 1)
        plan.learned(job: 0, .init(progress: 0.01), at: .seconds(1))
        plan.hurry(job: 0, at: .seconds(2))
        #expect(plan.next(at: .seconds(2)) == .askJobs([0]))
    }

    @Test func `a network that is gone for a while is waited out`() {
        var plan = WaitPlan(contacts: [1], jobs: 0)
        let first = plan.failed(at: .seconds(1))
        #expect(first)
        guard case .rest = plan.next(at: .seconds(1)) else {
            Issue.record("it asks again without a pause")
            return
        }
        let later = plan.failed(at: .seconds(20))
        let tooLate = plan.failed(at: .seconds(32))
        #expect(later && !tooLate)
    }

    @Test func `an answer makes an outage forgotten`() {
        var plan = WaitPlan(contacts: [1, 2], jobs: 0)
        _ = plan.failed(at: .seconds(1))
        plan.learned(done: [1], at: .seconds(5))
        #expect(plan.goneSince == nil)
        let again = plan.failed(at: .seconds(40))
        #expect(again)
    }
}
