/// The questioning of a domain's mail servers for some addresses, as a state machine without time or network.
///
/// `next` names the action to perform, `note` takes what came of it. Any host that answers is enough; hosts are
/// tried in their order of preference. One improbable address is asked beside the first ones, unless it is known
/// already whether the domain takes everything.
package struct ProbePlan: Sendable {
    /// When the questioning may stop.
    package enum Goal: Sendable, Hashable {
        /// At the first address that exists; the addresses are a person's candidates.
        case firstPresent
        /// When all addresses have an answer.
        case all
    }

    package enum Action: Sendable, Hashable {
        case resolve
        case open(MailHost)
        case ask([EmailAddress])
        case quit
        case wait(Duration)
        case done
    }

    package enum Event: Sendable {
        case resolved(Resolution)
        case opened
        case failed(MailFault)
        case replied(RecipientReplies)
        case closed
        case waited
        case cancelled
    }

    package let addresses: [EmailAddress]
    package private(set) var resolution: Resolution?
    /// `nil` until the question is settled one way or the other.
    package private(set) var catchAll: CatchAll?
    /// An answer for each address, `nil` where none came.
    package private(set) var answers: [Answer?]
    /// Why no server could be asked.
    package private(set) var fault: MailFault?
    package private(set) var isCancelled = false

    private enum Phase {
        case resolving, opening, asking, closing, reopening, waiting(Duration), finished
    }

    /// A question of the current batch: an address by its place, or the improbable one.
    private enum Question: Hashable {
        case address(Int)
        case improbable
    }

    private let goal: Goal
    private let improbable: EmailAddress?
    private let limits: ProbeLimits
    private var phase: Phase
    private var hosts: [MailHost] = []
    private var hostIndex = 0
    private var pending: ArraySlice<Question>
    private var putOff: [Question] = []
    private var asked: [Question] = []
    /// Recipients of this session that the server did not take, for whatever reason: servers count them as errors.
    private var refusedInSession = 0
    private var takenInSession = 0
    private var decidedInRound = 0
    private var putOffInRound = 0
    private var retries = 0
    private var mustRetryHosts = false

    package init(
        _ addresses: [EmailAddress], goal: Goal, improbable: EmailAddress?, knowledge: DomainKnowledge = .init(),
        limits: ProbeLimits = .init()
    ) {
        self.addresses = addresses
        self.goal = goal
        self.improbable = improbable
        self.limits = limits
        answers = Array(repeating: nil, count: addresses.count)
        catchAll = knowledge.catchAll?.fact
        let questions = addresses.indices.map { Question.address($0) }
        pending = (catchAll == nil && improbable != nil ? [.improbable] + questions : questions)[...]
        phase = .resolving
        if let known = knowledge.resolution?.fact { note(.resolved(known)) }
        if let standing = knowledge.standing?.fact, resolution != nil { apply(standing) }
    }

    /// What the servers had for everybody, where a finished plan learned nothing of any mailbox.
    package var standing: Standing? {
        guard case .finished = phase, !isCancelled, catchAll == .unknown, !hosts.isEmpty else { return nil }
        let known = answers.compactMap { $0 }
        guard let first = known.first else { return fault.map { .fault($0) } }
        guard known.allSatisfy({ $0 == .policyRefusal }) || known.allSatisfy(\.isPassing) else { return nil }
        return .answer(first)
    }

    /// What to do now.
    package var next: Action {
        switch phase {
        case .resolving: .resolve
        case .opening: .open(hosts[hostIndex])
        case .asking:
            .ask(
                asked.compactMap { question in
                    switch question {
                    case .address(let index): addresses[index]
                    case .improbable: improbable
                    }
                })
        case .closing, .reopening: .quit
        case .waiting(let delay): .wait(delay)
        case .finished: .done
        }
    }

    /// Takes in what came of the last action.
    package mutating func note(_ event: Event) {
        switch event {
        case .resolved(let resolution):
            self.resolution = resolution
            hosts = resolution.hosts
            phase = hosts.isEmpty || isAnswered ? .finished : .opening
        case .opened:
            refusedInSession = 0
            takenInSession = 0
            askNext()
        case .failed(let fault): leaveHost(after: fault)
        case .replied(let replies): take(replies)
        case .closed:
            if case .reopening = phase {
                phase = .opening
            } else {
                endRound()
            }
        case .waited:
            pending = putOff[...]
            putOff = []
            decidedInRound = 0
            putOffInRound = 0
            hostIndex = 0
            phase = .opening
        case .cancelled:
            isCancelled = true
            phase = .finished
        }
    }

    private mutating func apply(_ standing: Standing) {
        switch standing {
        case .fault(let fault): self.fault = fault
        case .answer(let answer): answers = Array(repeating: answer, count: addresses.count)
        }
        finish()
    }

    /// Whether nothing more needs to be asked.
    private var isAnswered: Bool {
        if catchAll == .yes { return true }
        if pending.isEmpty && putOff.isEmpty { return true }
        return goal == .firstPresent && catchAll != nil && answers.contains { $0?.isPresent == true }
    }

    /// The recipients for whom a further round is worth its time where many are still to be asked for.
    private static let worthARound = 4

    private mutating func askNext() {
        let room = min(
            max(1, limits.unknownPerSession) - refusedInSession,
            max(1, limits.recipientsPerSession) - takenInSession - refusedInSession
        )
        // With little room left, a new session brings more than another round in this one does.
        guard room > 0,
            goal == .firstPresent || room >= min(limits.unknownPerSession, Self.worthARound)
                || pending.count <= room
        else {
            phase = .reopening
            return
        }
        let size =
            goal == .firstPresent && pending.count > limits.candidatesAtOnce
            ? min(room, limits.candidatesAtOnce + (catchAll == nil ? 1 : 0)) : room
        asked = Array(pending.prefix(size))
        pending = pending.dropFirst(asked.count)
        phase = asked.isEmpty ? .closing : .asking
    }

    private mutating func take(_ replies: RecipientReplies) {
        var fault = replies.fault
        var again: [Question] = []
        var mustReopen = false
        var counts = (decided: 0, refused: 0, passing: 0)
        var answered = 0
        for (question, reply) in zip(asked, replies.replies) {
            // With 421 the server hangs up, whatever it was asked for.
            if reply.code == 421 {
                fault = .refused(reply)
                break
            }
            answered += 1
            let answer = reply.answer
            if answer == .tooManyRecipients {
                again.append(question)
                mustReopen = true
                if again.count == asked.count { fault = .refused(reply) }
                continue
            }
            enter(answer, for: question)
            counts.passing += answer.isPassing ? 1 : 0
            counts.decided += answer.isPassing ? 0 : 1
            counts.refused += answer == .policyRefusal ? 1 : 0
        }
        again += asked[answered...]
        let hasProgress = again.count < asked.count
        if !again.isEmpty { pending = (again + pending)[...] }
        asked = []
        decidedInRound += counts.decided
        putOffInRound += counts.passing

        if counts.refused > 1, counts.refused == counts.decided, counts.passing == 0 { refuseTheRest() }
        if goal == .firstPresent, answers.contains(where: { $0?.isPresent == true }) {
            // The person is found; only whether the domain takes everything may still be open.
            pending = pending.filter { $0 == .improbable }[...]
            putOff = putOff.filter { $0 == .improbable }
        }
        if let fault = fault ?? (hasProgress ? nil : .lost) {
            leaveSession(after: fault, hasProgress: hasProgress)
        } else if isAnswered || (decidedInRound == 0 && putOffInRound >= limits.putOffPerRound) {
            // The first ones are all asked, since a server may remember each of them; a stubborn one is left in peace.
            phase = .closing
        } else if mustReopen {
            phase = .reopening
        } else {
            askNext()
        }
    }

    /// A session that broke after some answers is opened again; one that brought none speaks against its host.
    private mutating func leaveSession(after fault: MailFault, hasProgress: Bool) {
        if isAnswered {
            finish()
        } else if hasProgress {
            phase = .opening
        } else {
            leaveHost(after: fault)
        }
    }

    private mutating func enter(_ answer: Answer, for question: Question) {
        if answer == .accepted || answer == .unclear {
            takenInSession += 1
        } else {
            refusedInSession += 1
        }
        switch question {
        case .address(let index):
            answers[index] = answer
            if answer.isPassing { putOff.append(question) }
        case .improbable:
            switch answer {
            case .accepted: catchAll = .yes
            case .noSuchUser, .disabled: catchAll = .no
            case .greylisted, .temporary: putOff.append(question)
            default: catchAll = .unknown
            }
        }
    }

    /// A server that refuses several out of hand is not asked for the others.
    private mutating func refuseTheRest() {
        for question in pending {
            if case .address(let index) = question { answers[index] = .policyRefusal }
        }
        pending = []
        if catchAll == nil { catchAll = .unknown }
    }

    private mutating func leaveHost(after fault: MailFault) {
        if case .refused(let reply) = fault, (400...499).contains(reply.code) { mustRetryHosts = true }
        self.fault = Self.moreTelling(self.fault, fault)
        hostIndex += 1
        if hostIndex < hosts.count {
            phase = .opening
        } else if mustRetryHosts || !putOff.isEmpty {
            mustRetryHosts = false
            putOff = Array(pending) + putOff
            pending = []
            endRound()
        } else {
            finish()
        }
    }

    /// After a round over the hosts: waits for those that were put off, or ends.
    private mutating func endRound() {
        guard !isAnswered else { return finish() }
        guard !putOff.isEmpty || !pending.isEmpty, retries < limits.retryDelays.count else { return finish() }
        putOff += pending
        pending = []
        phase = .waiting(limits.retryDelays[retries])
        retries += 1
    }

    private mutating func finish() {
        if catchAll == nil { catchAll = .unknown }
        if putOffInRound > 0, decidedInRound == 0 {
            // Those that were not reached would have been put off like the others.
            for case .address(let index) in putOff + pending where answers[index] == nil {
                answers[index] = .greylisted
            }
        }
        phase = .finished
    }

    /// A refusal tells more than silence, and silence more than a closed door.
    private static func moreTelling(_ left: MailFault?, _ right: MailFault) -> MailFault {
        func weight(_ fault: MailFault) -> Int {
            switch fault {
            case .refused: 3
            case .timeout: 2
            case .lost: 1
            case .noConnection: 0
            }
        }
        guard let left else { return right }
        return weight(left) > weight(right) ? left : right
    }
}
