import NBCommands
import NBLanguage
import NBRuntime

/// What a person set up for every session, in lines of the language: `config.nb` for settings and the server to begin
/// with, which count for the shell and for scripts; `.nbrc` for any lines, which only the shell runs.
@Script
enum Configuration {
    /// The words that a line of the configuration begins with.
    private static let words: Set = ["option", "use"]

    /// Goes by the configuration, line by line; what is wrong with one is told, and the others count.
    ///
    /// - Parameter isServerChosen: whether the server to begin with was said already, so that `use` counts for nothing.
    /// - Returns: the exit code of the first wrong line; 0 where nothing is wrong.
    static func apply(to session: Session, isServerChosen: Bool) async -> Int32 {
        let interpreter = session.interpreter
        let source: SourceText
        do throws(Diagnostic) {
            guard let text = try SetupFile.configuration.text() else { return 0 }
            source = text
        } catch {
            interpreter.warn(error)
            return error.kind.exitCode
        }
        let (statements, findings) = lines(of: source, interpreter)
        for finding in findings.inOrder { interpreter.warn(finding) }
        var code = findings.first?.kind.exitCode ?? 0
        for statement in statements {
            if isServerChosen, statement.word == "use" { continue }
            let result = await interpreter.run(source.only(statement.place))
            if code == 0 { code = result }
        }
        return code
    }

    /// Runs the lines of `.nbrc` as if they were typed, but shows no results.
    static func runStartLines(in session: Session) async {
        let interpreter = session.interpreter
        guard let source = text(of: .startLines, interpreter) else { return }
        let presenter = interpreter.presenter
        interpreter.presenter = { _, _, _ in }
        let interruption = interpreter.interruption
        let signals = InterruptSignals { interruption.request() }
        _ = await interruption.cancelling {
            await interpreter.run(source, Interpreter.RunOptions(isInteractive: true))
        }
        signals.end()
        interruption.clear()
        interpreter.presenter = presenter
    }

    /// A file's text; nil where there is none, or where it cannot be read, which is told.
    private static func text(of file: SetupFile, _ interpreter: Interpreter) -> SourceText? {
        do throws(Diagnostic) {
            return try file.text()
        } catch {
            interpreter.warn(error)
            return nil
        }
    }

    private struct Line {
        var word: String
        var place: Place
    }

    /// The lines that can be run, and what is wrong with the others.
    private static func lines(of source: SourceText, _ interpreter: Interpreter) -> ([Line], [Diagnostic]) {
        let examined = interpreter.examine(source)
        var findings = examined.findings.filter { $0.severity == .error }
        let wrong = Set(findings.compactMap { $0.place?.line })
        var lines: [Line] = []
        for statement in examined.script.statements where !wrong.contains(statement.place.line) {
            if case .run(let value) = statement.kind, case .command(let call) = value.kind,
                let word = call.words.first, words.contains(word)
            {
                lines.append(Line(word: word, place: statement.place))
            } else {
                findings.append(
                    Diagnostic(
                        .usage, "the configuration holds lines with option and use only", at: statement.place,
                        hint: "lines to run when the shell opens belong into \(Folders.startLines)"))
            }
        }
        return (lines, findings)
    }
}

extension SourceText {
    /// The text with everything but one stretch left empty, so that places in it stay what they are.
    fileprivate func only(_ place: Place) -> SourceText {
        let (space, newline) = (UInt8(ascii: " "), UInt8(ascii: "\n"))
        let kept = bytes.enumerated().map { offset, byte in
            byte == newline || (place.start..<place.end).contains(offset) ? byte : space
        }
        return SourceText(name: name, bytes: kept)
    }
}
