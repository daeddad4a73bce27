/// The names that the lines of an entry make up which is still being typed, with what each is made of.
package struct EntryNames {
    package struct Made {
        package var name: String
        /// What it is, in a few words.
        package var summary: String
        /// What it is the value of, or whose items it is one after the other.
        package var source: Expression?
    }

    package private(set) var made: [Made] = []

    /// - Parameter text: the entry up to the cursor.
    package init(in text: String, vocabulary: Vocabulary) {
        var lexer = Lexer(SourceText(name: "", text: text))
        let lines = lexer.lines()
        for (index, line) in lines.enumerated() {
            read(line.tokens, isLast: index == lines.count - 1, vocabulary)
        }
    }

    /// The name that a line means: the one that was made last.
    package func named(_ name: String) -> Made? { made.last { $0.name == name } }

    private mutating func read(_ tokens: [Token], isLast: Bool, _ vocabulary: Vocabulary) {
        let split = Parser.splitHead(tokens)
        let head = split.head
        let name = head.count > 1 ? head[1].word : nil
        switch Parser.firstWord(tokens) {
        case "let":
            // A value that is still being written cannot read itself.
            guard let name, !isLast, head.count > 3 else { break }
            add(name, "of this entry", tokens.dropFirst(3), vocabulary)
        case "each":
            guard let name, head.count > 3, !isLast || split.rest != nil else { break }
            let comma = head.lastIndex { if case .comma = $0.kind { true } else { false } }
            let end = head.last?.isWord("once") == true ? comma ?? head.count : head.count
            // Where no source is written the comma stands in its place.
            guard end > 3 else { break }
            let source = head[3..<end]
            add(name, "each of \(Self.words(source))", source, vocabulary)
        case "input":
            if let name, !isLast { made.append(Made(name: name, summary: "a parameter", source: nil)) }
        case "to":
            for case .variable(let slot) in head.dropFirst().map(\.kind) {
                made.append(Made(name: slot, summary: "a slot of this command", source: nil))
            }
        case "otherwise":
            made.append(Made(name: "error", summary: "what went wrong", source: nil))
        default: break
        }
        if let rest = split.rest, Keyword.blockOpeners.contains(Parser.firstWord(tokens)) {
            read(rest, isLast: isLast, vocabulary)
        }
    }

    private mutating func add(_ name: String, _ summary: String, _ tokens: ArraySlice<Token>, _ vocabulary: Vocabulary)
    {
        let source = RowFields(vocabulary: vocabulary, world: NoWorld()).expression(Array(tokens))
        made.append(Made(name: name, summary: summary, source: source))
    }

    private static func words(_ tokens: ArraySlice<Token>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return first.place.through(last.place).text.shortened(to: 40)
    }
}

/// Surroundings of which nothing is known.
private struct NoWorld: CompletionWorld {
    var variables: [Named] { [] }
    func fields(of path: VariablePath) -> [Named] { [] }
    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named] { [] }
    func entries(inFolder path: String) -> [FolderEntry] { [] }
    func columns(ofFile path: String) -> [String] { [] }
}
