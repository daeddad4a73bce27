package import NBRuntime

/// How a wait ended, in a line: what was found and verified, and what was spent on it.
package struct WaitSummary {
    let contacts: [Resource]
    let jobs: [Resource]

    package init(contacts: [Resource], jobs: [Resource]) {
        self.contacts = contacts
        self.jobs = jobs
    }

    package var text: String {
        var words: [String] = []
        if !contacts.isEmpty {
            let found = contacts.count { if case .truth(true)? = $0["found"] { true } else { false } }
            words.append("\(contacts.count) done: \(found) found, \(contacts.count - found) not found")
        }
        for job in jobs { words.append(line(job)) }
        let spent = Spending.text(of: contacts + jobs)
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

/// What work spent, in words.
enum Spending {
    /// `3 credits spent`; nil where nothing is known to be spent.
    static func text(of resources: [Resource]) -> String? { words(of: resources).map { "\($0) spent" } }

    /// `3 credits and 0.006 of the balance`; nil where nothing is known to be spent.
    static func words(of resources: [Resource]) -> String? {
        var credits = Number.zero
        var money = Number.zero
        // People of a file who were known before cost nothing, and nobody tells how many those are.
        var bulk = Number.zero
        for resource in resources {
            if resource.kind.name == "bulk", let found = resource["success"]?.numeric {
                bulk = (try? bulk.adding(found)) ?? bulk
            }
            guard let cost = resource["cost"]?.numeric else { continue }
            switch resource.kind.name {
            case "verification", "enrichment": money = (try? money.adding(cost)) ?? money
            default: credits = (try? credits.adding(cost)) ?? credits
            }
        }
        var words: [String] = []
        if bulk != .zero {
            let most = (try? credits.adding(bulk)) ?? bulk
            words.append("at most \(most) \(most == Number(1) ? "credit" : "credits")")
        } else if credits != .zero {
            words.append("\(credits) \(credits == Number(1) ? "credit" : "credits")")
        }
        if money != .zero { words.append("\(money) of the balance") }
        return words.isEmpty ? nil : words.joined(separator: " and ")
    }
}
