import NBRuntime

extension ResourceKind {
    /// The main fields and those that follow from others.
    var fieldNames: [String] { columns + derived.map(\.name).filter { !columns.contains($0) } }

    static let contact = ResourceKind(
        name: "contact", titles: ["address", "name"],
        columns: ["id", "name", "address", "score", "domain", "status", "created"],
        essentialColumns: ["address", "status"], mainColumns: ["name", "score"],
        derived: [
            DerivedField("address") { $0["email"]?.fields?["email"] ?? .empty },
            DerivedField("score") { $0["email"]?.fields?["score"] ?? .empty },
            DerivedField("domain") { domain(of: $0) },
            DerivedField("found") { record in
                if case .truth(true)? = record["searching"] { return .empty }
                return .truth(record["email"]?.fields != nil)
            },
            // What a search of this session spent on it.
            DerivedField("cost") { _ in .empty },
        ],
        isDone: { record in
            if case .truth(true)? = record["searching"] { false } else { true }
        })

    static let list = ResourceKind(
        name: "list", titles: ["name"], columns: ["id", "name", "contacts", "created"],
        essentialColumns: ["id", "name"])

    static let account = ResourceKind(
        name: "account", titles: ["email"], columns: [])

    static let organization = ResourceKind(name: "organization", titles: ["company_name"], columns: [])

    /// The company's host: of its `url`, or else of `raw_url`.
    private static func domain(of record: Record) -> Value {
        guard let company = record["company"]?.fields else { return .empty }
        for name in ["raw_url", "url"] {
            guard let text = company[name]?.spelling, !text.isEmpty else { continue }
            var host = text.split(separator: "://", maxSplits: 1).last.map(String.init) ?? text
            host = String(host.prefix { $0 != "/" && $0 != ":" && $0 != "?" }).lowercased()
            return .text(host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
        }
        return .empty
    }
}
