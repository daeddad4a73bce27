import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Entries from a terminal that cannot move its cursor, or from no terminal: the system edits each line, nobody
/// completes.
final class PlainLines: LineSource {
    private let events: TerminalEvents
    private let continuation: @Sendable (_ entry: String) -> Continuation
    private let isStopping: @Sendable () -> Bool
    private let prompts: Bool

    init(
        events: TerminalEvents, continuation: @escaping @Sendable (_ entry: String) -> Continuation,
        isStopping: @escaping @Sendable () -> Bool
    ) {
        self.events = events
        self.continuation = continuation
        self.isStopping = isStopping
        prompts = isTerminal(STDIN_FILENO)
    }

    func read(_ request: LineRequest) -> LineReading {
        let first = PromptText(request.prompt)
        var prompt = (first.upper + [first.text]).joined(separator: "\n")
        var entry = ""
        while true {
            switch line(behind: prompt) {
            case .entry(let line):
                entry += line
                guard case .open(let indent) = continuation(entry) else { return .entry(entry) }
                entry += "\n"
                prompt = EntryView.continuationPrompt + Indentation.spaces(indent)
            case .interrupted, .left: return .interrupted
            // What is open then is said by whoever evaluates it.
            case .endOfInput: return entry.isEmpty ? .endOfInput : .entry(String(entry.dropLast()))
            }
        }
    }

    private func line(behind prompt: String) -> LineReading {
        show(prompt)
        var line: [UInt8] = []
        while true {
            switch events.next(awaitingInput: true) {
            case .input:
                // Byte by byte: what follows the line may be meant for whoever reads next.
                switch InputByte.read() {
                case .byte(UInt8(ascii: "\n")): return .entry(String(decoding: line, as: UTF8.self))
                case .byte(let byte): line.append(byte)
                case .none: break
                case .end:
                    if !line.isEmpty { return .entry(String(decoding: line, as: UTF8.self)) }
                    show("\n")
                    return .endOfInput
                }
            case .notice(let text):
                show("\n")
                TerminalOutput.write(line: text)
                show(prompt)
            case .interrupt:
                show("\n")
                return .interrupted
            case .suspend:
                cterm_suspend()
                show(prompt)
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
