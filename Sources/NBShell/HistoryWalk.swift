/// A walk through the history from the line being typed: to older entries, and back to that line.
///
/// Only entries that begin with what was typed come up, and none twice in a row.
struct HistoryWalk {
    private let draft: String
    private var steps: Int?
    /// The line the walk last showed; once it was edited, the walk is over and the next one starts from it.
    private(set) var shown: String

    init(from draft: String) {
        self.draft = draft
        shown = draft
    }

    /// The next older entry, or nil at the end.
    mutating func older(in history: History) -> String? {
        find(in: history, (steps ?? -1) + 1..<max((steps ?? -1) + 1, history.count))
    }

    /// The next newer entry, at last the line that was being typed; nil when that is shown already.
    mutating func newer(in history: History) -> String? {
        guard let present = steps else { return nil }
        if let entry = find(in: history, (0..<present).reversed()) { return entry }
        steps = nil
        shown = draft
        return draft
    }

    private mutating func find(in history: History, _ places: some Sequence<Int>) -> String? {
        let pattern = HistoryPattern(draft, at: .start)
        guard let found = history.first(of: places, matching: pattern, where: { $0 != shown }) else { return nil }
        steps = found.steps
        shown = found.entry
        return found.entry
    }
}
