/// A session at a terminal: it prompts, reads an entry, has it evaluated, and does so until the person leaves.
///
/// Ctrl-C drops what is being typed, or interrupts the entry that runs; a second one that was meant for the same entry
/// leaves with 130 (``InterruptPolicy``). Ctrl-D on an empty line leaves.
package final class Shell {
    private let language: ShellLanguage
    private let history: HistoryFile?
    /// Takes what is to appear above the prompt, from any thread.
    package let announcer: Announcer
    private let environment: [String: String]
    private let output: ShellOutput
    private var console: Console?
    /// What the history is to forget as soon as there is a console.
    private var secrets: [String] = []

    /// - Parameters:
    ///   - history: where entries are kept; nil keeps none beyond the session.
    ///   - environment: the process's own, for what it says of the terminal.
    package init(
        language: ShellLanguage,
        history: HistoryFile?,
        announcer: Announcer = Announcer(),
        environment: [String: String],
        output: ShellOutput = .direct
    ) {
        self.output = output
        self.language = language
        self.history = history
        self.announcer = announcer
        self.environment = environment
    }

    /// Asks the person something, for the entry that runs; input has ended for everybody outside of ``run()``.
    package func ask(_ question: Question) async -> Answer {
        await console?.ask(question) ?? .endOfInput
    }

    /// The entries of the history that hold a text, each once, the oldest first.
    package func entries(holding text: String) async -> [String] {
        await console?.entries(holding: text) ?? []
    }

    /// Takes every entry that holds a secret out of the history, at once or when the shell comes to run.
    package func forget(entriesHolding secret: String) {
        guard let console else { return secrets.append(secret) }
        console.forget(entriesHolding: secret)
    }

    /// Runs the session, and answers its exit code.
    package func run() async -> Int32 {
        await atTerminal { await converse(over: $0) }
    }

    /// Runs something that reads no entries, and answers its exit code: it can ask the person, and Ctrl-C interrupts it.
    package func attend(_ body: () async -> Int32) async -> Int32 {
        await atTerminal { console in
            console.entryBegins()
            defer { console.entryEnds() }
            return await body()
        }
    }

    private func atTerminal(_ body: (Console) async -> Int32) async -> Int32 {
        let console = Console(
            .init(
                continuation: language.continuation, complete: language.complete, paint: language.paint,
                suggests: language.suggests, interrupt: language.interrupt,
                history: history, announcer: announcer, output: output, environment: environment))
        guard let console else {
            announcer.announce("nb: the terminal cannot be read: the system is out of threads or open files")
            return 1
        }
        self.console = console
        for secret in secrets { console.forget(entriesHolding: secret) }
        secrets = []
        defer { self.console = nil }
        let code = await body(console)
        await console.close()
        return code
    }

    private func converse(over console: Console) async -> Int32 {
        while true {
            switch await entry(from: console) {
            case .none:
                continue
            case .some(.leave(let code)):
                return code
            case .some(.entry(let text)):
                if let kept = language.kept(text) { console.remember(kept) }
                console.entryBegins()
                let evaluation = await language.evaluate(text)
                console.entryEnds()
                if case .exit(let code) = evaluation { return code }
            }
        }
    }

    private enum Turn {
        case entry(String)
        /// The session ends with this exit code.
        case leave(Int32)
    }

    /// Reads an entry; nil when there was none after all.
    private func entry(from console: Console) async -> Turn? {
        switch await console.read(LineRequest(prompt: await language.prompt())) {
        case .interrupted: nil
        case .left: .leave(130)
        case .endOfInput: .leave(0)
        case .entry(let text): text.allSatisfy(\.isWhitespace) ? nil : .entry(text)
        }
    }
}
