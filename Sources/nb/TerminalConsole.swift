import NBLanguage
import NBRuntime
import NBShell

/// A session's words on the standard streams: results on output, notes and progress on error.
class TerminalConsole: NBRuntime.Console {
    private var waitingSince: ContinuousClock.Instant?
    /// What takes no longer than this is not worth a line.
    private static let patience = Duration.milliseconds(300)

    func write(_ text: String) {
        StandardStreams.clearProgress()
        StandardStreams.write(text)
    }

    func note(_ text: String) {
        StandardStreams.clearProgress()
        StandardStreams.note(text)
    }

    func progress(_ text: String?) {
        // What is waited for may take long: what was printed before is not held back by it.
        if text != nil { StandardStreams.flush() }
        guard StandardStreams.showsProgress else { return }
        guard let text else {
            StandardStreams.clearProgress()
            waitingSince = nil
            return
        }
        let now = ContinuousClock.now
        let since = waitingSince ?? now
        waitingSince = since
        guard now - since >= Self.patience else { return }
        StandardStreams.progress(text)
    }

    func flush() {
        StandardStreams.clearProgress()
        StandardStreams.flush()
    }

    var width: Int? { StandardStreams.outputIsTerminal ? TerminalSize.current().columns : nil }

    var usesColour: Bool { StandardStreams.usesColour }

    func ask(_ question: String) async -> String? {
        guard StandardStreams.inputIsTerminal else { return nil }
        StandardStreams.clearProgress()
        StandardStreams.flush()
        StandardStreams.steer(question)
        return await Self.answer()
    }

    @concurrent
    private static func answer() async -> String? { readLine() }
}
