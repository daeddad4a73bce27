package import NBLanguage

extension Interpreter {
    /// The text of an included script; its path is relative to the script that includes it.
    package static func load(_ path: String, from including: SourceText) throws(Diagnostic) -> SourceText {
        try ScriptFiles().load(path, from: including)
    }

    /// Where a file is that a script reads: in the working folder, or else beside the script.
    package func path(forReading path: String) -> String {
        if let kept = dryRun?.path(forReading: path) { return kept }
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), let scriptFolder, !FilePath(path).isThere else { return path }
        let beside = scriptFolder + path
        return FilePath(beside).isThere ? beside : path
    }

    /// Where a file is written that a script names: there, or aside while the script is only tried.
    package func path(forWriting path: String) throws -> String { try dryRun?.path(forWriting: path) ?? path }

    /// A script's text from its file.
    package static func read(script path: String) throws(Diagnostic) -> SourceText {
        do {
            return SourceText(name: path, bytes: try FileBytes(FilePath(path)).readAll())
        } catch {
            throw Diagnostic(error)
        }
    }
}
