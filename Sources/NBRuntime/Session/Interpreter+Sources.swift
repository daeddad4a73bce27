package import NBLanguage

extension Interpreter {
    /// The text of an included script; its path is relative to the script that includes it.
    static func load(_ path: String, from including: SourceText) throws(Diagnostic) -> SourceText {
        var whole = path
        if !path.hasPrefix("/"), let slash = including.name.lastIndex(of: "/") {
            whole = including.name[...slash] + path
        }
        return try read(script: whole)
    }

    /// Where a file is that a script reads: in the working folder, or else beside the script.
    package func path(forReading path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), let scriptFolder, !FilePath(path).isThere else { return path }
        let beside = scriptFolder + path
        return FilePath(beside).isThere ? beside : path
    }

    /// A script's text from its file.
    package static func read(script path: String) throws(Diagnostic) -> SourceText {
        do {
            return SourceText(name: path, bytes: try FileBytes(FilePath(path)).readAll())
        } catch {
            throw Diagnostic(error)
        }
    }
}
