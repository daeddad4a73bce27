/// What the runner of jobs does next, decided from what is due and what is under way.
struct JobSchedule: Sendable, Equatable {
    /// How many jobs are worked on at a time, and how many small ones besides, so that a single address does not wait for
    /// the end of large files.
    static let atOnce = 4
    /// The most entries of a small job.
    static let mostOfSmall = 100
    /// How many jobs, and how many errands of each kind, are looked at.
    static let horizon = 64

    /// The jobs to be taken up, in order.
    var starts: [Int] = []
    /// The small jobs to be taken up, in order.
    var smallStarts: [Int] = []
    /// The jobs to be done again.
    var reruns: [Int] = []
    /// The jobs whose results are to be removed.
    var expiries: [Int] = []
    /// When to look again, in milliseconds since 1970; nil when something happens.
    var wakesAt: Int?

    /// - Parameters:
    ///   - running: the jobs that are being worked on in the slots for all.
    ///   - small: those in the slots for small ones.
    init(_ agenda: JobAgenda, running: Set<Int>, small: Set<Int> = [], now: Int) {
        // A job that is being worked on has nothing else done to it.
        let idle = { (job: Int) in !running.contains(job) && !small.contains(job) }
        starts = Array(agenda.active.filter(idle).prefix(max(0, Self.atOnce - running.count)))
        smallStarts = Array(agenda.small.filter(idle).prefix(max(0, Self.atOnce - small.count)))
        reruns = agenda.reruns.filter { $0.at <= now && idle($0.job) }.map(\.job)
        expiries = agenda.expiries.filter { $0.at <= now && idle($0.job) }.map(\.job)
        wakesAt = (agenda.reruns + agenda.expiries).map(\.at).filter { $0 > now }.min()
    }

    /// Whether something is to be done before looking again.
    var hasErrands: Bool { !reruns.isEmpty || !expiries.isEmpty }
}
