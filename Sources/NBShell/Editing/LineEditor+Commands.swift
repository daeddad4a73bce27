import CEditLine

/// What the commands do to the entry. Nothing is drawn here: the screen follows before the next key is waited for.
extension LineEditor {
    func perform(_ command: EditorCommand) -> UInt8 {
        switch command {
        case .enter: return enter()
        case .newline: breakLine()
        case .complete: complete(step: 1)
        case .completeBack: complete(step: -1)
        case .search: return search()
        case .older: older()
        case .newer: newer()
        case .left: move(to: edited.left)
        case .right: if !takeSuggestion({ $0 }) { move(to: edited.right) }
        case .wordLeft: move(to: edited.wordStart)
        case .wordRight: if !takeSuggestion(EditedText.firstWord(of:)) { move(to: edited.wordEnd) }
        case .lineStart: move(to: edited.line.lowerBound)
        case .lineEnd: if !takeSuggestion({ $0 }) { move(to: edited.line.upperBound) }
        case .entryStart: move(to: 0)
        case .entryEnd: move(to: edited.text.utf8.count)
        case .deleteLeft: replace(edited.left..<edited.cursor, with: "")
        case .deleteRight: replace(edited.cursor..<edited.right, with: "")
        case .deleteOrEnd: return deleteOrEnd()
        case .killToEnd:
            // At a line's end it takes the newline, so that the next line follows.
            let end = edited.line.upperBound
            kill(edited.cursor..<(end == edited.cursor ? edited.right : end))
        case .killToStart:
            let start = edited.line.lowerBound
            kill((start == edited.cursor ? edited.left : start)..<edited.cursor)
        case .killBlank: kill(edited.blankStart..<edited.cursor)
        case .killWordLeft: kill(edited.wordStart..<edited.cursor)
        case .killWordRight: kill(edited.cursor..<edited.wordEnd)
        case .yank: replace(edited.cursor..<edited.cursor, with: killed.text)
        case .undo: if let state = undoLog.undo() { set(state) }
        case .redo: if let state = undoLog.redo() { set(state) }
        case .clear: clearScreen()
        case .paste: return paste()
        case .escape: escape()
        case .ignore: break
        }
        return UInt8(CC_NORM)
    }

    // MARK: Changing what libedit holds

    /// Puts a text in the place of a part of the entry; the cursor stands behind it.
    func replace(_ range: Range<Int>, with text: some StringProtocol) {
        guard !range.isEmpty || !text.isEmpty else { return }
        move(to: range.upperBound)
        cel_delete_before(editor, CInt(edited[range].unicodeScalars.count))
        let wide = WideText(text.unicodeScalars)
        if !text.isEmpty { withExtendedLifetime(wide) { cel_insert(editor, wide.pointer) } }
        sync()
    }

    func move(to place: Int) {
        let between = edited[min(place, edited.cursor)..<max(place, edited.cursor)].unicodeScalars.count
        if between == 0 { return }
        cel_move_cursor(editor, CInt(place < edited.cursor ? -between : between))
        sync()
    }

    func set(_ state: EditedText) {
        if state.text != edited.text { replace(0..<edited.text.utf8.count, with: state.text) }
        move(to: state.cursor)
    }

    private func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let text = String(edited[range])
        let before = killed.at == edited ? killed.text : ""
        let joined = range.upperBound <= edited.cursor ? text + before : before + text
        replace(range, with: "")
        killed = (joined, edited)
    }

    // MARK: Ending, and going on with, the entry

    private func enter() -> UInt8 {
        if view.menu?.selected != nil {
            view.menu = nil
            return UInt8(CC_NORM)
        }
        stepBack()
        guard case .open = surroundings.continuation(edited.text) else { return finish(.entry(edited.text)) }
        breakLine()
        return UInt8(CC_NORM)
    }

    /// Begins a new line, as far inside as what stands above it.
    private func breakLine() {
        stepBack()
        var spaces = ""
        if case .open(let levels) = surroundings.continuation(String(edited.before)) {
            spaces = Indentation.spaces(levels)
        }
        replace(edited.cursor..<edited.cursor, with: "\n" + spaces)
    }

    /// Takes a level of indentation from the cursor's line if it closes what is above it.
    private func stepBack() {
        let line = edited.line
        guard line.lowerBound > 0, edited[line].first == " " else { return }
        let above = surroundings.continuation(String(edited[0..<line.lowerBound - 1]))
        let excess = Indentation.excess(of: edited[line], below: above)
        guard excess > 0 else { return }
        let cursor = edited.cursor
        replace(line.lowerBound..<line.lowerBound + excess, with: "")
        move(to: max(line.lowerBound, cursor - excess))
    }

    /// Ctrl-D: deletes a character; behind nothing it leaves, and behind open lines hands over what there is.
    private func deleteOrEnd() -> UInt8 {
        if edited.text.isEmpty { return finish(.endOfInput) }
        guard edited.isAtEnd else {
            replace(edited.cursor..<edited.right, with: "")
            return UInt8(CC_NORM)
        }
        let line = edited.line
        guard line.lowerBound > 0, edited[line].allSatisfy(\.isWhitespace) else { return UInt8(CC_NORM) }
        replace(line.lowerBound - 1..<line.upperBound, with: "")
        return finish(.entry(edited.text))
    }

    // MARK: Completion and suggestion

    private func complete(step: Int) {
        // What only says what is wanted here is asked for again: names that a server knows come in later.
        if let menu = view.menu, !menu.isRemark { return select(step) }
        guard step > 0 else { return }
        let typed = String(edited.before)
        let lineStart = edited[0..<edited.line.lowerBound].count
        let candidates = surroundings.complete(edited.text, typed.count)
        guard let completion = Completion(of: typed, from: lineStart, with: candidates) else { return }
        if completion.insertion != completion.replaced {
            replace(edited.cursor - completion.replaced.utf8.count..<edited.cursor, with: completion.insertion)
        }
        if !completion.listed.isEmpty { view.menu = CandidateMenu(completion.listed, in: edited) }
    }

    /// Puts another candidate of the list into the entry.
    private func select(_ step: Int) {
        guard var menu = view.menu else { return }
        menu.select(step)
        set(menu.shown)
        view.menu = menu
    }

    /// Escape: the list goes, and so does the candidate that was chosen in it.
    private func escape() {
        guard let menu = view.menu else { return }
        set(menu.draft)
        view.menu = nil
    }

    private func takeSuggestion(_ part: (Substring) -> Substring) -> Bool {
        guard let rest = suggestedRest else { return false }
        replace(edited.cursor..<edited.cursor, with: part(rest))
        return true
    }

    // MARK: Up and down

    private func older() {
        if view.menu?.selected != nil { return select(-1) }
        if !climb(-1) { walk { $0.older(in: $1) } }
    }

    private func newer() {
        if let menu = view.menu, !menu.isRemark { return select(1) }
        if !climb(1) { walk { $0.newer(in: $1) } }
    }

    /// Goes to the line above or below; false where there is none.
    private func climb(_ step: Int) -> Bool {
        let column = goal?.at == edited ? goal?.column : nil
        let wanted = column ?? edited.column
        guard let place = edited.place(lines: step, column: wanted) else { return false }
        move(to: place)
        goal = (wanted, edited)
        return true
    }

    private func walk(_ step: (inout HistoryWalk, History) -> String?) {
        var walk = walk ?? HistoryWalk(from: edited.text)
        if walk.shown != edited.text { walk = HistoryWalk(from: edited.text) }
        guard let entry = step(&walk, surroundings.history) else { return }
        self.walk = walk
        set(EditedText(entry))
    }

    /// Finds an entry for libedit's own commands; `operation` is one of its `H_` codes.
    func recall(_ operation: CInt) -> UnsafePointer<CInt>? {
        let history = surroundings.history
        switch operation {
        case H_FIRST: recalledSteps = 0
        case H_NEXT: recalledSteps += 1
        case H_PREV: recalledSteps -= 1
        case H_LAST: recalledSteps = history.count - 1
        case H_CURR: break
        default: return nil
        }
        guard (0..<history.count).contains(recalledSteps) else { return nil }
        recalled = WideText(history[recalledSteps].unicodeScalars)
        return UnsafePointer(recalled.pointer)
    }
}
