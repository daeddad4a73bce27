import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// One wait: asks the servers what its plan says, until all work is done or the time is over.
final class Waiting {
    private let servers: Servers
    private let interpreter: Interpreter
    private let place: Place
    private var console: any Console { interpreter.console }
    private let contacts: [Resource]
    private let jobs: [Resource]
    private let limit: Span?
    private let start = ContinuousClock.now
    private var plan: WaitPlan
    private let places: [Int: Resource]
    /// How many webhooks were there when they were last looked at.
    private var heard = 0

    init(for work: [Resource], at limit: Span?, _ call: Call, _ servers: Servers) {
        self.servers = servers
        self.limit = limit
        interpreter = call.interpreter
        place = call.place
        var seen: Set<ObjectIdentifier> = []
        let open = work.filter { !$0.isSettled && seen.insert(ObjectIdentifier($0)).inserted }
        contacts = open.filter { $0.kind.name == "contact" }
        jobs = open.filter { $0.job != nil }
        plan = WaitPlan(contacts: contacts.indices.map { $0 }, jobs: jobs.count)
        places = Dictionary(uniqueKeysWithValues: contacts.enumerated().map { ($0, $1) })
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Waits to the end and says how it went.
    func finish() async throws -> Value {
        defer { console.progress(nil) }
        guard !contacts.isEmpty || !jobs.isEmpty else { return .text("nothing is being waited for") }
        while true {
            heard = servers.webhooks.mailbox.count
            hearWebhooks()
            let action = plan.next(at: now)
            if action == .done { break }
            console.progress(progress)
            try demandTime()
            do {
                try await perform(action)
            } catch let error as NorbertError where error.mayPass {
                guard plan.failed(at: now) else { throw error }
            }
        }
        for job in jobs where job.job?.state.hasFailed == true {
            let failure = JobResults.failed(job)
            interpreter.warn(Diagnostic(.refused, failure.message, at: place, hint: failure.hint, severity: .warning))
        }
        return .text(WaitSummary(contacts: contacts, jobs: jobs).text)
    }

    private func perform(_ action: WaitPlan.Action) async throws {
        switch action {
        case .done: break
        case .rest(let duration):
            // A rest is cut where the time is over, so that the answer at the very end still counts.
            let left = limit.map { .milliseconds($0.milliseconds) - now } ?? duration
            let rest = max(.milliseconds(1), min(duration, left))
            try await servers.webhooks.mailbox.rest(rest, unlessBeyond: heard)
        case .askContacts(let asked): try await askContacts(asked)
        case .askJobs(let places):
            for place in places { try await askJob(place) }
        }
    }

    private func demandTime() throws {
        guard let limit, now >= .milliseconds(limit.milliseconds) else { return }
        let searches = plan.remainingContacts
        var what: [String] = []
        if searches > 0 || jobs.isEmpty { what.append("\(searches) of \(contacts.count) searches") }
        if plan.remainingJobs > 0 { what.append("\(plan.remainingJobs) of \(jobs.count) jobs") }
        let hint =
            jobs.isEmpty
            ? "they go on at the server: wait again, or look later with contacts"
            : "they go on at the server: wait again, or look later at \(jobs.first { !$0.isDone }?.reference ?? "them")"
        throw Diagnostic(.timeout, "\(what.joined(separator: " and ")) are not done after \(limit)", hint: hint)
    }

    // MARK: Asking

    /// Asks for contacts by their ids, those of one server in one call. One that is gone is done.
    private func askContacts(_ asked: [Int]) async throws {
        var done: Set<Int> = []
        let first = servers.connection(of: places[asked[0]] ?? contacts[0])
        var ids: [Int: Int] = [:]
        for place in asked {
            guard let contact = places[place], let id = Int(contact.id) else {
                done.insert(place)
                continue
            }
            // What another server searches is asked for when its turn comes.
            if servers.connection(of: contact) === first { ids[id] = place }
        }
        var query = ContactQuery(ids: ids.keys.sorted())
        var unfinished: Set<Int> = []
        var page = 1
        while true {
            query.page = page == 1 ? nil : page
            let answer = try await first.client.contacts(query)
            for contact in answer.result {
                if !Resources(first).contact(contact).isDone { unfinished.insert(contact.id) }
            }
            guard answer.hasNext, !answer.result.isEmpty else { break }
            page += 1
        }
        for (id, place) in ids where !unfinished.contains(id) { done.insert(place) }
        plan.learned(done: done, at: now)
    }

    private func askJob(_ place: Int) async throws {
        let resource = jobs[place]
        guard let job = resource.job else { return }
        let state: JobState
        do {
            state = try await JobNews.update(resource, job)
        } catch let error as NorbertError {
            // What is not there any more is not waited for another time either.
            if error.isFinal { job.provider.connection.forget(job.kind, resource.id) }
            guard !error.mayPass else { throw error }
            // The server in use may be another one by now.
            let profile = job.provider.connection.profile
            throw APIFaults.diagnostic(error, profile: profile, about: resource.reference) ?? error
        }
        plan.learned(
            job: place, WaitPlan.JobNews(isOver: state.isOver, isPaused: state.isPaused, progress: state.share), at: now
        )
    }

    /// A job whose webhook was called is asked for at once.
    private func hearWebhooks() {
        for (place, resource) in jobs.enumerated() {
            guard let job = resource.job, JobNews.hear(job, servers.webhooks.mailbox) else { continue }
            plan.hurry(job: place, at: now)
        }
    }

    // MARK: Telling

    private var progress: String {
        if let since = plan.goneSince {
            return "waiting: the server does not answer (for \((now - since).components.seconds)s); trying again"
        }
        var words: [String] = []
        if !contacts.isEmpty {
            words.append("\(contacts.count - plan.remainingContacts) of \(contacts.count) searches done")
        }
        for resource in jobs.prefix(3) where !resource.isDone {
            guard let state = resource.job?.state else { continue }
            let counts = state.total > 0 ? " (\(state.treated) of \(state.total))" : ""
            words.append("\(resource.kind.name) \(state.percent) %\(counts)")
        }
        if jobs.count > 1 { words.append("\(jobs.count - plan.remainingJobs) of \(jobs.count) jobs done") }
        return "waiting: " + words.joined(separator: ", ")
    }
}

extension NorbertError {
    /// Whether asking again for the same thing would be answered with the same.
    fileprivate var isFinal: Bool {
        switch self {
        case .notFound, .badRequest, .refused: true
        default: false
        }
    }

    /// Whether a server that is started anew could be all there is to it.
    var mayPass: Bool {
        switch self {
        case .network: true
        case .server(let answer): [502, 503, 504].contains(answer.status)
        default: false
        }
    }
}
