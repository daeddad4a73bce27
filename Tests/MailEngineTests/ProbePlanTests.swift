import MailEngine
import Testing

struct ProbePlanTests {
    private let host = MailHost(name: "mx.acme.example", preference: 10)
    private let backup = MailHost(name: "mx2.acme.example", preference: 20)

    private func address(_ local: String) throws -> EmailAddress { try EmailAddress("\(local)@acme.example") }

    private func plan(_ locals: [String], goal: ProbePlan.Goal = .all) throws -> ProbePlan {
        try ProbePlan(locals.map(address), goal: goal, improbable: address("improbable"))
    }

    @Test func `the course is look-up, session, questions, goodbye`() throws {
        var plan = try plan(["anna"])
        #expect(plan.next == .resolve)
        plan.note(.resolved(.exchangers([backup, host])))
        #expect(plan.next == .open(host))
        plan.note(.opened)
        #expect(try plan.next == .ask([address("improbable"), address("anna")]))
        plan.note(.replied(RecipientReplies([.unknown, .ok])))
        #expect(plan.next == .quit)
        plan.note(.closed)
        #expect(plan.next == .done)
        #expect(plan.catchAll == .no)
        #expect(plan.answers == [.accepted])
    }

    @Test func `a session that breaks is taken up again where it broke`() throws {
        var plan = try plan(["a", "b", "c"])
        plan.note(.resolved(.exchangers([host])))
        plan.note(.opened)
        plan.note(.replied(RecipientReplies([.unknown, .ok], fault: .lost)))
        #expect(plan.next == .open(host))
        plan.note(.opened)
        #expect(try plan.next == .ask([address("b"), address("c")]))
        plan.note(.replied(RecipientReplies([.unknown, .ok])))
        plan.note(.closed)
        #expect(plan.answers == [.accepted, .noSuchUser, .accepted])
    }

    @Test func `a server that hangs up at once loses its place to the next`() throws {
        var plan = try plan(["a"])
        plan.note(.resolved(.exchangers([host, backup])))
        plan.note(.opened)
        plan.note(.replied(RecipientReplies([Reply(421, nil, "Closing")])))
        #expect(plan.next == .open(backup))
    }

    @Test func `a server that takes no recipient at all does not hold us for ever`() throws {
        var plan = try plan(["a"])
        plan.note(.resolved(.exchangers([host])))
        var steps = 0
        while plan.next != .done, steps < 100 {
            steps += 1
            switch plan.next {
            case .open: plan.note(.opened)
            case .ask(let addresses):
                plan.note(.replied(RecipientReplies(addresses.map { _ in Reply(452, .init(4, 5, 3), "Too many") })))
            case .quit: plan.note(.closed)
            case .wait: plan.note(.waited)
            case .resolve, .done: break
            }
        }
        #expect(plan.next == .done)
        #expect(plan.answers == [nil])
    }

    @Test func `those put off are asked again, and only those`() throws {
        var plan = try plan(["a", "b"])
        plan.note(.resolved(.exchangers([host])))
        plan.note(.opened)
        plan.note(.replied(RecipientReplies([.unknown, .greylisted, .ok])))
        plan.note(.closed)
        #expect(plan.next == .wait(.seconds(60)))
        plan.note(.waited)
        plan.note(.opened)
        #expect(try plan.next == .ask([address("a")]))
        plan.note(.replied(RecipientReplies([.greylisted])))
        plan.note(.closed)
        #expect(plan.next == .wait(.seconds(300)))
        plan.note(.waited)
        plan.note(.opened)
        plan.note(.replied(RecipientReplies([.greylisted])))
        plan.note(.closed)
        #expect(plan.next == .done)
        #expect(plan.answers == [.greylisted, .accepted])
    }

    @Test func `a cancelled plan is done`() throws {
        var plan = try plan(["a"])
        plan.note(.resolved(.exchangers([host])))
        plan.note(.cancelled)
        #expect(plan.next == .done)
        #expect(plan.isCancelled)
    }

    /// Every sequence of a server's moods ends, asks no session too much, and gives an answer or a fault.
    @Test(arguments: 0..<200)
    func `any server is left after a bounded number of questions`(seed: Int) throws {
        var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
        func roll(_ bound: UInt64) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % bound)
        }
        let moods: [Reply] = [
            .ok, .unknown, .greylisted, .blocked, Reply(421), Reply(452, .init(4, 5, 3)), Reply(452, .init(4, 2, 2)),
            Reply(252), Reply(556), Reply(500),
        ]
        let faults: [MailFault] = [.lost, .timeout, .noConnection, .refused(Reply(451)), .refused(.blocked)]
        var plan = try plan((0..<30).map { "user\($0)" }, goal: seed % 2 == 0 ? .all : .firstPresent)
        plan.note(.resolved(.exchangers([host, backup])))
        var steps = 0
        var refused = 0
        while plan.next != .done, steps < 2000 {
            steps += 1
            switch plan.next {
            case .open:
                refused = 0
                plan.note(roll(4) == 0 ? .failed(faults[roll(5)]) : .opened)
            case .ask(let addresses):
                let isCut = roll(5) == 0
                let replies = addresses.prefix(isCut ? roll(4) : 99).map { _ in moods[roll(UInt64(moods.count))] }
                refused += replies.count { $0.answer == .noSuchUser }
                #expect(refused <= 10)
                plan.note(.replied(RecipientReplies(replies, fault: isCut ? faults[roll(2)] : nil)))
            case .quit: plan.note(.closed)
            case .wait: plan.note(.waited)
            case .resolve, .done: break
            }
        }
        #expect(steps < 2000)
        #expect(plan.catchAll != nil)
        #expect(plan.fault != nil || plan.goal(isReachedBy: plan.answers))
    }
}

extension ProbePlan {
    /// Whether a plan without a fault may end with these answers.
    fileprivate func goal(isReachedBy answers: [Answer?]) -> Bool {
        catchAll == .yes || answers.contains { $0 == .accepted || $0 == .full } || !answers.contains(nil)
    }
}
