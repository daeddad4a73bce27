/// Writes scripts in their one canonical form.
///
/// Two spaces a block and one between words; texts of several bare words in quotes; the first words of statements and
/// commands in lower case; at most one blank line in a row, and none where a block begins or ends. A statement stands on one line if
/// it fits into 100 columns and no comment stands within; otherwise each of its pipes begins a line, and what is still
/// too long is broken in its brackets. Comments keep their places, numbers and texts their spelling.
package struct Formatter: Sendable {
    /// Why a script was not formatted.
    package struct Refusal: Error, Sendable {
        package var diagnostics: [Diagnostic]
    }

    private let vocabulary: Vocabulary

    package init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// The script in its canonical form, or what is wrong with it.
    ///
    /// What a script includes is read for the commands that it defines. If it cannot be, lines that begin with a command
    /// nobody knows keep all but their needless spaces.
    ///
    /// - Parameter load: finds the text of an included script.
    package func format(_ source: SourceText, load: @escaping Parser.Loader) -> Result<String, Refusal> {
        let included = IncludedScripts(load)
        do throws(Refusal) {
            let script = try parse(source, included)
            let text = ScriptWriter(script).text()
            // What is written over somebody's work must mean the same beyond doubt, and hold all that they noted.
            let result = SourceText(name: source.name, text: text)
            if let lost = Self.lostComment(source, result) {
                throw Refusal(
                    Diagnostic(
                        .syntax, "this comment would be lost", at: lost, hint: "write it on a line of its own"))
            }
            let written = try parse(result, included)
            if let place = Self.difference(script.statements, written.statements) {
                throw Refusal(
                    Diagnostic(
                        .syntax, "this means something else once it is formatted", at: place,
                        hint: "write it more simply: with quotes around texts, and comments on lines of their own"))
            }
            return .success(text)
        } catch {
            return .failure(error)
        }
    }

    private func parse(_ source: SourceText, _ included: IncludedScripts) throws(Refusal) -> ParsedScript {
        let parser = Parser(source, vocabulary: vocabulary, included: [source.name]) {
            (path, including) throws(Diagnostic) in
            try included.text(of: path, from: including)
        }
        let (script, diagnostics) = parser.parse()
        let errors = diagnostics.filter { $0.severity == .error }
        // What is wrong in other scripts is not the concern of this one.
        let own = errors.filter { $0.place?.source === source && !included.missing.contains($0.message) }
        if !own.isEmpty { throw Refusal(diagnostics: errors) }
        return script
    }

    /// A comment of one text that the other does not hold.
    private static func lostComment(_ source: SourceText, _ result: SourceText) -> Place? {
        var kept = comments(of: result).reduce(into: [:]) { $0[$1.trimmedText, default: 0] += 1 }
        return comments(of: source).first { comment in
            kept[comment.trimmedText, default: 0] -= 1
            return kept[comment.trimmedText, default: 0] < 0
        }?.place
    }

    private static func comments(of source: SourceText) -> [Comment] {
        var lexer = Lexer(source)
        _ = lexer.lines()
        return lexer.comments
    }

    /// Where two scripts begin to differ.
    private static func difference(_ left: [Statement], _ right: [Statement]) -> Place? {
        for (one, other) in zip(left, right) where !one.isSame(as: other) { return one.place }
        if left.count == right.count { return nil }
        return left.count > right.count ? left[right.count].place : left.last?.place ?? right[0].place
    }
}

extension Formatter.Refusal {
    init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}

/// The scripts that a script includes, each loaded once.
private final class IncludedScripts {
    private let load: Parser.Loader
    private var texts: [String: SourceText] = [:]
    /// What was said of those that could not be loaded.
    private(set) var missing: Set<String> = []

    init(_ load: @escaping Parser.Loader) { self.load = load }

    func text(of path: String, from including: SourceText) throws(Diagnostic) -> SourceText {
        let key = including.name + "\n" + path
        if let text = texts[key] { return text }
        do throws(Diagnostic) {
            let text = try load(path, including)
            texts[key] = text
            return text
        } catch {
            missing.insert(error.message)
            throw error
        }
    }
}
