import NBCommands
import NBLanguage
import NBRuntime
import NBTools
import NorbertAPI
import NorbertClient
import OrderedJSON

/// The page about a run: what is said, asked and answered is taken down, and written to a file at the end.
final class RunReport {
    let console: RecordingConsole
    private let path: String
    private let isDryRun: Bool
    private let recorder: RunRecorder
    private let began = Time.now
    private let reader: ScriptReader

    /// Knows the commands of the session, once there is one.
    private final class ScriptReader {
        var interpreter: Interpreter?
    }

    var log: RunLog { recorder.log }

    /// - Throws: a fault of kind `file` where the page cannot be written.
    init(_ path: String, isDryRun: Bool, over console: any Console) throws(ValueFault) {
        // Nothing is there yet, and what was there before stays until the run is over.
        try FileWriting(path: path).discard()
        self.path = path
        self.isDryRun = isDryRun
        let reader = ScriptReader()
        self.reader = reader
        recorder = RunRecorder { reader.interpreter?.openDepth(of: $0) ?? 0 }
        self.console = RecordingConsole(console, log: recorder.log)
    }

    /// Takes down the requests of the session's clients.
    var observer: @Sendable (ClientEvent) -> Void {
        { [log] event in
            switch event {
            case .answered(let method, let path, let status, let duration):
                log.request(method.rawValue, path, .status(status), took: duration)
            case .failed(let method, let path, let fault):
                log.request(method.rawValue, path, .none(fault.description), took: .zero)
            case .abandoned(let method, let path, _):
                log.request(method.rawValue, path, .none("given up"), took: .zero)
            case .waitingForLimit(let seconds, let path, _):
                log.request("", path, .waited, took: .seconds(seconds))
            case .sent, .limitOver, .retrying: break
            }
        }
    }

    /// Watches what the session does.
    func attend(_ session: Session) {
        session.interpreter.witness = recorder
        reader.interpreter = session.interpreter
        session.servers.keepAccount()
    }

    /// Writes the page. False, with a note, where that fails.
    func write(_ source: SourceText, _ code: Int32, _ session: Session) -> Bool {
        let profile = session.servers.profile
        let record = recorder.record(
            RunRecorder.Facts(
                source: source, began: began, server: profile.name, serverRemark: profile.summary, code: code,
                failures: session.interpreter.failures, spent: session.servers.spent, isDryRun: isDryRun,
                program: "nb \(NorbertClient.version)"))
        let keys = ["NORBERT_API_KEY", "WHOISXML_API_KEY"].compactMap { Process.variable($0) }
        do {
            let file = try FileWriting(path: path)
            try file.write(ReportPage(record, hiding: keys).html.utf8)
            try file.finish()
            return true
        } catch {
            let diagnostic = Diagnostic(error)
            StandardStreams.note(DiagnosticRenderer(colour: StandardStreams.usesColour).render(diagnostic))
            return false
        }
    }
}
