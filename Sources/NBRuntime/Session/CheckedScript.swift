package import NBLanguage

/// A script that was read and checked whole: what is wrong with it, and its code if nothing is.
struct CheckedScript {
    let script: ParsedScript
    let findings: [Diagnostic]
    /// Nil if there is an error.
    let code: Code?
    /// The names at the top level with those of the script.
    let globals: GlobalNames
    /// The scripts that it included.
    let included: Set<String>
}

extension Interpreter {
    /// Checks a script's syntax, phrases, variables and files, all of it before any of it runs.
    func check(_ source: SourceText, _ options: RunOptions) -> CheckedScript {
        let parser = Parser(
            source, vocabulary: vocabulary, included: options.isInteractive ? included : [source.name],
            isInteractive: options.isInteractive
        ) { (path, including) throws(Diagnostic) in try Self.load(path, from: including) }
        let (script, misread) = parser.parse()

        let compiler = Compiler(
            vocabulary: script.vocabulary, functions: functions, globals: globals,
            isInteractive: options.isInteractive, echoes: options.echoes,
            leavesIt: { [commands] id in commands[id]?.leavesIt ?? false })
        var findings = misread
        var code: Code?
        if !script.missesScripts {
            code = compiler.compile(script.statements)
            // A line that could not be read has its error already.
            findings += (compiler.diagnostics + FileCheck.missingFiles(in: script, path: path(forReading:))).filter {
                $0.isNews(after: misread)
            }
        }
        let isWrong = findings.contains { $0.severity == .error }
        return CheckedScript(
            script: script, findings: findings.inOrder, code: isWrong ? nil : code, globals: compiler.globals,
            included: parser.includedNames)
    }

    /// What is wrong with a script, without running it.
    package func findings(in source: SourceText) -> [Diagnostic] { check(source, RunOptions()).findings }
}

extension Diagnostic {
    /// Whether none of the errors before is about the same line.
    fileprivate func isNews(after errors: [Diagnostic]) -> Bool {
        guard let place else { return true }
        return !errors.contains { error in
            guard error.severity == .error, let other = error.place, other.source === place.source else { return false }
            return other.line == place.line
        }
    }
}
