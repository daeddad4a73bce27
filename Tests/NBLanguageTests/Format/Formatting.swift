import NBLanguage

/// Formats texts with the phrases of the whole language, for tests.
enum Formatting {
    static let formatter = Formatter(vocabulary: Whole.vocabulary)

    /// The canonical form of a text, or the errors in it as a person reads them.
    static func form(of text: String, including files: [String: String] = [:]) -> String {
        form(of: SourceText(name: "test.nb", text: text), including: files)
    }

    static func form(of source: SourceText, including files: [String: String] = [:]) -> String {
        switch formatter.format(source, load: loader(files)) {
        case .success(let text): text
        case .failure(let refusal): DiagnosticRenderer().render(refusal.diagnostics)
        }
    }

    static func script(_ text: String, including files: [String: String] = [:]) -> (
        script: ParsedScript, errors: [Diagnostic]
    ) {
        let source = SourceText(name: "test.nb", text: text)
        let (script, diagnostics) = Parser(source, vocabulary: Whole.vocabulary, load: loader(files)).parse()
        return (script, diagnostics.filter { $0.severity == .error })
    }

    static func loader(_ files: [String: String]) -> Parser.Loader {
        { (path, _) throws(Diagnostic) in
            guard let text = files[path] else { throw Diagnostic(.file, "there is no file \(path)") }
            return SourceText(name: path, text: text)
        }
    }
}
