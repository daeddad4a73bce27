import ArgumentParser
import NBLanguage
import NBRuntime
import NBTools

/// Writes scripts in their canonical form.
struct FormatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Formats scripts.",
        usage: "nb fmt [--check] PATH …\nnb fmt -",
        discussion: """
            Scripts have one form: two spaces a block, one between words, quotes around texts of several words, lines of up to \
            100 columns. Files are changed in place; of a folder those that end in .nb. With - standard input is formatted to \
            standard output. Formatting never changes what a script does; one with an error in it stays as it is.

            Exit codes: 0 well, 1 a file is not formatted (--check) or cannot be read or written, 2 a script has an error.
            """)

    @Flag(help: "Change nothing: name the files that are not formatted, with the first line that is not.")
    var check = false

    @Argument(help: ArgumentHelp("Scripts, and folders with scripts.", valueName: "PATH"))
    var paths: [String] = []

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Which script? nb fmt FILE") }
    }

    func run() async throws {
        let files = ScriptFiles(paths)
        for fault in files.faults { StandardStreams.note(DiagnosticRenderer().render(Diagnostic(fault))) }
        let code = await Formatting(writes: !check).run(files.paths)
        Process.leave(files.faults.isEmpty ? code : max(1, code))
    }
}
