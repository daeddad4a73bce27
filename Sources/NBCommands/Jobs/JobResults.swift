import NBRuntime

/// What came of a job.
enum JobResults {
    /// The results as the provider gave them, those of all parts one after the other; walking them demands that the job
    /// is over.
    static func rows(of resource: Resource) throws -> LazySequence {
        guard let job = resource.job else { throw ValueFault("\(resource.reference) has no results") }
        try demandSuccess(of: resource)
        var current: LazySequence.Cursor?
        var place = -1
        let source = PageSource { asked in
            if asked == 0 {
                (current, place) = (nil, -1)
                try demandEnd(of: resource)
            }
            while true {
                if let batch = try await current?.next() { return batch }
                place += 1
                guard job.parts.indices.contains(place) else { return nil }
                current = try await job.provider.results(of: place, in: job).cursor()
            }
        }
        return LazySequence(source)
    }

    /// What a job is when something walks through it: the rows that it was given with what became of each, or its
    /// results where this session does not know the rows.
    static func contents(of resource: Resource) -> LazySequence {
        guard let job = resource.job else { return LazySequence([]) }
        var inner: LazySequence.Cursor?
        let source = PageSource { asked in
            if asked == 0 {
                try demandEnd(of: resource)
                let results = try rows(of: resource)
                let whole = job.input?.joined(with: results, fields: job.provider.resultFields) ?? results
                inner = whole.cursor()
            }
            return try await inner?.next()
        }
        return LazySequence(source)
    }

    private static func demandEnd(of resource: Resource) throws(ValueFault) {
        if !resource.isDone { throw notDone(resource) }
        try demandSuccess(of: resource)
    }

    /// Results of a job that was given up would look like those of one that found nothing.
    private static func demandSuccess(of resource: Resource) throws(ValueFault) {
        if resource.job?.state.hasFailed == true { throw failed(resource) }
    }

    /// What to do about a job that its provider gave up.
    static func failed(_ resource: Resource) -> ValueFault {
        let parts = resource.job?.parts ?? []
        let ended = parts.filter { !JobState($0.record, of: resource.kind.name).hasFailed }.map(\.id)
        let remedy = "start it anew, if the server can read what it was given"
        guard !ended.isEmpty else { return ValueFault("\(resource.reference) failed at the server", hint: remedy) }
        return ValueFault(
            "\(parts.count - ended.count) of the \(parts.count) parts of \(resource.reference) failed at the server",
            hint: "results of \(resource.kind.name) \(ended[0]) are there; \(remedy)")
    }

    /// Why a job has no results yet.
    static func notDone(_ resource: Resource) -> ValueFault {
        let percent = resource["progress"]?.printed ?? "0"
        let isPaused = resource.job?.state.isPaused ?? false
        return ValueFault(
            "\(resource.reference) is not done yet (\(percent) %\(isPaused ? ", paused" : ""))",
            hint: isPaused ? "resume it, then wait" : "wait, then look: wait ends when all is done")
    }
}
