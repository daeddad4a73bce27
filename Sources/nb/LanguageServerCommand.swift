import ArgumentParser
import NBCommands
import NBLanguage
import NBRuntime
import NBTools
import NorbertClient

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Speaks to editors about scripts, over standard input and output.
struct LanguageServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language-server", abstract: "Speaks to editors about scripts: the language server.",
        discussion: """
            An editor starts it and speaks LSP 3.17 with it over standard input and output: what is wrong, what could be \
            written, what a word means, where a name comes from, and the one form of a script. Nothing runs, and no server is \
            asked.
            """)

    @Flag(help: ArgumentHelp("Standard input and output, which is what it always speaks over.", visibility: .hidden))
    var stdio = false

    func run() async throws { Process.leave(await serve()) }

    @Script
    private func serve() async -> Int32 {
        let session: Session
        do {
            session = try Session(console: TerminalConsole(), settings: .standard())
        } catch {
            StandardStreams.note("nb: \(error)")
            return 1
        }
        var server = LanguageServer(Self.tools(session))
        var reader = MessageReader()
        while let bytes = Self.bytes() {
            for answer in server.receive(reader.read(bytes)) {
                StandardStreams.pass(MessageReader.bytes(of: answer))
            }
            if let code = server.exitCode { return code }
        }
        // The editor went away without a word.
        return 1
    }

    private static func tools(_ session: Session) -> ScriptTools {
        let interpreter = session.interpreter
        return ScriptTools(
            vocabulary: interpreter.vocabulary, command: { interpreter.commands[$0] },
            findings: { interpreter.examine($0, isIncluded: $1, load: $2).findings },
            read: { (path) throws(Diagnostic) in try Interpreter.read(script: path) },
            names: { FilePath.names(in: FilePath($0).path) },
            columns: { columns(of: $0) },
            choices: { choices(for: $0, session) },
            enter: { _ = chdir($0) }, version: NorbertClient.version)
    }

    private static func choices(
        for meaning: SlotShape.Meaning, _ session: Session
    ) -> [(word: String, summary: String)] {
        switch meaning {
        case .profile, .provider: session.servers.profiles.map { ($0.name, $0.summary) }
        case .option: StandardVocabulary.options.map { ($0.name, $0.summary) }
        default: []
        }
    }

    /// The columns of a file, which must be a plain one: reading from anything else could take forever.
    private static func columns(of path: String) -> [String] {
        var status = stat()
        guard stat(FilePath(path).path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
        return (try? CSVReader(path: path))?.names ?? []
    }

    /// What has come on standard input: all that is there, or the next that comes. Nil where it has ended.
    private static func bytes() -> [UInt8]? {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = read(STDIN_FILENO, &chunk, chunk.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return all.isEmpty ? nil : all }
            all += chunk[..<got]
            // What an editor takes back or changes again at once is worth knowing before work is done for it.
            var more = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard all.count < 1 << 24, poll(&more, 1, 0) > 0, more.revents & Int16(POLLIN) != 0 else { return all }
        }
    }
}
