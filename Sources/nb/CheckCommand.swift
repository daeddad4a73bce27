import ArgumentParser
import NBShell
import NBLanguage
import NBRuntime
import NBTools
import OrderedJSON

/// Says what is wrong with scripts, and what was probably not meant, without running them.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what is wrong with scripts, without running them.",
        usage: "nb check [--json] [--strict] FILE …",
        discussion: """
            All of it at once: syntax, commands and variables that are not there, names that nothing reads, lines that are \
            never reached, results that are read before a wait, files and columns that are not there, loops without an end \
            that spend. Nothing runs, and no server is asked.

            Exit codes: 0 well, or warnings alone; 2 errors.
            """)

    @Argument(help: ArgumentHelp("Scripts, folders with scripts, and - for standard input.", valueName: "FILE"))
    var files: [String] = []

    @Flag(help: "Write the findings as JSON: an array with one object for each.")
    var json = false

    @Flag(help: "Warnings count as errors do.")
    var strict = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("Which scripts? nb check FILE …, or a folder: nb check .") }
    }

    func run() async throws { Process.leave(await check()) }

    @Script
    private func check() async -> Int32 {
        let report: CheckReport
        do {
            report = try await checked()
        } catch {
            StandardStreams.note("nb: \(error)")
            return 1
        }
        if json {
            StandardStreams.write(report.json.prettyText)
        } else {
            let colour = ColourPolicy(
                environment: Process.environment, isTerminal: StandardStreams.outputIsTerminal)
            let renderer = DiagnosticRenderer(colour: colour.isColoured)
            for finding in report.findings { StandardStreams.write(renderer.render(finding)) }
        }
        StandardStreams.flush()
        if !json { StandardStreams.note(report.summary) }
        return report.exitCode(isStrict: strict)
    }

    @Script
    private func checked() async throws -> CheckReport {
        let session = try Session(console: TerminalConsole(), settings: .standard())
        let found = ScriptFiles(files)
        var faults = found.faults.map { Diagnostic($0, rule: "missing-file") }
        var sources: [SourceText] = []
        for path in found.paths {
            do throws(Diagnostic) {
                sources.append(path == "-" ? StandardStreams.script() : try Interpreter.read(script: path))
            } catch {
                faults.append(error)
            }
        }
        let report = ScriptCheck(session.interpreter).report(on: sources, faults: faults)
        await session.end()
        return report
    }
}
