/// A walk through the history from the line being typed: to older entries, and back to that line.
///
/// Only entries that begin with what was typed come up, each of them once, where it was entered last.
struct HistoryWalk {
    private let draft: String
    /// The places that the walk has come by, and what is there.
    private var path: [(steps: Int, entry: String)] = []
    private var seen: Set<String>
    /// The line the walk last showed; once it was edited, the walk is over and the next one starts from it.
    var shown: String { path.last?.entry ?? draft }

    init(from draft: String) {
        self.draft = draft
        seen = [draft]
    }

    /// The next older entry, or nil at the end.
    mutating func older(in history: History) -> String? {
        let start = path.last.map { $0.steps + 1 } ?? 0
        let pattern = HistoryPattern(draft, at: .start)
        let found = history.first(of: start..<max(start, history.count), matching: pattern) { !seen.contains($0) }
        guard let found else { return nil }
        path.append(found)
        seen.insert(found.entry)
        return found.entry
    }

    /// The next newer entry, at last the line that was being typed; nil when that is shown already.
    mutating func newer(in history: History) -> String? {
        guard let present = path.popLast() else { return nil }
        seen.remove(present.entry)
        return shown
    }
}

/// A search backward through the history for a text, wherever it stands in an entry; each entry comes up once.
struct HistorySearch {
    let text: String
    private let pattern: HistoryPattern
    private var seen: Set<String> = []
    /// How far back the entry found last is.
    private(set) var steps: Int?

    init(_ text: String) {
        self.text = text
        pattern = HistoryPattern(text, at: .anywhere)
    }

    /// The next older entry that holds the text, and where it does, in UTF-8 bytes; nil where there is none.
    mutating func next(in history: History) -> (entry: String, match: Range<Int>)? {
        let start = steps.map { $0 + 1 } ?? 0
        let found = history.first(of: start..<max(start, history.count), matching: pattern) { !seen.contains($0) }
        guard let found, let match = pattern.match(in: found.entry) else { return nil }
        steps = found.steps
        seen.insert(found.entry)
        return (found.entry, match)
    }
}
