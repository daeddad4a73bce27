import NBLanguage
import NBRuntime
import NorbertClient

/// One wait: asks the servers what its plan says, until all work is done or the time is over.
final class Waiting {
    private let servers: Servers
    private var news: WorkNews { WorkNews(servers: servers) }
    private let interpreter: Interpreter
    private let place: Place
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
        servers.gleaning.end()
        self.limit = limit
        interpreter = call.interpreter
        place = call.place
        var seen: Set<ObjectIdentifier> = []
        // What was found to be done while nobody waited belongs to what is waited for.
        let open = work.filter { work in
            (!work.isSettled || servers.finishedAside.contains(work)) && seen.insert(ObjectIdentifier(work)).inserted
        }
        let contacts = open.filter { $0.kind.name == "contact" }
        let jobs = open.filter { $0.job != nil }
        var plan = WaitPlan(contacts: contacts.indices.filter { !contacts[$0].isSettled }, jobs: jobs.count)
        for (place, job) in jobs.enumerated() where job.isSettled {
            plan.learned(job: place, WaitPlan.JobNews(isOver: true), at: .zero)
        }
        self.contacts = contacts
        self.jobs = jobs
        self.plan = plan
        places = Dictionary(uniqueKeysWithValues: contacts.enumerated().map { ($0, $1) })
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Waits to the end and says how it went.
    func finish() async throws -> Value {
        guard !contacts.isEmpty || !jobs.isEmpty else { return .text("nothing is being waited for") }
        let activity = interpreter.progress.begin(progress)
        defer { activity.end() }
        while true {
            heard = servers.webhooks.mailbox.count
            hearWebhooks()
            let action = plan.next(at: now)
            if action == .done { break }
            activity.update(progress)
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
        return .text(WaitSummary(contacts: contacts, jobs: jobs, billed: servers.untold(contacts + jobs)).text)
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

    private func askContacts(_ asked: [Int]) async throws {
        let done = try await news.finished(of: asked.compactMap { places[$0] })
        plan.learned(done: Set(done.map { asked[$0] }), at: now)
    }

    private func askJob(_ place: Int) async throws {
        let resource = jobs[place]
        guard let job = resource.job else { return }
        let state = try await news.state(of: resource, job)
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

    /// How far it is: searches and jobs are counted, of one job alone what it has worked on.
    private var progress: Progress {
        var progress = Progress(.work, "waiting:")
        if let since = plan.goneSince {
            progress.remark = "the server does not answer (for \((now - since).components.seconds) s); trying again"
            return progress
        }
        let jobsDone = jobs.count - plan.remainingJobs
        if jobs.isEmpty {
            progress.done = contacts.count - plan.remainingContacts
            progress.total = contacts.count
            progress.unit = .things("searches done")
        } else if jobs.count == 1, contacts.isEmpty, let state = jobs[0].job?.state, state.total > 0 {
            progress.what = "waiting: \(jobs[0].kind.name)"
            progress.done = state.treated
            progress.total = state.total
        } else if contacts.isEmpty, jobs.count == 1 {
            progress.what = "waiting: \(jobs[0].kind.name)"
        } else {
            progress.done = contacts.count - plan.remainingContacts + jobsDone
            progress.total = contacts.count + jobs.count
            progress.unit = .things(contacts.isEmpty ? "jobs done" : "searches and jobs done")
            progress.remark = jobs.first { !$0.isDone }.flatMap { job in
                job.job.map { "\(job.kind.name) \($0.state.percent) %" }
            }
        }
        return progress
    }
}
