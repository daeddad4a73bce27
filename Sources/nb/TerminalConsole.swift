import NBLanguage
import NBRuntime
import NBShell

/// A session's words on the standard streams: results on output, notes and progress on error.
final class TerminalConsole: NBRuntime.Console {
    private let showsProgress = StandardStreams.errorIsTerminal && Process.variable("TERM") != "dumb"
    private var waitingSince: ContinuousClock.Instant?
    private var isProgressShown = false
    /// What takes no longer than this is not worth a line.
    private static let patience = Duration.milliseconds(300)

    func write(_ text: String) {
        clearProgress()
        StandardStreams.write(text)
    }

    func note(_ text: String) {
        clearProgress()
        StandardStreams.note(text)
    }

    func progress(_ text: String?) {
        // What is waited for may take long: what was printed before is not held back by it.
        if text != nil { StandardStreams.flush() }
        guard showsProgress else { return }
        guard let text else {
            clearProgress()
            waitingSince = nil
            return
        }
        let now = ContinuousClock.now
        let since = waitingSince ?? now
        waitingSince = since
        guard now - since >= Self.patience else { return }
        StandardStreams.steer("\r\u{1B}[K" + text.sanitised.fitted(to: max(10, TerminalSize.current().columns - 1)))
        isProgressShown = true
    }

    private func clearProgress() {
        guard isProgressShown else { return }
        StandardStreams.steer("\r\u{1B}[K")
        isProgressShown = false
    }

    func flush() {
        clearProgress()
        StandardStreams.flush()
    }

    var width: Int? { StandardStreams.outputIsTerminal ? TerminalSize.current().columns : nil }

    var usesColour: Bool { StandardStreams.usesColour }

    func ask(_ question: String) async -> String? {
        guard StandardStreams.inputIsTerminal else { return nil }
        clearProgress()
        StandardStreams.flush()
        StandardStreams.steer(question)
        return await Self.answer()
    }

    @concurrent
    private static func answer() async -> String? { readLine() }
}
