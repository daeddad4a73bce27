/// What a result is in a few words, for a person who goes on to work with it: `12 contacts`, `contact 4 (ned@acme.com)`.
package enum ResultSummary {
    /// Nothing for what was shown whole: a number, a text.
    package static func words(of value: Value) -> String? {
        switch value {
        case .empty, .truth, .number, .text, .cell, .time, .duration: nil
        case .list(let items): words(of: items)
        case .sequence(let sequence): words(of: sequence)
        case .resource(let resource): words(of: resource)
        case .record(let record): "a record of \(counted(record.count, "field"))"
        case .chart(let chart): "a chart of \(counted(chart.bars.count, "bar"))"
        }
    }

    private static func words(of items: [Value]) -> String {
        guard let first = items.first else { return "an empty list" }
        return counted(items.count, noun(of: items, first: first))
    }

    /// As much as is known without fetching more.
    private static func words(of sequence: LazySequence, first: [Value] = []) -> String {
        if let items = sequence.remembered { return words(of: items) }
        let fetched = sequence.fetchedSoFar.isEmpty ? first : sequence.fetchedSoFar
        let names = fetched.first.map { noun(of: fetched, first: $0) } ?? (one: "row", many: "rows")
        if let count = sequence.knownCount ?? sequence.toldCount?() { return counted(count, names) }
        return fetched.isEmpty ? "many \(names.many)" : "at least \(counted(fetched.count, names))"
    }

    private static func words(of resource: Resource) -> String {
        // What has no fields of its own to show is what it holds.
        if resource.kind.columns.isEmpty, let contents = resource.contents {
            // The first of them came with the answer.
            guard case .list(let first)? = resource["result"] else { return words(of: contents()) }
            return words(of: contents(), first: first)
        }
        let title = resource.title
        guard title != resource.reference, title != resource.id else { return resource.reference }
        return "\(resource.reference) (\(title))"
    }

    private typealias Noun = (one: String, many: String)

    private static func noun(of items: [Value], first: Value) -> Noun {
        switch first {
        case .resource(let resource):
            let kind = resource.kind
            let areAlike = items.allSatisfy { item in
                if case .resource(let other) = item { other.kind.name == kind.name } else { false }
            }
            return areAlike ? (kind.name, kind.plural) : ("thing", "things")
        case .record: return ("row", "rows")
        default: return ("value", "values")
        }
    }

    private static func counted(_ count: Int, _ noun: Noun) -> String {
        "\(count) \(count == 1 ? noun.one : noun.many)"
    }

    private static func counted(_ count: Int, _ one: String) -> String { counted(count, (one, one + "s")) }
}
