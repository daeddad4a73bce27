package import NBRuntime

extension ResourceKind {
    /// Addresses that VoilaNorbert verifies.
    static let verification = ResourceKind(
        name: "verification", titles: [],
        columns: ["token", "status", "progress", "entries", "deliverables", "risky", "bounces", "cost"],
        essentialColumns: ["status", "progress"], derived: jobFields("verification"),
        isDone: { JobState($0, of: "verification").isOver })

    /// Addresses whose owners VoilaNorbert tells about.
    static let enrichment = ResourceKind(
        name: "enrichment", titles: [],
        columns: ["token", "status", "progress", "entries", "success", "cost"],
        essentialColumns: ["status", "progress"], derived: jobFields("enrichment"),
        isDone: { JobState($0, of: "enrichment").isOver })

    /// A file of people whom VoilaNorbert searches.
    static let bulk = ResourceKind(
        name: "bulk", titles: [],
        columns: ["id", "filename", "status", "progress", "quantity", "success", "created"],
        essentialColumns: ["id", "status", "progress"], derived: jobFields("bulk"),
        isDone: { JobState($0, of: "bulk").isOver })

    /// Addresses that WhoisXML verifies.
    static let request = ResourceKind(
        name: "request", titles: [],
        columns: [
            "id", "progress", "total_emails", "invalid_emails", "processed_emails", "failed_emails", "date_start",
        ],
        essentialColumns: ["id", "progress"], derived: jobFields("request"),
        isDone: { JobState($0, of: "request").isOver })

    /// The kinds of work, by the words that name them.
    static let jobs: [ResourceKind] = [.verification, .enrichment, .bulk, .request]

    var isJob: Bool { Self.jobs.contains { $0.name == name } }

    private static func jobFields(_ kind: String) -> [DerivedField] {
        [
            DerivedField("progress") { .number(Number(JobState($0, of: kind).percent)) },
            DerivedField("done") { .truth(JobState($0, of: kind).isOver) },
            DerivedField("cost") { JobState.cost($0, of: kind) },
            DerivedField("parts") { _ in .list([]) },
        ]
    }
}

/// How far a job is, as the fields tell that its provider sends.
package struct JobState: Equatable {
    /// No more will come of it: it ended, or failed.
    package var isOver: Bool
    package var isPaused: Bool
    /// The provider gave it up.
    package var hasFailed: Bool
    package var treated: Int
    package var total: Int

    package init(_ record: Record, of kind: String) {
        func number(_ name: String) -> Int { record[name]?.numeric?.integer ?? 0 }
        switch kind {
        case "request":
            total = number("total_emails")
            treated = number("processed_emails") + number("failed_emails")
            isOver = record["ready"]?.vendorTruth ?? false
            isPaused = false
            hasFailed = false
        default:
            let status = record["status"]?.spelling?.uppercased() ?? ""
            total = number(kind == "bulk" ? "quantity" : "entries")
            treated = number("treated")
            isPaused = status == "PAUSED"
            hasFailed = status == "FAILED"
            if Self.open.contains(status) {
                isOver = false
            } else if Self.over.contains(status) {
                isOver = true
            } else {
                // A word that nobody documented: the time of the end tells.
                isOver = !(record["ended"] ?? .empty).isEmpty
            }
        }
    }

    private static let open: Set = ["QUEUED", "PROCESSING", "PAUSED"]
    private static let over: Set = ["ENDED", "FAILED"]

    /// From 0 to 1.
    package var share: Double {
        if isOver { return 1 }
        return total > 0 ? min(1, max(0, Double(treated) / Double(total))) : 0
    }

    /// Whole per cent; 100 only when the job is over.
    package var percent: Int { isOver ? 100 : min(99, Int(share * 100)) }

    /// What a job spent, in the unit of its provider: money for verifications and enrichments, credits for the others.
    /// Empty while it is not known; always for a bulk, of whose found people none tells who was known before.
    static func cost(_ record: Record, of kind: String) -> Value {
        switch kind {
        case "bulk": .empty
        case "request": record["total_emails"] ?? .empty
        default:
            if case .number? = record["price"] { record["price"] ?? .empty } else { .empty }
        }
    }
}
