/// Decides what to ask the servers for next, and when, until all work is done: a machine without a clock of its own.
///
/// Contacts are asked for in batches of a page, the oldest first. How long the plan rests follows from how many of its
/// questions were in vain: N searches cost N/50 questions that learn something and about ten that do not, however long
/// the searches take. Each job is asked for by itself, at a pace that follows its progress; a webhook makes it due at
/// once. Times are durations since the wait began.
package struct WaitPlan {
    package enum Action: Equatable {
        /// Ask for these contacts.
        case askContacts([Int])
        /// Ask for the jobs at these places.
        case askJobs([Int])
        /// Nothing is due before this much time has passed.
        case rest(Duration)
        case done
    }

    /// What an answer said of a job.
    package struct JobNews: Equatable {
        package var isOver: Bool
        /// Somebody paused it: it does not hold the wait.
        package var isPaused: Bool
        /// From 0 to 1.
        package var progress: Double

        package init(isOver: Bool = false, isPaused: Bool = false, progress: Double = 0) {
            self.isOver = isOver
            self.isPaused = isPaused
            self.progress = progress
        }
    }

    /// How closely a plan follows the work.
    package struct Rhythm: Equatable, Sendable {
        package var shortest: Duration
        package var longest: Duration
        package var longestForJobs: Duration

        /// Somebody waits.
        package static let waiting = Rhythm(
            shortest: .milliseconds(100), longest: .seconds(60), longestForJobs: .seconds(5))
        /// Nobody waits, and somebody may be glad to hear of it.
        package static let aside = Rhythm(shortest: .seconds(1), longest: .seconds(300), longestForJobs: .seconds(60))
    }

    private struct JobState {
        var isHeld = true
        var due: Duration
        var pause: Duration
        var progress = 0.0
        var asked: Duration = .zero
    }

    /// How many contacts one page of an answer holds.
    package static let batchSize = 50
    /// How long the network may be gone: a service that is started anew takes some of it.
    package static let tolerance = Duration.seconds(30)

    private let rhythm: Rhythm
    private var contacts: [Int]
    private var contactsDue: Duration
    /// The share of the questions that learned nothing, added up.
    private var vain = 0.0
    /// How many contacts were found to be done.
    private var finished = 0
    private var jobs: [JobState]
    private var gone: Duration?
    private var retry: Duration = .zero

    package init(contacts: [Int], jobs: Int, rhythm: Rhythm = .waiting) {
        self.rhythm = rhythm
        self.contacts = contacts
        // The first of many searches were started a while ago.
        contactsDue = contacts.count > Self.batchSize && rhythm == .waiting ? .zero : rhythm.shortest
        self.jobs = (0..<jobs).map { _ in JobState(due: rhythm.shortest, pause: rhythm.shortest) }
    }

    /// How many contacts are not done.
    package var remainingContacts: Int { contacts.count }
    /// How many jobs are neither done nor paused.
    package var remainingJobs: Int { jobs.count { $0.isHeld } }

    /// What to do now.
    package func next(at now: Duration) -> Action {
        let held = jobs.indices.filter { jobs[$0].isHeld }
        guard !contacts.isEmpty || !held.isEmpty else { return .done }
        if retry > now { return .rest(retry - now) }
        let due = held.filter { jobs[$0].due <= now }
        if !due.isEmpty { return .askJobs(due) }
        if !contacts.isEmpty, contactsDue <= now { return .askContacts(Array(contacts.prefix(Self.batchSize))) }
        var next = held.map { jobs[$0].due }
        if !contacts.isEmpty { next.append(contactsDue) }
        return .rest((next.min() ?? now) - now)
    }

    /// Takes what the last answer told of the contacts that were asked for.
    package mutating func learned(done: Set<Int>, at now: Duration) {
        reached()
        let asked = min(contacts.count, Self.batchSize)
        guard asked > 0 else { return }
        // Of many thousands it is looked at those that were asked for.
        let left = contacts.prefix(asked).filter { !done.contains($0) }
        contacts.replaceSubrange(..<asked, with: left)
        let share = Double(asked - left.count) / Double(asked)
        vain += 1 - share
        finished += asked - left.count
        contactsDue = now + (share == 1 ? .zero : contactPause(at: now))
    }

    /// Doubles with every question in vain, so that ten of them reach over minutes; and where searches end at a rate that
    /// can be seen, half of the time that the rest of them should take.
    private func contactPause(at now: Duration) -> Duration {
        var pause = rhythm.shortest
        for _ in 0..<Int(vain.rounded(.up)) where pause < rhythm.longest { pause *= 2 }
        if finished > 0 { pause = max(pause, now * contacts.count / (2 * finished)) }
        return min(pause, rhythm.longest)
    }

    /// Takes what an answer told of a job.
    package mutating func learned(job index: Int, _ news: JobNews, at now: Duration) {
        reached()
        guard jobs.indices.contains(index) else { return }
        var job = jobs[index]
        defer { jobs[index] = job }
        guard !news.isOver, !news.isPaused else {
            job.isHeld = false
            return
        }
        let advance = news.progress - job.progress
        if advance > 0 {
            // Half of the time that the rest should take.
            let left = (1 - news.progress) / advance / 2
            job.pause = (now - job.asked) * min(left, 100)
        } else {
            job.pause = job.pause * 8 / 5
        }
        job.pause = max(rhythm.shortest, min(rhythm.longestForJobs, job.pause))
        job.progress = news.progress
        job.asked = now
        job.due = now + job.pause
    }

    /// Something was heard of a job: it is asked for at once.
    package mutating func hurry(job index: Int, at now: Duration) {
        guard jobs.indices.contains(index), jobs[index].isHeld else { return }
        jobs[index].due = min(jobs[index].due, now)
    }

    /// Takes note that the network failed. False when it has been gone for too long.
    package mutating func failed(at now: Duration) -> Bool {
        let since = gone ?? now
        gone = since
        guard now - since < Self.tolerance else { return false }
        retry = now + max(.milliseconds(250), min(.seconds(3), (now - since) / 2))
        return true
    }

    /// Since when the network is gone.
    package var goneSince: Duration? { gone }

    private mutating func reached() {
        gone = nil
        retry = .zero
    }
}
