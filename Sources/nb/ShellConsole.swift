import NBRuntime
import NBShell

/// The console of a shell: what runs there can ask the person for more than a line.
final class ShellConsole: TerminalConsole, PersonalConsole {
    /// The shell at this terminal; nothing can be asked before it runs.
    var shell: Shell?

    override func ask(_ question: String) async -> String? { await line(question, isHidden: false) }

    func askHidden(_ question: String) async -> String? { await line(question, isHidden: true) }

    func awaitKey(_ words: String) async -> Bool {
        flush()
        StandardStreams.steer(words)
        let answer = await shell?.ask(.key)
        StandardStreams.steer("\r\u{1B}[K")
        switch answer {
        case .key(.character("q")), .key(.character("Q")), .interrupted, .endOfInput, nil: return false
        default: return true
        }
    }

    func page(_ text: String) async { write(text) }

    func clear() {
        flush()
        StandardStreams.steer("\u{1B}[H\u{1B}[2J\u{1B}[3J")
    }

    private func line(_ question: String, isHidden: Bool) async -> String? {
        flush()
        guard case .line(let text) = await shell?.ask(.line(prompt: question, isHidden: isHidden)) else { return nil }
        return text
    }
}
