/// A session at a terminal: it prompts, reads an entry, has it evaluated, and does so until the person leaves.
///
/// Ctrl-C drops what is being typed, or interrupts the entry that runs; a second one leaves with
/// 130 if the first had no effect. Ctrl-D on an empty line leaves.
package final class Shell {
    private let language: ShellLanguage
    private let history: HistoryFile?
    private let announcer: Announcer
    private let environment: [String: String]
    private var console: Console?

    /// - Parameters:
    ///   - history: where entries are kept; nil keeps none beyond the session.
    ///   - environment: the process's own, for what it says of the terminal.
    package init(
        language: ShellLanguage,
        history: HistoryFile?,
        announcer: Announcer = Announcer(),
        environment: [String: String]
    ) {
        self.language = language
        self.history = history
        self.announcer = announcer
        self.environment = environment
    }

    /// Prints text above the prompt. The announcer does so from any thread.
    package func announce(_ text: String) {
        announcer.announce(text)
    }

    /// Asks the person something, for the entry that runs; input has ended for everybody outside of ``run()``.
    package func ask(_ question: Question) async -> Answer {
        await console?.ask(question) ?? .endOfInput
    }

    /// Runs the session, and answers its exit code.
    package func run() async -> Int32 {
        let console = Console(
            .init(
                complete: language.complete, interrupt: language.interrupt, history: history, announcer: announcer,
                environment: environment))
        guard let console else {
            announcer.announce("nb: the terminal cannot be read: the system is out of threads or open files")
            return 1
        }
        self.console = console
        defer { self.console = nil }
        let code = await converse(over: console)
        await console.close()
        return code
    }

    private func converse(over console: Console) async -> Int32 {
        while true {
            switch await entry(from: console) {
            case .none:
                continue
            case .some(.leave):
                return 0
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
        case leave
    }

    /// Reads lines until they make an entry; nil when there was none after all.
    private func entry(from console: Console) async -> Turn? {
        var above = ""
        var prompt = await language.prompt()
        while true {
            switch await console.read(LineRequest(prompt: prompt, above: above)) {
            case .interrupted:
                return nil
            case .endOfInput:
                // What is open then is said by whoever evaluates it.
                return above.isEmpty ? .leave : .entry(String(above.dropLast()))
            case .line(let line):
                let text = above + line
                if text.allSatisfy(\.isWhitespace) { return nil }
                guard case .open(let indent) = language.continuation(text) else { return .entry(text) }
                above = text + "\n"
                prompt = "... " + String(repeating: "  ", count: max(0, indent))
            }
        }
    }
}
