import NBLanguage
import NBRuntime
import NBShell

/// The console of a shell: what runs there can ask the person for more than a line.
final class ShellConsole: TerminalConsole, PersonalConsole {
    /// The shell at this terminal; nothing can be asked before it runs.
    var shell: Shell? {
        didSet { for secret in secrets { shell?.forget(entriesHolding: secret) } }
    }
    /// The keys that were given in this session, which nothing keeps; longer ones first.
    private var secrets: [String] = []
    /// Those of them that nothing shows either.
    private var hidden: Set<String> = []

    private(set) var personsTime = Duration.zero
    /// How many texts the person reads, or is still to read, page by page.
    private var pagesOpen = 0
    /// What was said meanwhile.
    private var heldBack: [(text: String, isNote: Bool)] = []

    override func write(_ text: String) { say(withoutSecrets(text), isNote: false) }

    override func note(_ text: String) { say(withoutSecrets(text), isNote: true) }

    private func say(_ text: String, isNote: Bool) {
        if pagesOpen > 0 {
            heldBack.append((text, isNote))
        } else if isNote {
            super.note(text)
        } else {
            super.write(text)
        }
    }

    override func ask(_ question: String) async throws -> String? { try await line(question, isHidden: false) }

    func askHidden(_ question: String) async -> String? { try? await line(question, isHidden: true) }

    @discardableResult
    func page(_ text: String) async -> Bool {
        let text = withoutSecrets(text)
        guard hasScreen, Shell.isTall(text) else {
            write(text)
            return true
        }
        // What runs beside it writes when the person has read.
        pagesOpen += 1
        let answer = await asking(.page(text, isColoured: usesColour))
        pagesOpen -= 1
        if answer == .endOfInput { write(text) }
        if pagesOpen == 0 {
            let waiting = heldBack
            heldBack = []
            for (text, isNote) in waiting { isNote ? super.note(text) : super.write(text) }
        }
        return answer != .interrupted
    }

    /// Whether there is a screen to show pages on, and a person to turn them.
    let hasScreen =
        StandardStreams.outputIsTerminal && StandardStreams.inputIsTerminal && Process.variable("TERM") != "dumb"

    /// Asks the person while nothing else is drawn, and counts the time that they take.
    private func asking(_ question: Question) async -> Answer {
        await StandardStreams.holdingProgress {
            let start = ContinuousClock.now
            defer { personsTime += ContinuousClock.now - start }
            return await shell?.ask(question) ?? .endOfInput
        }
    }

    func clear() {
        flush()
        StandardStreams.steer("\u{1B}[H\u{1B}[2J\u{1B}[3J")
    }

    func entries(holding text: String) async -> [String] { await shell?.entries(holding: text) ?? [] }

    func conceal(_ secret: String, inOutput: Bool) {
        if !secrets.contains(secret) {
            // The rest of a longer one would show where a shorter one is its beginning.
            secrets.insert(secret, at: secrets.firstIndex { $0.utf8.count < secret.utf8.count } ?? secrets.endIndex)
        }
        if inOutput { hidden.insert(secret) }
        shell?.forget(entriesHolding: secret)
    }

    /// An entry without the keys that were given so far.
    func kept(_ entry: String) -> String { replacing(secrets, in: entry) }

    private func withoutSecrets(_ text: String) -> String {
        hidden.isEmpty ? text : replacing(secrets.filter(hidden.contains), in: text)
    }

    private func replacing(_ secrets: [String], in text: String) -> String {
        secrets.reduce(text) { text, secret in
            text.contains(secret) ? text.replacing(secret, with: SecretWords.mark) : text
        }
    }

    /// - Throws: an interruption, where the person answered with Ctrl-C.
    private func line(_ question: String, isHidden: Bool) async throws -> String? {
        switch await asking(.line(prompt: question, isHidden: isHidden)) {
        case .line(let text): return text
        case .interrupted: throw CancellationError()
        default: return nil
        }
    }
}
