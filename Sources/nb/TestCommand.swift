import ArgumentParser
import NBLanguage
import NBRuntime
import NBTools

/// Runs scripts as tests and reports what they expected.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs scripts as tests.",
        usage: "nb test [OPTIONS] [PATH …]",
        discussion: """
            A test is a script; it fails at the first expect that does not hold. A file that is named always runs; of a \
            folder run the scripts below it whose names begin or end with the word test: test-wait.nb, people-test.nb. \
            Without a path that is the working folder.

            Each test has a new sandbox of its own, without your keys, in which time runs 1000 times faster. Tests work in \
            the folder where nb was started; files that they read are looked for beside the script as well.

            Exit codes: 0 well, 3 an expectation failed, or else that of the first error; 130 interrupted.
            """)

    @Argument(help: ArgumentHelp("Scripts, and folders with tests.", valueName: "PATH"))
    var paths: [String] = []

    @Option(help: ArgumentHelp("Only the tests whose path contains this.", valueName: "TEXT"))
    var filter: String?

    @Option(help: ArgumentHelp("How many run at a time. (default: the number of processors)", valueName: "N"))
    var jobs: Int?

    @Flag(help: "Begin no more tests after the first that fails.")
    var failFast = false

    @Option(help: ArgumentHelp("The longest that a test may take, such as 90s or 5m.", valueName: "TIME"))
    var timeLimit = "60s"

    @Option(help: ArgumentHelp("How many times faster than in life a sandbox's time runs.", valueName: "N"))
    var timeScale = 1000

    @Flag(help: "Use the servers that nb run would use, with their contacts and credits, instead of new sandboxes.")
    var shared = false

    @Option(help: ArgumentHelp("The same, beginning with this profile.", valueName: "NAME"))
    var profile: String?

    @Flag(help: "Report in the Test Anything Protocol.")
    var tap = false

    @Flag(help: "Report as JSON.")
    var json = false

    @Option(help: ArgumentHelp("Write a report as JUnit's XML as well.", valueName: "FILE"))
    var junit: String?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("Jobs are 1 or more.") }
        guard limit != nil else { throw ValidationError("A time limit is a duration such as 90s or 5m.") }
        guard (1...1_000_000).contains(timeScale) else {
            throw ValidationError("The time scale is a whole number from 1 to 1000000.")
        }
        if tap, json { throw ValidationError("One of --tap and --json.") }
    }

    private var limit: Span? {
        Span(timeLimit).flatMap { $0.milliseconds > 0 ? $0 : nil }
    }

    private var form: ScriptTests.Form { tap ? .tap : json ? .json : .text }

    func run() async throws {
        let files = ScriptFiles(paths.isEmpty ? ["."] : paths, where: TestNames.isTest)
        if !files.faults.isEmpty {
            for fault in files.faults { StandardStreams.note(DiagnosticRenderer().render(Diagnostic(fault))) }
            Process.leave(Diagnostic.Kind.file.exitCode)
        }
        let chosen = files.paths.filter { path in
            filter.map { path.lowercased().contains($0.lowercased()) } ?? true
        }
        guard !chosen.isEmpty else {
            throw ValidationError(
                files.paths.isEmpty
                    ? "There are no tests there: their names begin or end with the word test, such as people-test.nb."
                    : "None of the \(files.paths.count) tests is called so.")
        }
        let options = TestRun.Options(
            jobs: jobs ?? Process.processorCount, timeLimit: limit.map { .milliseconds($0.milliseconds) },
            failsFast: failFast)
        let servers: ScriptTests.Servers =
            shared || profile != nil ? .shared(profile: profile) : .own(timeScale: timeScale)
        Process.leave(
            await ScriptTests(files: chosen, options: options, servers: servers, form: form, junitFile: junit).run())
    }
}
