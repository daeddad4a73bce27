/// What could be written at one place of a text, and what of the text it would replace.
package struct Offers: Sendable {
    /// The bytes of what was typed of it so far.
    package var replaced: Range<Int>
    /// What was typed of it so far.
    package var typed: String
    /// All that fits the line, whatever was typed of it.
    package var all: [CompletionItem]
    /// The slots that the line goes on with, where nobody can list what fills them: how they are written, and what they
    /// take.
    package var slots: [(notation: String, summary: String)]

    /// What goes on from what was typed, the nearest to the line first.
    package var fitting: [CompletionItem] {
        let start = typed.lowercased()
        return all.filter { $0.goesOn(fromLowercased: start) }
    }

    /// What goes on from what was typed; if nothing does, what was probably meant.
    package var meant: [CompletionItem] {
        let fitting = fitting
        guard fitting.isEmpty, typed.count > 1 else { return fitting }
        let labels = all.map(\.label)
        if let nearest = Suggestion.nearest(to: typed, among: labels) { return all.filter { $0.label == nearest } }
        // A word that is not whole yet is as near as its beginning.
        guard typed.count > 3 else { return [] }
        let beginnings = Dictionary(grouping: all) { String($0.label.lowercased().prefix(typed.count)) }
        return Suggestion.nearest(to: typed, among: beginnings.keys.sorted()).flatMap { beginnings[$0] } ?? []
    }
}
