import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lines from a terminal, edited with libedit; all of it on the thread that made it.
///
/// The editor reads its characters through ``readCharacter(into:)``, which also looks at everything else that happens
/// meanwhile: announcements, signals, the end of the session.
final class LineEditor: LineSource {
    /// What the editor needs from the shell around it.
    struct Surroundings {
        var events: TerminalEvents
        var history: History
        var complete: @Sendable (_ line: String, _ cursor: Int) -> [Candidate]
        var isStopping: @Sendable () -> Bool
        var isColoured: Bool
        /// Whether the terminal rewraps what it shows when its width changes.
        var reflows: Bool
    }

    let editor: OpaquePointer
    let surroundings: Surroundings
    var prompt = PromptText("") {
        didSet { promptLine = WideText(prompt.line(coloured: surroundings.isColoured).unicodeScalars) }
    }
    private var promptLine = WideText([])
    /// The entry's lines above the one being typed.
    var above = ""
    var size = TerminalSize.current()
    /// Why the present reading broke off, if it did.
    var brokenOff: LineReading?
    var walk: HistoryWalk?
    /// The entry that libedit's own commands asked for last, and how far back it is.
    var recalled = WideText([])
    var recalledSteps = 0
    /// The names and descriptions of our commands, which libedit keeps pointers to.
    var commandTexts: [WideText] = []
    private var bytes = UTF8Assembler()
    private let historyCallback = UnsafeMutablePointer<cel_history>.allocate(capacity: 1)

    /// Nil where the terminal cannot move its cursor, or libedit does not know it.
    init?(_ surroundings: Surroundings) {
        DisplayWidth.prepare()
        guard let editor = cel_open("nb") else {
            historyCallback.deallocate()
            return nil
        }
        self.editor = editor
        self.surroundings = surroundings
        let context = Unmanaged.passUnretained(self).toOpaque()
        cel_set_context(editor, context)
        cel_set_reader(editor) { editor, character in
            guard let editor, let character else { return 0 }
            return LineEditor.behind(editor).readCharacter(into: character)
        }
        cel_set_prompt(
            editor, { $0.map { LineEditor.behind($0).promptLine.pointer } }, wchar_t(PromptText.escape.value))
        historyCallback.initialize(
            to: cel_history(
                find: { context, operation in
                    context.flatMap { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue().recall(operation) }
                },
                context: context))
        cel_set_history(editor, historyCallback)
        bindKeys()
    }

    deinit {
        historyCallback.deallocate()
    }

    static func behind(_ editor: OpaquePointer) -> LineEditor {
        Unmanaged<LineEditor>.fromOpaque(cel_context(editor)).takeUnretainedValue()
    }

    func read(_ request: LineRequest) -> LineReading {
        prompt = PromptText(request.prompt)
        above = request.above
        size = .current()
        brokenOff = nil
        walk = nil
        bytes = UTF8Assembler()
        prompt.upper.forEach(TerminalOutput.write(line:))
        var count: CInt = 0
        guard let line = cel_read_line(editor, &count), count > 0 else {
            if brokenOff == nil { TerminalOutput.write("\n") }
            return brokenOff ?? .endOfInput
        }
        let text = String(wide: UnsafeBufferPointer(start: line, count: Int(count)))
        return .line(text.last == "\n" ? String(text.dropLast()) : text)
    }

    func close() {
        cel_close(editor)
    }

    /// The line as it stands, and how many of its scalars are to the left of the cursor.
    var line: (text: String, cursor: Int) {
        guard let line = cel_line(editor)?.pointee else { return ("", 0) }
        let characters = UnsafeBufferPointer(start: line.buffer, count: line.lastchar - line.buffer)
        return (String(wide: characters), line.cursor - line.buffer)
    }

    /// Waits for the next character, and serves whatever else comes up.
    private func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> CInt {
        while true {
            switch surroundings.events.next(awaitingInput: true) {
            case .input:
                switch InputByte.read() {
                case .byte(let byte):
                    guard let scalar = bytes.add(byte) else { continue }
                    character.pointee = wchar_t(scalar.value)
                    return 1
                case .none: continue
                case .end: return 0
                }
            case .notice(let text):
                printAbove(text)
            case .resized:
                windowChanged()
            case .interrupt:
                leaveLine(showing: "^C")
                return breakOff(.interrupted)
            case .suspend:
                suspend()
            case .nudge:
                if surroundings.isStopping() {
                    leaveLine(showing: "")
                    return breakOff(.endOfInput)
                }
            }
        }
    }

    private func breakOff(_ reading: LineReading) -> CInt {
        brokenOff = reading
        errno = EINTR
        return -1
    }
}
