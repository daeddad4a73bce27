import NBLanguage
import NBRuntime
import NBTools

/// One run of the formatter over files.
@Script
struct Formatting {
    /// Whether files are changed; otherwise only told of.
    let writes: Bool

    nonisolated init(writes: Bool) { self.writes = writes }

    /// Formats the files one by one and says what it did. Answers the exit code.
    func run(_ paths: [String]) async -> Int32 {
        let console = TerminalConsole()
        let session: Session
        do {
            session = try Session(console: console, settings: .standard())
        } catch {
            console.note("nb: \(error)")
            return 1
        }
        let formatter = Formatter(vocabulary: session.interpreter.vocabulary)
        let renderer = session.interpreter.renderer
        var code: Int32 = 0
        for path in paths {
            do throws(Diagnostic) {
                let source = path == "-" ? StandardStreams.script() : try Interpreter.read(script: path)
                switch formatter.format(source, load: Interpreter.load) {
                case .success(let text):
                    if !(try settle(source, text, isInput: path == "-")) { code = max(code, 1) }
                case .failure(let refusal):
                    console.note(renderer.render(refusal.diagnostics))
                    code = 2
                }
            } catch {
                console.note(renderer.render(error))
                code = max(code, 1)
            }
        }
        await session.end()
        console.flush()
        return code
    }

    /// Writes a file's form where it is to be written, or says where the file differs from it.
    ///
    /// - Returns: whether all is well now.
    private func settle(_ source: SourceText, _ text: String, isInput: Bool) throws(Diagnostic) -> Bool {
        guard writes else {
            guard let difference = FormDifference(source, text) else { return true }
            StandardStreams.write(difference.text)
            return false
        }
        if isInput {
            // The line that is written gets its end there.
            if !text.isEmpty { StandardStreams.write(String(text.dropLast())) }
        } else if !source.bytes.elementsEqual(text.utf8) {
            do throws(ValueFault) {
                let file = try FileWriting(path: source.name)
                try file.write(Array(text.utf8))
                try file.finish()
            } catch {
                throw Diagnostic(error)
            }
            StandardStreams.write("formatted \(source.name.sanitised)")
        }
        return true
    }
}
