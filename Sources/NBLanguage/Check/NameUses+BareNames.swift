extension NameUses {
    /// The letters behind a dot that make a text a file or a site rather than a field.
    private static let endings: Set<String> = [
        "csv", "json", "jsonl", "md", "txt", "svg", "nb", "xml", "html", "pdf", "xls", "xlsx", "com", "net", "org",
        "io",
        "co", "de", "fr", "uk", "eu", "info", "example", "test", "dev", "app",
    ]

    /// A statement's own value, where a text of one bare word would be of little use.
    mutating func lookForBareNames(in statement: Statement) {
        switch statement.kind {
        case .bind(_, let value), .assign(_, let value), .give(let value?), .each(_, let value, _, _):
            lookForBareName(value)
        default: break
        }
    }

    /// Says so where a text without quotes is the name of a variable.
    mutating func lookForBareName(_ value: Expression) {
        guard case .text(let text) = value.kind, value.place.text == text else { return }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let name = parts.first.map(String.init) else { return }
        if parts.count > 1,
            parts.contains(where: \.isEmpty) || Self.endings.contains(parts[parts.count - 1].lowercased())
        {
            return
        }
        if let field = subject.script.vocabulary.fieldOfCommand(text) {
            bareNames.append(
                Diagnostic(
                    .bareName, "\(text) is a text here", at: value.place,
                    hint: "did you mean \(field)? As a text, write it in quotes: \"\(text)\""))
            return
        }
        let origin = place(of: name)
        guard origin != nil || subject.script.givenNames.contains(name) else { return }
        bareNames.append(
            Diagnostic(
                .bareName, "\(text) is a text here", at: value.place,
                hint: "did you mean $\(text)? As a text, write it in quotes: \"\(text)\"",
                notes: origin.map { [.init("the variable \(name) is named here", at: $0)] } ?? []))
    }
}

extension Expression {
    /// The values that the expression works on, where a variable is more likely than a text of one bare word. To the right
    /// of a comparison, in lists and records and where a command wants a text, bare words are texts.
    func operands(_ vocabulary: Vocabulary) -> [Expression] {
        switch kind {
        case .binary(let operation, let left, let right, _): operation.answersTruth ? [left] : [left, right]
        case .isEmpty(let value, _), .conversion(let value, _), .function(_, let value), .split(let value, _),
            .join(let value, _):
            [value]
        case .pipeline(let source, _): [source] + calls.flatMap { $0.values(vocabulary) }
        case .command, .variableOrCommand: calls.flatMap { $0.values(vocabulary) }
        default: []
        }
    }
}

extension CommandCall {
    /// What fills the slots that take values.
    fileprivate func values(_ vocabulary: Vocabulary) -> [Expression] {
        guard let entry = vocabulary.entries[id] else { return [] }
        return entry.phrase.slots.filter { $0.grammar == .value }.flatMap { slot -> [Expression] in
            switch arguments[slot.name] {
            case .one(let value)?, .named(_, let value)?: [value]
            case .many(let values)?: values
            case nil: []
            }
        }
    }
}
