import CEditLine

/// What the keys do.
extension LineEditor {
    /// Keys that libedit leaves unbound, or binds to something that few expect.
    private static let keys: [(key: String, command: String)] = [
        ("^I", "nb-complete"),
        ("^R", "nb-search"),
        ("^P", "nb-older"), (#"\e[A"#, "nb-older"), (#"\eOA"#, "nb-older"),
        ("^N", "nb-newer"), (#"\e[B"#, "nb-newer"), (#"\eOB"#, "nb-newer"),
        (#"\e[H"#, "ed-move-to-beg"), (#"\eOH"#, "ed-move-to-beg"), (#"\e[1~"#, "ed-move-to-beg"),
        (#"\e[F"#, "ed-move-to-end"), (#"\eOF"#, "ed-move-to-end"), (#"\e[4~"#, "ed-move-to-end"),
        (#"\e[3~"#, "ed-delete-next-char"),
        (#"\e[1;5C"#, "em-next-word"), (#"\e[1;3C"#, "em-next-word"),
        (#"\e[1;5D"#, "ed-prev-word"), (#"\e[1;3D"#, "ed-prev-word"),
        ("^W", "ed-delete-prev-word"), ("^U", "vi-kill-line-prev"),
        // Unbound, the last character of their sequences would be typed.
        (#"\e[2~"#, "ed-ignore"), (#"\e[5~"#, "ed-ignore"), (#"\e[6~"#, "ed-ignore"),
    ]

    func bindKeys() {
        add("nb-complete", "Complete the word at the cursor") { editor, _ in
            editor.map { LineEditor.behind($0).complete() } ?? UInt8(CC_ERROR)
        }
        add("nb-older", "Go back to an older entry that begins like the line") { editor, _ in
            editor.map { LineEditor.behind($0).walk { $0.older(in: $1) } } ?? UInt8(CC_ERROR)
        }
        add("nb-newer", "Go on to a newer entry that begins like the line") { editor, _ in
            editor.map { LineEditor.behind($0).walk { $0.newer(in: $1) } } ?? UInt8(CC_ERROR)
        }
        add("nb-search", "Search the history for a text") { editor, _ in
            editor.map { LineEditor.behind($0).search() } ?? UInt8(CC_ERROR)
        }
        for (key, command) in Self.keys { cel_bind(editor, key, command) }
    }

    private func add(_ name: String, _ help: String, _ command: @escaping cel_command_t) {
        let texts = (WideText(name.unicodeScalars), WideText(help.unicodeScalars))
        commandTexts += [texts.0, texts.1]
        cel_add_command(editor, texts.0.pointer, texts.1.pointer, command)
    }

    private func walk(_ step: (inout HistoryWalk, History) -> String?) -> UInt8 {
        let text = line.text
        var walk = walk ?? HistoryWalk(from: text)
        if walk.shown != text { walk = HistoryWalk(from: text) }
        guard let entry = step(&walk, surroundings.history) else { return UInt8(CC_ERROR) }
        self.walk = walk
        replaceLine(with: entry)
        return UInt8(CC_REFRESH)
    }

    func replaceLine(with text: String) {
        let (old, cursor) = line
        let length = old.unicodeScalars.count
        cel_move_cursor(editor, CInt(length - cursor))
        cel_delete_before(editor, CInt(length))
        insert(text)
    }

    private func insert(_ text: String) {
        let text = WideText(text.unicodeScalars)
        withExtendedLifetime(text) { cel_insert(editor, text.pointer) }
    }

    private func complete() -> UInt8 {
        let (text, cursor) = line
        let typed = above + String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor)))
        let candidates = surroundings.complete(above + text, typed.count)
        let completion = Completion(of: typed, from: above.count, with: candidates)
        guard let completion else { return UInt8(CC_ERROR) }
        let layout = layout(on: size)
        if completion.insertion != completion.replaced {
            cel_delete_before(editor, CInt(completion.replaced.unicodeScalars.count))
            insert(completion.insertion)
        }
        guard !completion.listed.isEmpty else { return UInt8(CC_REFRESH) }
        let list = CandidateLayout(completion.listed, size: size, isColoured: surroundings.isColoured)
        printBelow(list.lines, laidOut: layout)
        return UInt8(CC_NORM)
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
