package import NBRuntime
import NorbertClient

/// Follows the work that goes on at servers while nothing runs here, brings what is known of it up to date, and tells
/// what is done.
///
/// It asks seldom, and ever more seldom; it stays away from a limit that is nearly used up; and it asks for nothing that
/// costs or changes anything.
@Script
package final class BackgroundWatch {
    private let servers: Servers
    private let tell: @Sendable (String) -> Void
    private var running: Task<Void, Never>?

    /// - Parameter tell: shows a line to the person, whatever they type meanwhile.
    package init(_ servers: Servers, tell: @escaping @Sendable (String) -> Void) {
        self.servers = servers
        self.tell = tell
    }

    /// Tells what entries have come upon that was done, and watches from now on what is not.
    package func begin() {
        let settled = servers.takeSettledBill()
        let searches = settled.filter { $0.kind.name == "contact" }
        if searches.count > FinishedWords.fewSearches {
            tell(FinishedWords.withCost(FinishedWords.searches(searches), of: searches))
        } else {
            for search in searches { tell(FinishedWords.withCost(FinishedWords.search(search), of: [search])) }
        }
        for job in settled where job.job != nil { tell(FinishedWords.withCost(FinishedWords.job(job), of: [job])) }
        guard !servers.unfinished.isEmpty else { return }
        let former = running
        former?.cancel()
        running = Task {
            await former?.value
            await self.watch()
        }
    }

    /// Watches no more.
    package func end() {
        running?.cancel()
    }

    private func watch() async {
        let round = WatchRound(servers)
        while !Task.isCancelled {
            do {
                guard let words = try await round.step() else { return }
                for line in words where !Task.isCancelled { tell(line) }
            } catch {
                // Whoever waits for it is told why; here nobody asked.
                return
            }
        }
    }
}

/// One watch over what is not done when it begins.
private final class WatchRound {
    private let servers: Servers
    private let news: WorkNews
    private let contacts: [Resource]
    private let jobs: [Resource]
    private var plan: WaitPlan
    private var openContacts: Set<Int>
    private var told: Set<Int> = []
    private let start = ContinuousClock.now

    private var now: Duration { ContinuousClock.now - start }

    init(_ servers: Servers) {
        self.servers = servers
        news = WorkNews(servers: servers)
        let open = servers.unfinished
        contacts = open.filter { $0.kind.name == "contact" }
        jobs = open.filter { $0.job != nil }
        openContacts = Set(contacts.indices)
        plan = WaitPlan(contacts: Array(contacts.indices), jobs: jobs.count, rhythm: .aside)
    }

    /// Does the next thing that the plan asks for. Answers what is to be told; nil when nothing is left.
    func step() async throws -> [String]? {
        let mailbox = servers.webhooks.mailbox
        let heard = mailbox.count
        for (place, resource) in jobs.enumerated() {
            if let job = resource.job, JobNews.hear(job, mailbox) { plan.hurry(job: place, at: now) }
        }
        do {
            switch plan.next(at: now) {
            case .done: return nil
            case .rest(let pause):
                try await mailbox.rest(pause, unlessBeyond: heard)
                return []
            case .askContacts(let asked):
                try await keepAway(from: servers.connection(of: contacts[asked[0]]))
                return try await ask(contacts: asked)
            case .askJobs(let places):
                var words: [String] = []
                for place in places {
                    guard let job = jobs[place].job else { continue }
                    try await keepAway(from: job.provider.connection)
                    words += try await ask(job: place, job)
                }
                return words
            }
        } catch let error as NorbertError where error.mayPass && plan.failed(at: now) {
            return []
        }
    }

    /// Rests until the next window, where little is left of one.
    private func keepAway(from connection: Connection) async throws {
        let used = connection.limits.filter { $0.remaining * 5 < $0.limit && $0.remaining < 20 }
        guard !used.isEmpty else { return }
        try await Task.sleep(for: .seconds(60))
    }

    private func ask(contacts asked: [Int]) async throws -> [String] {
        let done = Set(try await news.finished(of: asked.map { contacts[$0] }).map { asked[$0] })
        plan.learned(done: done, at: now)
        for place in done { servers.finishedAside.add(contacts[place]) }
        openContacts.subtract(done)
        guard contacts.count > FinishedWords.fewSearches else {
            return done.sorted().compactMap { announcement(FinishedWords.search(contacts[$0]), of: [contacts[$0]]) }
        }
        return openContacts.isEmpty
            ? announcement(FinishedWords.searches(contacts), of: contacts).map { [$0] } ?? [] : []
    }

    /// What is told of works that are done, with what they cost. Nil where an entry runs again: it is told behind that.
    private func announcement(_ words: String, of works: [Resource]) -> String? {
        guard !Task.isCancelled else { return nil }
        defer { servers.costIsTold(of: works) }
        return FinishedWords.withCost(words, of: servers.untold(works))
    }

    private func ask(job place: Int, _ job: Job) async throws -> [String] {
        let state = try await news.state(of: jobs[place], job)
        plan.learned(
            job: place, WaitPlan.JobNews(isOver: state.isOver, isPaused: state.isPaused, progress: state.share), at: now
        )
        guard state.isOver, told.insert(place).inserted else { return [] }
        servers.finishedAside.add(jobs[place])
        return announcement(FinishedWords.job(jobs[place]), of: [jobs[place]]).map { [$0] } ?? []
    }
}
