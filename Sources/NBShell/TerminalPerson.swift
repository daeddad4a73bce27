import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The person at the terminal, as a running entry asks them: for a line, shown or hidden, or for a key.
///
/// It lives on the terminal thread, between the lines that the editor reads.
struct TerminalPerson {
    let events: TerminalEvents
    let isStopping: () -> Bool

    func answer(_ question: Question) -> Answer {
        guard isTerminal(STDIN_FILENO) else { return .endOfInput }
        cterm_take_keys()
        defer { cterm_restore() }
        return switch question {
        case .key: key()
        case .keyWithin(let milliseconds): key(within: milliseconds)
        case .line(let prompt, let isHidden): line(prompt, isHidden: isHidden)
        case .page(let text, let isColoured):
            Pager(events: events, isStopping: isStopping, isColoured: isColoured).show(text)
        }
    }

    private func key(within milliseconds: Int32? = nil) -> Answer {
        var keys = KeyReader()
        let end = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
        while true {
            let left = end.map { Int32(max(0, (ContinuousClock.now.duration(to: $0) / .milliseconds(1)).rounded(.up))) }
            switch next(within: keys.isInSequence ? 50 : left) {
            case .byte(let byte):
                if let key = keys.add(byte) { return .key(key) }
            case .pause:
                if let key = keys.pause() { return .key(key) }
                if left != nil { return .nothing }
            case .over(let answer): return answer
            }
        }
    }

    private func line(_ prompt: String, isHidden: Bool) -> Answer {
        var keys = KeyReader()
        var text = ""
        TerminalOutput.write(prompt)
        while true {
            switch next(within: keys.isInSequence ? 50 : nil, below: prompt + (isHidden ? "" : text.printable)) {
            case .byte(4) where text.isEmpty:
                TerminalOutput.write("\n")
                return .endOfInput
            case .byte(0x15):
                if !isHidden { erase(text) }
                text = ""
            case .byte(let byte):
                switch keys.add(byte) {
                case .enter:
                    TerminalOutput.write("\n")
                    return .line(text)
                case .backspace:
                    guard let last = text.popLast() else { continue }
                    if !isHidden { erase(String(last)) }
                case .character(let character):
                    text.append(character)
                    if !isHidden { TerminalOutput.write(String(character).printable) }
                default: break
                }
            case .pause: _ = keys.pause()
            case .over(let answer):
                TerminalOutput.write("\n")
                return answer
            }
        }
    }

    private func erase(_ text: String) {
        let columns = DisplayWidth.of(text)
        TerminalOutput.write(String(repeating: "\u{8} \u{8}", count: columns))
    }

    private enum Input {
        case byte(UInt8)
        /// Nothing came for a while.
        case pause
        case over(Answer)
    }

    /// The next input, or a pause where none came for so many milliseconds.
    ///
    /// - Parameter row: what stands on the cursor's row, which is shown again below what is told meanwhile.
    private func next(within milliseconds: Int32?, below row: String = "") -> Input {
        while true {
            guard let event = events.next(awaitingInput: true, within: milliseconds) else { return .pause }
            switch event {
            case .input:
                switch InputByte.read() {
                case .byte(let byte): return .byte(byte)
                case .none: continue
                case .end: return .over(.endOfInput)
                }
            case .interrupt: return .over(.interrupted)
            case .notice(let text):
                if !row.isEmpty { TerminalOutput.write("\n") }
                TerminalOutput.write(line: text)
                TerminalOutput.write(row)
            case .suspend:
                cterm_restore()
                cterm_suspend()
                cterm_take_keys()
                TerminalOutput.write(row)
            case .resized: continue
            case .nudge: if isStopping() { return .over(.endOfInput) }
            }
        }
    }
}
