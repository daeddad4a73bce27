package import NBRuntime

/// What is said of work that was done while nobody waited for it.
package enum FinishedWords {
    /// More searches than this are told of in one line, when all are done.
    static let fewSearches = 3

    /// The words, and behind them what works cost of which that was not told.
    static func withCost(_ words: String, of works: [Resource]) -> String {
        Spending.text(of: works.filter(\.isDone)).map { "\(words) · \($0)" } ?? words
    }

    package static func search(_ contact: Resource) -> String {
        let name = contact["name"]?.printed ?? ""
        let who = name.isEmpty ? contact.reference : name
        let found = isFound(contact) ? contact["address"]?.printed ?? "" : ""
        return found.isEmpty ? "the search for \(who) is done: nobody found" : "the search for \(who) is done: \(found)"
    }

    package static func searches(_ contacts: [Resource]) -> String {
        "\(contacts.count) searches are done: \(contacts.count(where: isFound)) of \(contacts.count) found"
    }

    package static func job(_ job: Resource) -> String {
        let state = JobState(job.record, of: job.kind.name)
        func count(_ field: String) -> String { job[field]?.printed ?? "0" }
        if state.hasFailed { return "\(job.reference) failed: \(state.treated) of \(state.total) worked on" }
        let result =
            switch job.kind.name {
            case "bulk": "\(count("success")) of \(count("quantity")) found"
            case "enrichment": "\(count("success")) of \(count("entries")) enriched"
            case "verification":
                "\(count("deliverables")) deliverable, \(count("bounces")) bounce, \(count("risky")) risky"
            default: "\(state.total) worked on"
            }
        return "\(job.reference) is done: \(result)"
    }

    private static func isFound(_ contact: Resource) -> Bool {
        if case .truth(true)? = contact["found"] { true } else { false }
    }
}
