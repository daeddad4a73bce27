import Testing

@testable import NBShell

/// What Ctrl-C means when it is pressed twice.
struct InterruptPolicyTests {
    private let start = ContinuousClock.now

    /// A policy whose entry was interrupted and has ended.
    private func interrupted() -> InterruptPolicy {
        var policy = InterruptPolicy()
        policy.entryBegins()
        _ = policy.interrupt(at: start)
        policy.entryEnds()
        return policy
    }

    @Test func `twice in a moment leaves although the entry has ended in between`() {
        var policy = interrupted()
        #expect(policy.interrupt(at: start + .milliseconds(300)) == .leave)
    }

    @Test func `a while later it drops what is typed`() {
        var policy = interrupted()
        #expect(policy.interrupt(at: start + .seconds(3)) == .ignore)
        #expect(policy.interrupt(at: start + .milliseconds(3_100)) == .ignore)
    }

    @Test func `an entry that begins meanwhile has its own two`() {
        var policy = interrupted()
        policy.entryBegins()
        #expect(policy.interrupt(at: start + .milliseconds(300)) == .interrupt)
        #expect(policy.interrupt(at: start + .seconds(9)) == .leave)
    }
}
