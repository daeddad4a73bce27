import NBLanguage
import NBRuntime

/// What the shell does with the session as a whole: saving it as a script, and clearing the screen.
enum SessionFileCommands {
    static func all(_ servers: Servers) -> [Command] { [save(servers), clear] }

    private static let family = "Session"
    private static let file = Slot<String>.outputFile()

    private static func save(_ servers: Servers) -> Command {
        Command(
            "save session as \(file)", "saves what was entered and went well as a script", family: family,
            leavesIt: true,
            isInteractive: true
        ) { call in
            let written = try await call.value(file)
            let isWhole = FilePath(written).ending != nil || FilePath(written).isThere
            let path = isWhole ? written : written + ".nb"
            guard let journal = call.interpreter.journal, !journal.steps.isEmpty else {
                throw Diagnostic(
                    .usage, "nothing was entered yet that a script could do", at: call.place,
                    hint: "lines that only look around, such as help and variables, are no part of a script")
            }
            do throws(ValueFault) {
                guard SessionScript.mayBeSaved(at: path) else {
                    throw ValueFault(
                        "\(path) is there already, and is not a session that was saved", hint: "choose another name",
                        kind: .file)
                }
                let script = SessionScript(
                    journal, path: path, remark: "\(Time.now.localText()), \(servers.profile.name)",
                    checkedBy: fresh(servers, call.interpreter))
                let file = try FileWriting(path: path)
                try file.write(script.text.utf8)
                try file.finish()
                return .text(words(script, path))
            } catch {
                throw Diagnostic(error, at: call.place(of: file))
            }
        }
    }

    private static func words(_ script: SessionScript, _ path: String) -> String {
        var words = "\(script.count) \(script.count == 1 ? "statement" : "statements") saved to \(path)"
        if script.omitted > 0 {
            words += "; \(script.omitted) \(script.omitted == 1 ? "stands" : "stand") there as a comment: "
            words += "what the prompt knew, a script does not"
        }
        return words
    }

    /// An interpreter with the same commands that knows nothing of the session.
    private static func fresh(_ servers: Servers, _ session: Interpreter) -> Interpreter {
        let fresh = StandardVocabulary.interpreter(console: session.console, servers: servers)
        fresh.furtherCheck = session.furtherCheck
        return fresh
    }

    private static var clear: Command {
        Command("clear", "empties the screen", family: family, leavesIt: true, isInteractive: true) { call in
            (call.interpreter.console as? any PersonalConsole)?.clear()
            return .empty
        }
    }
}
