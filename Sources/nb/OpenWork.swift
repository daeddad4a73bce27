import NBRuntime

/// The work that goes on at servers when a session ends before it.
enum OpenWork {
    /// Nil where there is none.
    static func text(_ open: [Resource]) -> String? {
        guard !open.isEmpty else { return nil }
        let searches = open.filter { $0.kind.name == "contact" }
        let jobs = open.filter { $0.kind.name != "contact" }
        var words: [String] = []
        if !searches.isEmpty { words.append("\(searches.count) \(searches.count == 1 ? "search" : "searches")") }
        words += jobs.prefix(5).map(\.reference)
        if jobs.count > 5 { words.append("\(jobs.count - 5) more jobs") }
        let verb = open.count == 1 ? "goes" : "go"
        var ways: [String] = []
        if !searches.isEmpty { ways.append("contacts shows what is found") }
        // The name of a job in several parts is none that a server knows.
        if let job = jobs.first(where: { !$0.id.contains("+") }) {
            ways.append("wait for \(job.reference) waits for it another time")
        } else if let job = jobs.first {
            let first = "\(job.kind.name) \(job.id.prefix { $0 != "+" })"
            ways.append("wait for \(first) waits for its first part another time")
        }
        return "\(words.joined(separator: ", ")) \(verb) on at the server; \(ways.joined(separator: "; "))"
    }
}
