/// What the runner of jobs does next, decided from what is due and what is under way.
struct JobSchedule: Sendable, Equatable {
    /// How many jobs are worked on at a time.
    static let atOnce = 4
    /// How many jobs, and how many errands of each kind, are looked at.
    static let horizon = 64

    /// The jobs to be taken up, in order.
    var starts: [Int] = []
    /// The jobs to be done again.
    var reruns: [Int] = []
    /// The jobs whose results are to be removed.
    var expiries: [Int] = []
    /// When to look again, in milliseconds since 1970; nil when something happens.
    var wakesAt: Int?

    init(_ agenda: JobAgenda, running: Set<Int>, now: Int) {
        let room = max(0, Self.atOnce - running.count)
        starts = Array(agenda.active.filter { !running.contains($0) }.prefix(room))
        // A job that is being worked on has nothing else done to it.
        let idle = { (job: Int) in !running.contains(job) }
        reruns = agenda.reruns.filter { $0.at <= now && idle($0.job) }.map(\.job)
        expiries = agenda.expiries.filter { $0.at <= now && idle($0.job) }.map(\.job)
        wakesAt = (agenda.reruns + agenda.expiries).map(\.at).filter { $0 > now }.min()
    }

    /// Whether something is to be done before looking again.
    var hasErrands: Bool { !reruns.isEmpty || !expiries.isEmpty }
}
