import NBLanguage
import NBRuntime
import NBShell

/// A session's words on the standard streams: results on output, notes on error.
class TerminalConsole: NBRuntime.Console {
    func write(_ text: String) { StandardStreams.write(text) }

    func note(_ text: String) { StandardStreams.note(text) }

    func flush() { StandardStreams.flush() }

    var width: Int? { StandardStreams.outputIsTerminal ? TerminalSize.current().columns : nil }

    var usesColour: Bool { StandardStreams.usesColour }

    func ask(_ question: String) async throws -> String? {
        guard StandardStreams.inputIsTerminal else { return nil }
        return await StandardStreams.holdingProgress {
            StandardStreams.steer(question)
            return await Self.answer()
        }
    }

    @concurrent
    private static func answer() async -> String? { readLine() }
}

extension TerminalConsole {
    /// Says why a session could not begin, and answers the exit code for that.
    func tell(_ error: any Error) -> Int32 {
        guard let fault = error as? ValueFault else {
            note("nb: \(error)")
            return 1
        }
        note(DiagnosticRenderer(colour: usesColour).render(Diagnostic(fault)))
        return fault.kind.exitCode
    }
}
