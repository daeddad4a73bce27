import CEditLine

/// Searching the history for a text, as it is typed: what is found shows in the entry's place, the text in it marked.
extension LineEditor {
    private struct Found {
        var text = ""
        /// The steps of the search from the newest match to the one that shows.
        var search: HistorySearch?
        var match: Range<Int>?
        var isMissing = false

        var prompt: PromptText {
            PromptText(isMissing ? "nothing older with “\(text)”: " : "search “\(text)”: ")
        }

        /// Looks for another text, from the newest entry on.
        mutating func look(for text: String, in history: History) -> String? {
            self = Found(text: text)
            guard !text.isEmpty else { return nil }
            search = HistorySearch(text)
            return older(in: history)
        }

        /// The next older entry; what was found before stays where there is none.
        mutating func older(in history: History) -> String? {
            let found = search?.next(in: history)
            isMissing = found == nil && !text.isEmpty
            if let found { match = found.match }
            return found?.entry
        }
    }

    /// Reads keys until one of them is no part of the search: return runs what was found, Ctrl-G takes it back, and
    /// any other key goes on editing it.
    func search() -> UInt8 {
        let (draft, prompt) = (edited, view.prompt)
        var found = Found()
        isSearching = true
        defer { isSearching = false }
        (view.menu, view.prompt) = (nil, found.prompt)
        while true {
            var character: wchar_t = 0
            guard cel_read_character(editor, &character) == 1 else {
                // Whatever broke the reading off has been noted: this ends the entry.
                (view.prompt, view.match) = (prompt, nil)
                return UInt8(CC_EOF)
            }
            var entry: String?
            switch character {
            case 0x12:
                entry = found.older(in: surroundings.history)
            case 0x08, 0x7F:
                entry = found.look(for: String(found.text.dropLast()), in: surroundings.history)
                if found.text.isEmpty { set(draft) }
            case 0x20..., 0x09:
                guard let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { continue }
                var longer = found
                entry = longer.look(for: found.text + String(scalar), in: surroundings.history)
                if entry == nil { longer.match = nil }
                found = longer
            case 0x07:
                (view.prompt, view.match) = (prompt, nil)
                set(draft)
                return UInt8(CC_NORM)
            default:
                (view.prompt, view.match) = (prompt, nil)
                let key = WideText([Unicode.Scalar(UInt8(truncatingIfNeeded: character))])
                withExtendedLifetime(key) { cel_push(editor, key.pointer) }
                return UInt8(CC_NORM)
            }
            if let entry { set(EditedText(entry)) }
            (view.prompt, view.match) = (found.prompt, found.match)
        }
    }
}
