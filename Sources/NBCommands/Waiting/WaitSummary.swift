import NBRuntime

/// How a wait ended, in a line: what was found and verified, and what was spent on it.
struct WaitSummary {
    let contacts: [Resource]
    let jobs: [Resource]

    var text: String {
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
        func count(_ field: String) -> String { job[field]?.printed ?? "0" }
        switch job.kind.name {
        case "verification":
            return "\(count("entries")) verified: \(count("deliverables")) deliverable, \(count("bounces")) bounce"
                + ", \(count("risky")) risky"
        case "enrichment": return "\(count("entries")) done: \(count("success")) enriched"
        case "bulk": return "\(count("treated")) people searched: \(count("success")) found"
        default: return "\(count("total_emails")) verified, \(count("failed_emails")) failed"
        }
    }
}

/// What work spent, in words.
enum Spending {
    /// Nil where nothing is known to be spent.
    static func text(of resources: [Resource]) -> String? {
        var credits = Number.zero
        var money = Number.zero
        for resource in resources {
            guard let cost = resource["cost"]?.numeric else { continue }
            switch resource.kind.name {
            case "verification", "enrichment": money = (try? money.adding(cost)) ?? money
            default: credits = (try? credits.adding(cost)) ?? credits
            }
        }
        var words: [String] = []
        if credits != .zero { words.append("\(credits) \(credits == Number(1) ? "credit" : "credits")") }
        if money != .zero { words.append("\(money) of the balance") }
        return words.isEmpty ? nil : words.joined(separator: " and ") + " spent"
    }
}
