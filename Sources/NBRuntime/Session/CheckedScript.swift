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
    ///
    /// - Parameters:
    ///   - rules: what to look for besides what is wrong.
    ///   - load: finds the text of an included script; on the disk unless one is given.
    func check(
        _ source: SourceText, _ options: RunOptions, rules: Set<CheckRule> = CheckRule.sure, isIncluded: Bool = false,
        load: Parser.Loader? = nil
    ) -> CheckedScript {
        scriptFiles.add(source.name)
        let onDisk: Parser.Loader = { [scriptFiles] (path, including) throws(Diagnostic) in
            try scriptFiles.load(path, from: including)
        }
        let parser = Parser(
            source, vocabulary: vocabulary, included: options.isInteractive ? included : [source.name],
            isInteractive: options.isInteractive, load: load ?? onDisk)
        parser.givenNames = Set(globals.order)
        let (script, misread) = parser.parse()

        let leavesIt = { [commands] (id: Vocabulary.CommandID) in commands[id]?.leavesIt ?? false }
        let compiler = Compiler(
            vocabulary: script.vocabulary, functions: functions, globals: globals,
            isInteractive: options.isInteractive, echoes: options.echoes, leavesIt: leavesIt)
        compiler.showsResults = options.showsResults
        compiler.showsLast = options.showsLast
        compiler.isWitnessed = witness != nil || options.isInteractive || options.showsResults
        compiler.isDryRun = dryRun != nil
        var findings = misread
        var code: Code?
        if !script.missesScripts {
            code = compiler.compile(script.statements)
            // A line that could not be read has its error already.
            let unread = WrongLines(misread)
            findings += (compiler.diagnostics + FileCheck.missingFiles(in: script, path: path(forReading:)))
                .filter { !unread.hold($0) }
            var further = Checker(rules: rules, leavesIt: leavesIt)
                .findings(in: script, errors: misread, isIncluded: isIncluded)
            if let furtherCheck, !unread.mayChangeNames { further += furtherCheck(script) }
            let wrong = WrongLines(findings)
            findings += further.filter { !wrong.hold($0) }
        }
        let isWrong = findings.contains { $0.severity == .error }
        return CheckedScript(
            script: script, findings: findings.inOrder, code: isWrong ? nil : code, globals: compiler.globals,
            included: parser.includedNames)
    }

    /// What is wrong with a script, without running it.
    package func findings(in source: SourceText) -> [Diagnostic] { examine(source).findings }

    /// Looks at a script with all rules, without running it.
    ///
    /// - Parameters:
    ///   - isIncluded: whether other scripts include it, and so may use what it defines and names.
    ///   - load: finds the text of an included script; on the disk unless one is given.
    package func examine(
        _ source: SourceText, isIncluded: Bool = false, load: Parser.Loader? = nil
    ) -> Examination {
        let folder = scriptFolder
        defer { scriptFolder = folder }
        scriptFolder = source.name.lastIndex(of: "/").map { String(source.name[...$0]) }
        let checked = check(
            source, RunOptions(), rules: Set(CheckRule.allCases), isIncluded: isIncluded, load: load)
        return Examination(script: checked.script, findings: checked.findings, included: checked.included)
    }
}

/// What is known of a script that was looked at and not run.
package struct Examination {
    package let script: ParsedScript
    /// What is wrong with it, and what is probably not meant.
    package let findings: [Diagnostic]
    /// The names of the scripts that it includes, and its own.
    package let included: Set<String>
}

/// The lines that have an error already, so that nothing more is said of them.
private struct WrongLines {
    private struct Line: Hashable {
        var source: ObjectIdentifier
        var number: Int

        init(_ place: Place) {
            source = ObjectIdentifier(place.source)
            number = place.line
        }
    }

    private var lines: Set<Line> = []
    /// Whether one of them may give a name another value, or write a file.
    private(set) var mayChangeNames = false

    init(_ findings: [Diagnostic]) {
        for finding in findings where finding.severity == .error {
            guard let place = finding.place else { continue }
            lines.insert(Line(place))
            let range = place.source.lineRange(place.line)
            let words = place.source.text(from: range.lowerBound, to: range.upperBound).split(separator: " ")
            if words.contains(where: { ["set", "save", "download", "to"].contains($0.lowercased()) }) {
                mayChangeNames = true
            }
        }
    }

    func hold(_ finding: Diagnostic) -> Bool {
        guard !lines.isEmpty, let place = finding.place else { return false }
        return lines.contains(Line(place))
    }
}
