import ArgumentParser
import NBRuntime

/// Runs a script from a file, from the command line, or from standard input.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a script.",
        usage: """
            nb run [--echo] [--json | --csv] [--dry-run] [--progress] [--report FILE.html] FILE [ARGUMENTS]
            nb run [--echo] [--json | --csv] [--dry-run] [--progress] [--report FILE.html] -c 'LINES' [ARGUMENTS]
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

            What show writes is a table at a terminal, and lines with tabs between the main fields elsewhere. --json and --csv \
            make it JSON or CSV with all fields, unless the script names a form; of -c they also show what the last line \
            answers: nb run --json -c 'contacts found'.

            At a terminal a line tells how far a thing is that takes longer than 0.3 s, and is gone afterwards. --progress tells \
            it elsewhere too, in lines on standard error every three seconds; --plain-progress does so everywhere.

            --report writes a page about the run: its statements, what they said and answered, charts, requests and errors. It \
            is written also when the script fails or is interrupted. It needs no network and holds no keys.
            """)

    @Flag(help: "Show each statement and its result.")
    var echo = false

    @Flag(exclusivity: .exclusive)
    var form: FormFlag?

    @Flag(help: "Send nothing that changes or spends; say what it would be.")
    var dryRun = false

    @Flag(exclusivity: .chooseLast)
    var progress: ProgressFlag?

    @Option(help: ArgumentHelp("The server to begin with: sandbox, norbert or whoisxml.", valueName: "NAME"))
    var profile: String?

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
        let options = Interpreter.RunOptions(
            arguments: lines == nil ? Array(words.dropFirst()) : words, echoes: echo,
            showsLast: form != nil && lines != nil)
        var manner = ScriptRun.Manner(isDryRun: dryRun, profile: profile, report: report, form: form?.form)
        if let progress { manner.progress = progress.manner }
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
