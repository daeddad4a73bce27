import NBRuntime

/// The fields of a job that was split, made of those of its parts: counts and prices add up, the status is that of what
/// is still to be done.
enum MergedJob {
    /// What is counted, and so adds up.
    private static let sums: Set = [
        "entries", "treated", "deliverables", "risky", "bounces", "success", "price", "quantity", "total_emails",
        "invalid_emails", "processed_emails", "failed_emails",
    ]

    static func record(_ parts: [Record], of kind: String) -> Record {
        guard var merged = parts.first else { return Record() }
        guard parts.count > 1 else { return merged }
        for name in merged.names where sums.contains(name) {
            merged.set(name, to: sum(parts.map { $0[name] ?? .empty }))
        }
        let states = parts.map { JobState($0, of: kind) }
        let isOver = states.allSatisfy(\.isOver)
        if kind == "request" {
            merged.set("ready", to: .truth(isOver))
        } else {
            merged.set("status", to: status(parts, states))
            if !isOver { merged.set("ended", to: .empty) }
        }
        return merged
    }

    /// The status of a part that is not over, a running one first; that of a failed one if all are over.
    private static func status(_ parts: [Record], _ states: [JobState]) -> Value {
        let running = states.firstIndex { !$0.isOver && !$0.isPaused }
        let paused = states.firstIndex { $0.isPaused }
        let failed = parts.firstIndex { $0["status"]?.spelling?.uppercased() == "FAILED" }
        return parts[running ?? paused ?? failed ?? 0]["status"] ?? .empty
    }

    /// The sum of the numbers among the values; empty if there is none, or one is missing.
    private static func sum(_ values: [Value]) -> Value {
        var total: Number?
        for value in values {
            guard let number = value.numeric, let next = try? (total ?? .zero).adding(number) else { return .empty }
            total = next
        }
        return total.map { .number($0) } ?? .empty
    }
}
