import ArgumentParser
import NBRuntime

/// Runs a script from a file, from the command line, or from standard input.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a script.",
        usage: """
            nb run [--echo] [--dry-run] [--report FILE.html] FILE [ARGUMENTS]
            nb run [--echo] [--dry-run] [--report FILE.html] -c 'LINES' [ARGUMENTS]
            """,
        discussion: """
            --dry-run sends nothing that changes or spends, and needs no key. Each such request is told in a line: its method, \
            path and fields, and the most it could cost; a line at the end adds them up. What only reads is asked of the server \
            in use: with a key the vendor's, without one the sandbox.
            The script goes on with answers that say what is known before: a search has found nobody, a job has ended without \
            results, what was made has an id of thirteen digits, from 9000000000001 on. So an if goes the way of a search that \
            found nothing. A failed expect, and an error in a value, that come after a request was not sent are notes, unless \
            they stand in a try: the answer would decide them, and the script goes on behind the statement.
            What the script saves or downloads is not written, but its later lines read it. It opens no port for webhooks and \
            does not wait for a time. A while whose condition only a server could change is to be ended with Ctrl-C.

            --report writes a page about the run: its statements, what they said and answered, charts, requests and errors. It \
            is written also when the script fails or is interrupted. It needs no network and holds no keys.
            """)

    @Flag(help: "Show each statement and its result.")
    var echo = false

    @Flag(help: "Send nothing that changes or spends; say what it would be.")
    var dryRun = false

    @Option(help: ArgumentHelp("Write a page about the run.", valueName: "FILE.html"))
    var report: String?

    @Option(name: [.customShort("c")], help: ArgumentHelp("Run these lines.", valueName: "LINES"))
    var lines: String?

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp(
            "The script (- for standard input), and what it takes: each of its inputs as --name value.",
            valueName: "FILE [ARGUMENTS]"))
    var words: [String] = []

    func validate() throws {
        if let report, report.isEmpty { throw ValidationError("Which file? --report FILE.html") }
    }

    func run() async throws {
        let options = Interpreter.RunOptions(arguments: lines == nil ? Array(words.dropFirst()) : words, echoes: echo)
        let manner = ScriptRun.Manner(isDryRun: dryRun, report: report)
        if let lines {
            await ScriptRun.run(lines: lines, options, manner)
        } else if let file = words.first {
            // Options of the script's own follow its name; before one stands, this asks about nb itself.
            if ["--help", "-h"].contains(file) { throw CleanExit.helpRequest(self) }
            await ScriptRun.run(file: file, options, manner)
        } else {
            throw ValidationError("Which script? nb run FILE")
        }
    }
}
