/// The candidates that are listed below the line, and the one that was chosen with Tab or an arrow.
struct CandidateMenu: Equatable {
    let candidates: [Candidate]
    /// The entry as it was when the list came up, and its cursor in bytes.
    let draft: EditedText
    /// Which candidate stands in the entry; nil while it is the draft.
    private(set) var selected: Int?
    /// The entry with the selected candidate in it.
    private(set) var shown: EditedText

    init(_ candidates: [Candidate], in draft: EditedText) {
        self.candidates = candidates
        self.draft = draft
        shown = draft
    }

    /// Whether nothing in the list would change the entry.
    var isRemark: Bool {
        let before = String(draft.before)
        return candidates.allSatisfy { String(before.prefix($0.start)) + $0.replacement == before }
    }

    /// Goes on to the next candidate, or back; behind the last one comes the draft again.
    mutating func select(_ step: Int) {
        let next = (selected ?? (step > 0 ? -1 : candidates.count)) + step
        selected = candidates.indices.contains(next) ? next : nil
        guard let selected else { return shown = draft }
        let candidate = candidates[selected]
        let before = String(draft.before.prefix(candidate.start)) + candidate.replacement
        shown = EditedText(before + String(draft.behind), cursor: before.utf8.count)
    }
}
