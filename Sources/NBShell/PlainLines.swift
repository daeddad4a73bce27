import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lines from a terminal that cannot move its cursor, or from no terminal: the system edits, nobody completes.
final class PlainLines: LineSource {
    private let events: TerminalEvents
    private let isStopping: @Sendable () -> Bool
    private let prompts: Bool

    init(events: TerminalEvents, isStopping: @escaping @Sendable () -> Bool) {
        self.events = events
        self.isStopping = isStopping
        prompts = isTerminal(STDIN_FILENO)
    }

    func read(_ request: LineRequest) -> LineReading {
        let prompt = PromptText(request.prompt)
        let shown = (prompt.upper + [prompt.text]).joined(separator: "\n")
        show(shown)
        var line: [UInt8] = []
        while true {
            switch events.next(awaitingInput: true) {
            case .input:
                // Byte by byte: what follows the line may be meant for whoever reads next.
                switch InputByte.read() {
                case .byte(UInt8(ascii: "\n")): return .line(String(decoding: line, as: UTF8.self))
                case .byte(let byte): line.append(byte)
                case .none: break
                case .end:
                    if !line.isEmpty { return .line(String(decoding: line, as: UTF8.self)) }
                    show("\n")
                    return .endOfInput
                }
            case .notice(let text):
                show("\n")
                TerminalOutput.write(line: text)
                show(shown)
            case .interrupt:
                show("\n")
                return .interrupted
            case .suspend:
                cterm_suspend()
                show(shown)
            case .nudge:
                if isStopping() { return .endOfInput }
            case .resized:
                break
            }
        }
    }

    func close() {}

    private func show(_ text: String) {
        guard prompts else { return }
        if isTerminal(STDOUT_FILENO) {
            TerminalOutput.write(text)
        } else {
            // Standard output is kept for what the entries print.
            OwnedDescriptor.write(Array(text.utf8), to: STDERR_FILENO)
        }
    }
}
