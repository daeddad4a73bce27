/// Finds the fields of what an expression answers with, or of its rows, as far as anybody knows them before it runs.
package struct RowFields<World: CompletionWorld> {
    let vocabulary: Vocabulary
    let world: World

    package init(vocabulary: Vocabulary, world: World) {
        self.vocabulary = vocabulary
        self.world = world
    }

    package func fields(of value: Expression) -> [CompletionWorld.Named] {
        if let path = VariablePath(value) {
            if case .variableOrCommand(_, let call) = value.kind, !isVariable(path.name) { return fields(of: call) }
            return world.fields(of: path)
        }
        switch value.kind {
        case .command(let call): return fields(of: call)
        case .list(let items): return items.first.map { fields(of: $0) } ?? []
        case .record(let fields): return fields.map { ($0.name, "") }
        case .pipeline(let source, let stages):
            return stages.reduce(fields(of: source)) { fields(behind: $1, of: $0) }
        case .item(let base, _): return fields(of: base)
        case .function(let name, let inner) where ["first", "last", "unique"].contains(name): return fields(of: inner)
        default: return []
        }
    }

    private func isVariable(_ name: String) -> Bool { world.variables.contains { $0.name == name } }

    private func fields(of call: CommandCall) -> [CompletionWorld.Named] {
        guard let entry = vocabulary.entries[call.id] else { return [] }
        if call.words.starts(with: ["read", "csv"]), let file = file(of: call) {
            return world.columns(ofFile: file).map { ($0, "a column of \(file)") }
        }
        return entry.facts.fields.map { ($0, "") }
    }

    /// The file that a command's slot names.
    private func file(of call: CommandCall) -> String? {
        for case .one(let value) in call.arguments.values {
            if case .text(let path) = value.kind { return path }
        }
        return nil
    }

    private func fields(behind stage: Stage, of before: [CompletionWorld.Named]) -> [CompletionWorld.Named] {
        switch stage.kind {
        case .keep, .sort, .take, .skip, .unique: before
        case .pick(let picks):
            picks.map { pick in (pick.name, before.first { $0.name == pick.field.text }?.summary ?? "") }
        case .put(let name, _): before.filter { $0.name != name } + [(name, "")]
        case .group(let fields): fields.map { ($0.text, "") } + [("count", "how many rows"), ("rows", "the rows")]
        case .match(let other, _):
            before + self.fields(of: other).filter { field in !before.contains { $0.name == field.name } }
                + [("matched", "whether there was one")]
        case .count, .chart, .each: []
        case .command(let call): fields(of: call)
        }
    }

    // MARK: Of a line

    /// The fields of the rows that come down the last pipe of some tokens.
    func beforeLastPipe(_ tokens: [Token]) -> [CompletionWorld.Named] {
        var open = 0
        guard
            let pipe = tokens.lastIndex(where: { token in
                if token.isClose { open += 1 }
                if token.isOpen { open -= 1 }
                return token.isPipe && open <= 0
            })
        else { return [] }
        // A line that opens with a pipe works on `it`.
        if pipe == 0 { return world.fields(of: VariablePath(name: "it")) }
        let start = Self.innermostBracket(tokens[..<pipe]) ?? Self.valueStart(tokens)
        var source = Array(tokens[min(start, pipe)..<pipe])
        // What prints, shows or saves its values passes them on.
        if let first = source.first?.word, ["print", "show", "save"].contains(first.lowercased()) {
            source.removeFirst()
        }
        guard let value = expression(source) else {
            return source.first?.isPipe == true ? world.fields(of: VariablePath(name: "it")) : []
        }
        return fields(of: value)
    }

    /// Where the tokens begin that stand in a bracket which is still open.
    private static func innermostBracket(_ tokens: ArraySlice<Token>) -> Int? {
        var closed = 0
        for index in tokens.indices.reversed() {
            if tokens[index].isClose { closed += 1 }
            guard tokens[index].isOpen else { continue }
            if closed == 0 { return index + 1 }
            closed -= 1
        }
        return nil
    }

    /// Where the value begins behind the words of its statement, and behind the heads of one-line blocks.
    private static func valueStart(_ tokens: [Token]) -> Int {
        let first = Parser.firstWord(tokens)
        if Keyword.blockOpeners.union(["else", "otherwise"]).contains(first), let rest = Parser.splitHead(tokens).rest {
            return tokens.count - rest.count + valueStart(rest)
        }
        switch first {
        case "let", "set", "each": return 3
        case "if", "while", "give", "expect": return 1
        default: return 0
        }
    }

    /// What a row of tokens says, if it can be read; a row that opens with a pipe works on `it`.
    func expression(_ tokens: [Token]) -> Expression? {
        guard let last = tokens.last else { return nil }
        var parser = ExpressionParser(
            tokens, vocabulary: vocabulary, rowEnd: last.place.after, budget: Budget(for: tokens.count, isTrial: true))
        parser.ending = .line
        if let value = try? parser.pipeline(), parser.current == nil { return value }
        parser = ExpressionParser(
            tokens, vocabulary: vocabulary, rowEnd: last.place.after, budget: Budget(for: tokens.count, isTrial: true))
        parser.ending = .row
        if let value = try? parser.pipeline(), parser.current == nil { return value }
        return nil
    }
}
