/// The newest entry of the history that begins like the one being typed, shown behind it in grey.
extension LineEditor {
    /// Finds what could follow; asked once for each text.
    func suggest() {
        guard surroundings.isColoured, !isSearching, view.menu == nil, edited.isAtEnd,
            !edited.text.allSatisfy(\.isWhitespace), surroundings.suggests()
        else {
            view.suggestion = ""
            return
        }
        if let last = suggested, edited.text.utf8.starts(with: last.text.utf8) {
            // No entry that came later begins with the shorter text either.
            guard let entry = last.entry else { return view.suggestion = "" }
            if entry.utf8.count > edited.text.utf8.count, entry.utf8.starts(with: edited.text.utf8) {
                return showSuggestion(entry)
            }
        }
        let entry = surroundings.history.suggestion(for: edited.text)
        suggested = (edited.text, entry)
        if let entry { showSuggestion(entry) } else { view.suggestion = "" }
    }

    /// Of an entry with more lines, only the rest of this one shows.
    private func showSuggestion(_ entry: String) {
        let rest = Self.rest(of: entry, behind: edited.text)
        let line = rest.prefix { !$0.isNewline }
        view.suggestion = line.count < rest.count ? line + " …" : String(line)
    }

    /// What the suggestion adds to the entry; nil where none is shown.
    var suggestedRest: Substring? {
        guard !view.suggestion.isEmpty, edited.isAtEnd, let entry = suggested?.entry,
            entry.utf8.starts(with: edited.text.utf8)
        else { return nil }
        return Self.rest(of: entry, behind: edited.text)
    }

    private static func rest(of entry: String, behind text: String) -> Substring {
        entry[entry.utf8.index(entry.startIndex, offsetBy: text.utf8.count)...]
    }
}
