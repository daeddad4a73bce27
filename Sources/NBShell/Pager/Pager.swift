import CEditLine

/// Shows a text that is taller than the screen, page by page, on a screen of its own; what was seen last stays behind.
///
/// It lives on the terminal thread, like everything that reads keys.
struct Pager {
    let events: TerminalEvents
    let isStopping: () -> Bool
    let isColoured: Bool

    /// A screen beside the usual one, without a cursor, on which what is too wide is cut instead of wrapped.
    private static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[2J"
    private static let leave = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

    /// Shows the text until the person leaves it. The terminal gives its keys one by one.
    func show(_ text: String) -> Answer {
        var view = PagerView(text, size: .current())
        var keys = KeyReader()
        var notices: [String] = []
        TerminalOutput.write(Self.enter + view.frame(isColoured: isColoured))
        func left(_ answer: Answer) -> Answer {
            let seen = view.rows.map { $0.text + ($0.isColoured ? "\u{1B}[0m" : "") + "\n" }.joined()
            TerminalOutput.write(Self.leave + seen)
            notices.forEach(TerminalOutput.write(line:))
            return answer
        }
        while true {
            var key: Key?
            switch events.next(awaitingInput: true, within: keys.isInSequence ? 50 : nil) {
            case nil: key = keys.pause()
            case .input:
                switch InputByte.read() {
                case .byte(let byte): key = keys.add(byte)
                case .none: continue
                case .end: return left(.endOfInput)
                }
            case .interrupt: return left(.interrupted)
            case .notice(let text): notices.append(text)
            case .suspend:
                TerminalOutput.write(Self.leave)
                cterm_restore()
                cterm_suspend()
                cterm_take_keys()
                view.resize(to: .current())
                TerminalOutput.write(Self.enter + view.frame(isColoured: isColoured))
            case .resized:
                view.resize(to: .current())
                TerminalOutput.write("\u{1B}[2J" + view.frame(isColoured: isColoured))
            case .nudge:
                if isStopping() { return left(.endOfInput) }
            }
            guard let key else { continue }
            guard view.press(key) == .stay else { return left(.read) }
            TerminalOutput.write(view.frame(isColoured: isColoured))
        }
    }
}

extension Shell {
    /// Whether a text has more rows than the terminal, so that it is worth a ``Question/page(_:)``.
    package static func isTall(_ text: String) -> Bool { PagedText.isTaller(text, than: .current()) }
}
