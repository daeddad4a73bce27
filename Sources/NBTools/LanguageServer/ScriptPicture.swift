import NBLanguage

/// What a document holds as it stands: its tokens, its names, and its tree as far as it can be read.
struct ScriptPicture {
    let source: SourceText
    let lines: [LogicalLine]
    let names: ScriptNames
    let script: ParsedScript
    /// Every command of the script and of those that it includes.
    let calls: [CommandCall]
    /// The scripts that it includes, in the order in which they were read.
    let included: [SourceText]

    init(_ source: SourceText, vocabulary: Vocabulary, load: @escaping Parser.Loader) {
        self.source = source
        var lexer = Lexer(source)
        lines = lexer.lines()
        names = ScriptNames(source)
        let read = Reads()
        let parser = Parser(source, vocabulary: vocabulary, included: [source.name]) {
            (path, including) throws(Diagnostic) in
            let text = try load(path, including)
            if text.name != source.name, !read.sources.contains(where: { $0.name == text.name }) {
                read.sources.append(text)
            }
            return text
        }
        script = parser.parse().script
        included = read.sources
        calls = Self.calls(in: script.statements)
    }

    private final class Reads {
        var sources: [SourceText] = []
    }

    private static func calls(in statements: [Statement]) -> [CommandCall] {
        var calls: [CommandCall] = []
        statements.walk { value in
            switch value.kind {
            case .variableOrCommand(_, let call), .command(let call): calls.append(call)
            case .pipeline(_, let stages):
                for case .command(let call) in stages.map(\.kind) { calls.append(call) }
            default: break
            }
        }
        return calls
    }

    // MARK: What stands where

    /// The token at a byte, with those of its row: the line's, or those in the braces of a text.
    func token(at offset: Int) -> (row: [Token], index: Int)? {
        guard let line = lines.first(where: { $0.place.start <= offset && offset <= $0.place.end }) else { return nil }
        return Self.token(at: offset, in: line.tokens)
    }

    private static func token(at offset: Int, in row: [Token]) -> (row: [Token], index: Int)? {
        let touching = row.indices.filter { row[$0].place.start <= offset && offset <= row[$0].place.end }
        // Between two tokens the one that begins there is meant.
        guard let index = touching.last else { return nil }
        if case .text(let parts) = row[index].kind {
            for case .value(let inner, let place) in parts where place.start < offset && offset < place.end {
                return token(at: offset, in: inner)
            }
        }
        return (row, index)
    }

    /// The command whose own word stands at a token: not one of the values in its slots.
    func call(at token: Token) -> CommandCall? {
        guard let word = token.word?.lowercased() else { return nil }
        return calls.filter { call in
            call.place.source === source && call.place.start <= token.place.start
                && token.place.end <= call.place.end && call.words.contains(word)
                && !call.parts.contains {
                    $0.place.source === source && $0.place.start <= token.place.start
                        && token.place.end <= $0.place.end
                }
        }.min { $0.place.end - $0.place.start < $1.place.end - $1.place.start }
    }
}
