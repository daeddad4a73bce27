import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Entries from a terminal, edited with libedit and shown by ourselves; all of it on the thread that made it.
///
/// libedit holds the entry, with the newlines in it, and knows what the keys do, but writes nothing: whenever it waits
/// for a character, ``readCharacter(into:)`` looks at what has become of the entry and brings the screen up to it. That
/// is also where everything else that happens meanwhile is looked at: announcements, signals, the session's end.
///
/// Keys of ours move over whole characters and know the lines of an entry. What stays libedit's does not: in vi's
/// command mode `x`, `r`, and `~` take one code point of a character that has several, and `0`, `$`, `D`, and `dd` the
/// whole entry; the cursor itself never stays inside of a character.
final class LineEditor: LineSource {
    /// What the editor needs from the shell around it.
    struct Surroundings {
        var events: TerminalEvents
        var history: History
        var continuation: @Sendable (_ entry: String) -> Continuation
        var complete: @Sendable (_ entry: String, _ cursor: Int) -> [Candidate]
        var paint: @Sendable (_ entry: String) -> [PaintedRange]
        var suggests: @Sendable () -> Bool
        var isStopping: @Sendable () -> Bool
        var report: (String) -> Void
        var configuration: EditorConfiguration
        var isColoured: Bool
        /// Whether the terminal rewraps what it shows when its width changes.
        var reflows: Bool
    }

    let editor: OpaquePointer
    let surroundings: Surroundings
    /// What the present reading comes to, once that is settled.
    var outcome: LineReading?

    // What is shown.
    var view: EntryView
    var display = Display(columns: 80)
    var size = TerminalSize.current()
    var scroll = EntryView.Scroll()
    /// What goes before the next thing that is written.
    var opening = ""

    // What is typed.
    var edited = EditedText()
    var undoLog = UndoLog()
    var walk: HistoryWalk?
    /// The entry that libedit's own commands asked for last, and how far back it is.
    var recalled = WideText([])
    var recalledSteps = 0
    /// The text that was killed last, and how the entry stood behind that: another kill there adds to it.
    var killed: (text: String, at: EditedText) = ("", EditedText())
    /// The column that a move up or down began in, and how the entry stood behind it.
    var goal: (column: Int, at: EditedText)?
    var isSearching = false
    /// The text that a suggestion was looked up for last, and the entry that was found.
    var suggested: (text: String, entry: String?)?

    // What comes in.
    var sequences = KeySequences()
    /// Bytes that were read with a paste and stand behind it.
    var pending: ArraySlice<UInt8> = []
    private var assembler = UTF8Assembler()

    /// The characters of ``edited`` as libedit holds them.
    private var characters: [wchar_t] = []
    /// The names and descriptions of our commands, which libedit keeps pointers to.
    var commandTexts: [WideText] = []
    private let historyCallback = UnsafeMutablePointer<cel_history>.allocate(capacity: 1)

    /// Nil where the terminal cannot move its cursor, where libedit does not know it, and where a person's `.editrc`
    /// turns editing off.
    init?(_ surroundings: Surroundings) {
        DisplayWidth.prepare()
        guard let editor = cel_open("nb") else {
            historyCallback.deallocate()
            return nil
        }
        self.editor = editor
        self.surroundings = surroundings
        view = EntryView(prompt: PromptText(""), isColoured: surroundings.isColoured)
        let context = Unmanaged.passUnretained(self).toOpaque()
        cel_set_context(editor, context)
        cel_set_reader(editor) { editor, character in
            guard let editor, let character else { return 0 }
            return LineEditor.behind(editor).readCharacter(into: character)
        }
        historyCallback.initialize(
            to: cel_history(
                find: { context, operation in
                    context.flatMap { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue().recall(operation) }
                },
                context: context))
        cel_set_history(editor, historyCallback)
        guard configure() else {
            close()
            return nil
        }
    }

    deinit {
        historyCallback.deallocate()
    }

    static func behind(_ editor: OpaquePointer) -> LineEditor {
        Unmanaged<LineEditor>.fromOpaque(cel_context(editor)).takeUnretainedValue()
    }

    func read(_ request: LineRequest) -> LineReading {
        view = EntryView(prompt: PromptText(request.prompt), isColoured: surroundings.isColoured)
        (outcome, walk, goal, suggested, scroll) = (nil, nil, nil, nil, .init())
        (edited, characters, undoLog) = (EditedText(), [], UndoLog())
        assembler = UTF8Assembler()
        size = .current()
        openDisplay()
        var count: CInt = 0
        let line = cel_read_line(editor, &count)
        if outcome == nil, let line, count > 0 {
            // A key that is bound to a command of libedit's own has ended the entry.
            let text = String(wide: UnsafeBufferPointer(start: line, count: Int(count)))
            edited = EditedText(text.last == "\n" ? String(text.dropLast()) : text)
            finish(.entry(edited.text))
        }
        if outcome == nil { finish(.endOfInput) }
        return outcome ?? .endOfInput
    }

    func close() {
        cel_close(editor)
    }

    /// Brings ``edited`` up to what libedit holds; the cursor never stays inside of a character.
    @discardableResult
    func sync() -> EditedText {
        guard let line = cel_line(editor)?.pointee, let start = line.buffer else { return edited }
        let held = UnsafeBufferPointer(start: start, count: line.lastchar - start)
        let place = line.cursor - start
        let isSame =
            held.count == characters.count
            && memcmp(start, characters, held.count * MemoryLayout<wchar_t>.size) == 0
        if !isSame { characters = Array(held) }
        let text = isSame ? edited.text : String(wide: held)
        let cursor =
            place == held.count
            ? text.utf8.count : held[..<min(place, held.count)].reduce(0) { $0 + String.bytes(of: $1) }
        guard !isSame || cursor != edited.cursor else { return edited }
        let now = EditedText(text, cursor: cursor)
        let boundary = now.boundary(comingFrom: edited.cursor)
        if boundary != cursor {
            let between = now[min(boundary, cursor)..<max(boundary, cursor)].unicodeScalars.count
            cel_move_cursor(editor, CInt(boundary < cursor ? -between : between))
        }
        edited = boundary == cursor ? now : EditedText(text, cursor: boundary)
        if let menu = view.menu, menu.shown != edited { view.menu = nil }
        return edited
    }

    /// Waits for the next character, and serves whatever else comes up.
    private func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> CInt {
        undoLog.note(sync())
        while true {
            if let scalar = sequences.next() {
                character.pointee = wchar_t(scalar.value)
                return 1
            }
            if let byte = pending.popFirst() {
                take(byte)
                continue
            }
            if !surroundings.events.inputWaits() { show() }
            let limit: Int32? = sequences.isOpen && escapeIsAKey ? 50 : nil
            guard let event = surroundings.events.next(awaitingInput: true, within: limit) else {
                sequences.pause()
                continue
            }
            switch event {
            case .input:
                switch InputByte.read() {
                case .byte(let byte): take(byte)
                case .none: break
                case .end: return 0
                }
            case .notice(let text): printAbove(text)
            case .resized: show()
            case .interrupt: return breakOff(.interrupted)
            case .suspend: suspend()
            case .nudge: if surroundings.isStopping() { return breakOff(.endOfInput) }
            }
        }
    }

    /// Whether an escape after which nothing comes is a key: where there is something to escape from.
    private var escapeIsAKey: Bool { sequences.isModal || isSearching || view.menu != nil }

    private func take(_ byte: UInt8) {
        if let scalar = assembler.add(byte) { sequences.add(scalar) }
    }

    private func breakOff(_ reading: LineReading) -> CInt {
        finish(reading)
        errno = EINTR
        return -1
    }

    /// Settles what the reading comes to, and leaves the entry on the screen as it will stay.
    @discardableResult
    func finish(_ reading: LineReading) -> UInt8 {
        outcome = reading
        closeDisplay(showing: reading == .interrupted ? "^C" : "")
        return UInt8(CC_EOF)
    }
}
