import Logging
import NorbertAPI

/// The work on one job, from its file to its last result.
struct JobWorker: Sendable {
    /// How many windows of a job's file are under way at a time, so that a slow server does not hold up the others.
    static let windowsAtOnce = 3

    let store: Store
    let uploads: Uploads
    let fetcher: UploadFetcher
    let treatments: @Sendable (Job.Kind) -> any Treatment
    let time: ServiceTime
    let outbox: Outbox
    let logger: Logger

    /// Works on a job until it is over, halted, or the task is cancelled.
    func work(on id: Int) async {
        do {
            guard var job = try await store.begin(id, at: time.now()) else { return }
            if job.upload == nil {
                guard let url = job.url, let fetched = await fetcher.fetch(url, for: job) else {
                    if !Task.isCancelled { try await end(job, as: .failed) }
                    return
                }
                try await store.enter(
                    upload: fetched.name, layout: fetched.layout, entries: fetched.entries, of: id, at: time.now()
                )
                guard let loaded = try store.job(id) else { return uploads.remove(fetched.name) }
                // It may have been paused meanwhile.
                guard loaded.status == .processing else { return }
                job = loaded
            }
            guard let upload = job.upload else { return }
            let course = Course(job, store: store, time: time)
            do throws(UnreadableUpload) {
                try await treat(job, in: course, from: uploads.path(of: upload))
            } catch {
                return try await end(job, as: .failed)
            }
            if Task.isCancelled { return }
            switch course.halt {
            case nil: try await end(job, as: .ended)
            case .noCredits: _ = try await store.pause(id, at: time.now())
            case .withdrawn: return
            case .unreadable: throw UnreadableUpload.missing
            }
        } catch {
            // It is taken up again at once where the runner finds it active, so not before a while.
            logger.error("A job could not go on; it is taken up again in a second.")
            await time.sleep(1_000)
        }
    }

    /// Reads the file a window at a time, and has those of its entries treated that have no results.
    private func treat(_ job: Job, in course: Course, from path: String) async throws(UnreadableUpload) {
        let reader = try EntryReader(path, layout: job.layout, from: job.mark)
        let treatment = treatments(job.kind)
        var track = WindowTrack()
        var fault: UnreadableUpload?
        await withTaskGroup(of: WindowEnd.self) { group in
            // What is being asked when a job is halted is called off; what was answered by then is written.
            group.addTask {
                await course.halted()
                return .halt
            }
            func settle(_ end: WindowEnd?) async {
                switch end {
                case .whole(let number):
                    if let mark = track.close(number) { await course.write([], mark: mark) }
                case .halt: group.cancelAll()
                case .broken, nil: return
                }
            }
            while course.goesOn {
                do throws(UnreadableUpload) {
                    guard let window = try reader.window(of: treatment.windowSize) else { break }
                    while track.open == Self.windowsAtOnce, course.goesOn { await settle(await group.next()) }
                    guard course.goesOn else { break }
                    let number = track.begin(endingAt: window.end)
                    group.addTask {
                        await treat(window, of: job, in: course, by: treatment) ? .whole(number) : .broken
                    }
                } catch {
                    fault = error
                    break
                }
            }
            while track.open > 0, course.goesOn { await settle(await group.next()) }
            group.cancelAll()
        }
        if let fault { throw fault }
    }

    private enum WindowEnd: Sendable {
        case whole(Int)
        case broken
        case halt
    }

    /// Treats a window; false where it was left before its end.
    private func treat(
        _ window: EntryReader.Window, of job: Job, in course: Course, by treatment: any Treatment
    ) async -> Bool {
        guard let first = window.entries.first?.place, let last = window.entries.last?.place else { return true }
        do {
            let treated = try store.treated(of: job.id, places: first...last)
            let entries = window.entries.filter { !treated.contains($0.place) }
            if !entries.isEmpty { await treatment.treat(entries, of: job, in: course) }
        } catch {
            course.halt(.unreadable)
        }
        return course.goesOn
    }

    private func end(_ job: Job, as status: JobStatus) async throws {
        var keeping = job.retention.map(time.span(hours:))
        if job.kind == .request { keeping = time.span(days: CheckSubmission.daysKept) }
        let resultName = job.kind == .bulk && status == .ended ? Self.freshResultName() : nil
        uploads.remove(
            try await store.end(
                job, as: status, resultName: resultName, keeping: keeping, span: time.span(hours:), at: time.now()
            ))
        await outbox.wake()
    }

    /// A name as the vendor gives such files: `019ba731-result.csv`, but one that cannot be guessed.
    private static func freshResultName() -> String {
        Secrets.hexadecimal(bytes: 12) + "-result.csv"
    }
}
