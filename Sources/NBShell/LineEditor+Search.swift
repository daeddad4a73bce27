import CEditLine

/// Searching the history for a text, as it is typed.
///
/// libedit's own search compiles a regular expression for every entry it passes, and can read before its buffer; this
/// one takes its place.
extension LineEditor {
    private struct Search {
        var text = ""
        /// How far back the entry shown is; nil while nothing was found.
        var steps: Int?
        var isMissing = false

        var prompt: PromptText {
            PromptText(isMissing ? "nothing older with “\(text)”: " : "search “\(text)”: ")
        }

        /// Shows the first match from a place on; what was found before stays where there is none.
        mutating func find(in history: History, from start: Int) -> String? {
            let places = start..<max(start, history.count)
            let shown = steps.map { history[$0] }
            let isOnward = steps.map { start > $0 } ?? false
            let found = history.first(of: places, matching: HistoryPattern(text, at: .anywhere)) { entry in
                !isOnward || entry != shown
            }
            isMissing = found == nil
            if let found { steps = found.steps }
            return found?.entry
        }
    }

    /// Reads keys until one of them is no part of the search: return runs what was found, Ctrl-G takes it back, and
    /// any other key goes on editing it.
    func search() -> UInt8 {
        let (draft, original) = (line.text, prompt)
        var search = Search()
        show(nil, behind: search.prompt)
        while true {
            var character: wchar_t = 0
            guard cel_read_character(editor, &character) == 1 else {
                prompt = original
                // Whatever broke the reading off has been noted: this ends the line.
                return UInt8(CC_EOF)
            }
            var found: String?
            switch character {
            case 0x12:
                found = search.find(in: surroundings.history, from: search.steps.map { $0 + 1 } ?? 0)
            case 0x08, 0x7F:
                search = Search(text: String(search.text.dropLast()))
                found = search.text.isEmpty ? draft : search.find(in: surroundings.history, from: 0)
            case 0x20..., 0x09:
                guard let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { continue }
                search.text.unicodeScalars.append(scalar)
                found = search.find(in: surroundings.history, from: search.steps ?? 0)
            case 0x07:
                show(draft, behind: original)
                return UInt8(CC_NORM)
            default:
                show(nil, behind: original)
                let key = WideText([Unicode.Scalar(UInt8(truncatingIfNeeded: character))])
                withExtendedLifetime(key) { cel_push(editor, key.pointer) }
                return UInt8(CC_NORM)
            }
            show(found, behind: search.prompt)
        }
    }

    /// Draws another prompt, and another line if there is one, in place of what is shown.
    private func show(_ text: String?, behind prompt: PromptText) {
        clearLine(laidOut: layout(on: size))
        if let text { replaceLine(with: text) }
        self.prompt = prompt
        cel_redraw(editor)
    }
}
