package import NBRuntime

/// How a wait ended, in a line: what was found and verified, and what was spent on it.
package struct WaitSummary {
    let contacts: [Resource]
    let jobs: [Resource]
    /// Those whose cost was not told before.
    private let billed: [Resource]

    /// - Parameter billed: those whose cost is to be told; nil for all.
    package init(contacts: [Resource], jobs: [Resource], billed: [Resource]? = nil) {
        self.contacts = contacts
        self.jobs = jobs
        self.billed = billed ?? contacts + jobs
    }

    package var text: String {
        var words: [String] = []
        if !contacts.isEmpty {
            let found = contacts.count { if case .truth(true)? = $0["found"] { true } else { false } }
            words.append("\(contacts.count) done: \(found) found, \(contacts.count - found) not found")
        }
        for job in jobs { words.append(line(job)) }
        let spent = Spending.text(of: billed)
        return words.joined(separator: "; ") + (spent.map { "; \($0)" } ?? "")
    }

    private func line(_ job: Resource) -> String {
        guard job.isDone else { return "\(job.reference) is paused at \(job["progress"]?.printed ?? "0") %" }
        func number(_ field: String) -> Int { job[field]?.numeric?.integer ?? 0 }
        func count(_ field: String) -> String { job[field]?.printed ?? "0" }
        let state = JobState(job.record, of: job.kind.name)
        if state.hasFailed { return "\(job.reference) failed: \(state.treated) of \(state.total) worked on" }
        switch job.kind.name {
        case "verification":
            let unknown = number("entries") - number("deliverables") - number("bounces") - number("risky")
            return "\(count("entries")) verified: \(count("deliverables")) deliverable, \(count("bounces")) bounce"
                + ", \(count("risky")) risky" + (unknown > 0 ? ", \(unknown) unknown" : "")
        case "enrichment": return "\(count("entries")) done: \(count("success")) enriched"
        case "bulk": return "\(count("treated")) people searched: \(count("success")) found"
        default:
            // Those that failed are among them.
            let failed = number("failed_emails")
            return "\(max(0, number("total_emails") - failed)) verified, \(failed) failed"
        }
    }
}
