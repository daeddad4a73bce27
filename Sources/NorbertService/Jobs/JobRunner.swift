import Logging

/// The runner of jobs: takes them up in turn, does them again when their time comes, and removes what has expired.
///
/// All that it needs to know is in the store, so that it goes on after a restart where its predecessor ended.
struct JobRunner: Sendable {
    let store: Store
    let uploads: Uploads
    let worker: JobWorker
    let time: ServiceTime
    let hasCard: Bool
    let logger: Logger
    let bell: Bell

    /// Works until the task is cancelled; what is under way then is abandoned, and stays to be done.
    func run() async {
        let running = Running()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let wakesAt = await doWhatIsDue(running, in: &group)
                await bell.wait(atMost: wakesAt.map { $0 - time.now() })
            }
            group.cancelAll()
        }
    }

    /// Tells that a job was taken on, resumed or changed.
    func wake() async {
        await bell.ring()
    }

    /// The jobs that are being worked on: the small ones have slots of their own.
    private struct Running {
        let large = RunningJobs()
        let small = RunningJobs()
    }

    private func doWhatIsDue(_ running: Running, in group: inout DiscardingTaskGroup) async -> Int? {
        do {
            var schedule = try schedule(running)
            while schedule.hasErrands, !Task.isCancelled {
                for job in schedule.expiries { uploads.remove(try await store.expire(job, at: time.now())) }
                for job in schedule.reruns {
                    try await store.rerun(job, hasCard: hasCard, span: time.span(hours:), at: time.now())
                }
                let next = try self.schedule(running)
                // What could not be done now is not tried for ever.
                if next == schedule { break }
                schedule = next
            }
            for (jobs, running) in [(schedule.starts, running.large), (schedule.smallStarts, running.small)] {
                for job in jobs {
                    running.enter(job)
                    group.addTask {
                        await worker.work(on: job)
                        running.leave(job)
                        await bell.ring()
                    }
                }
            }
            return schedule.wakesAt
        } catch {
            logger.error("The jobs could not be read; they are looked at again in a second.")
            return time.now() + 1_000
        }
    }

    private func schedule(_ running: Running) throws -> JobSchedule {
        JobSchedule(
            try store.agenda(limit: JobSchedule.horizon), running: running.large.jobs, small: running.small.jobs,
            now: time.now()
        )
    }
}
