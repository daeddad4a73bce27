extension Parser {
    /// A line whose first word begins nothing: the nearest right phrase, written out.
    func unknownCommand(_ word: String, _ tokens: [Token], end: Place) -> Diagnostic {
        // A word that stands alone is not meant where others follow.
        let alone: Set<String> = tokens.count > 1 ? ["end", "stop", "next", "try", "otherwise"] : []
        let known = vocabulary.firstWords + Keyword.statements.subtracting(alone)
        let shown = (tokens[0].word ?? word).shortened(to: 40)
        let isNaming = tokens.count > 1 && tokens[1].isWord("=")
        if !isNaming, let remark = reading(tokens) ?? ForeignWord.remark(word) {
            return Diagnostic(.syntax, "there is no command \(shown)", at: tokens[0].place, hint: remark)
        }
        if !isNaming, let meant = ForeignWord.statement(word) {
            return Diagnostic(.syntax, "there is no command \(shown)", at: tokens[0].place, hint: "write: \(meant)")
        }
        if !isNaming, tokens.count > 1, let sign = tokens[1].word, Keyword.operators.contains(sign),
            Suggestion.nearest(to: word, among: known) == nil || knownNames.contains(shown)
        {
            return Diagnostic(
                .syntax, "there is no command \(shown)", at: tokens[0].place,
                hint: vocabulary.fieldOfCommand(shown).map { "write: \($0) \(sign) …" }
                    ?? "a variable is read with its $: $\(shown) \(sign) …")
        }
        guard !isNaming, let meant = Suggestion.nearest(to: word, among: known) else {
            if isNaming {
                return Diagnostic(
                    .syntax, "\(shown) is not a command", at: tokens[0].place,
                    hint: knownNames.contains(shown)
                        ? "to change it, write: set \(shown) = …" : "to name a value, write: let \(shown) = …")
            }
            return Diagnostic(
                .syntax, "there is no command \(shown)", at: tokens[0].place, hint: hint(forLone: shown, tokens))
        }
        // What is tried here was not written.
        let tracing = trace
        trace = nil
        defer { trace = tracing }
        // Written right, the line may be whole: then its own phrase is the one to show.
        var corrected = tokens
        corrected[0].kind = .word(meant)
        var parser = reader(corrected, end: end)
        let phrases = vocabulary.entries(beginningWith: meant)
        if let value = try? parser.command(), case .command(let call) = value.kind,
            let entry = vocabulary.entries[call.id]
        {
            return Diagnostic(
                .syntax, "there is no command \(shown)", at: tokens[0].place,
                hint: "did you mean: \(entry.shortNotation())")
        }
        let second = tokens.dropFirst().first?.word
        let nearest =
            phrases.first { $0.phrase.variants.contains { $0.head.dropFirst().first == second } } ?? phrases.first
        return Diagnostic(
            .syntax, "there is no command \(shown)", at: tokens[0].place,
            hint: "did you mean: \(nearest?.shortNotation() ?? meant)")
    }

    /// What to write for a line that wants a file read, such as `cat people.csv`.
    private func reading(_ tokens: [Token]) -> String? {
        guard tokens.count == 2, let word = tokens[0].word?.lowercased(), ForeignWord.readers.contains(word),
            let file = tokens[1].word, let command = FileEnding.command(reading: file)
        else { return nil }
        return "write: \(command) \(file)"
    }

    /// What somebody may have meant by a word that begins no command.
    private func hint(forLone word: String, _ tokens: [Token]) -> String {
        if let call = callWithoutBrackets(tokens) { return "did you mean: \(call)" }
        if let command = FileEnding.command(reading: word) { return "to read the file, write: \(command) \(word)" }
        if word.lowercased() == "nb" { return "that is a line for the terminal: exit leaves nb" }
        if tokens.count == 1, word == tokens[0].word, let remedy = remedy(forValue: word) { return remedy }
        let isName = word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        guard isName, knownNames.contains(word) else { return "help lists the commands" }
        return "help lists the commands; a variable is read with its $: $\(word)"
    }

    /// A line such as `print(1)` as it is written here.
    private func callWithoutBrackets(_ tokens: [Token]) -> String? {
        guard let first = tokens.first, let last = tokens.last else { return nil }
        let text = first.place.through(last.place).text
        guard let open = text.firstIndex(of: "("), text.last == ")", text.count <= 100 else { return nil }
        let name = text[..<open].lowercased()
        let inside = text[text.index(after: open)...].dropLast().trimmingSpaces
        guard !inside.isEmpty, vocabulary.begins(name) else { return nil }
        return "\(name) \(inside)"
    }

    /// What to do with a value that stands alone on its line as a bare word.
    private func remedy(forValue word: String) -> String? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, !parts.contains(where: \.isEmpty), !word.contains("/") else { return nil }
        if word.contains("@") { return "to find out whether it takes mail, write: verify \(word)" }
        if FileEnding.of(word) == "nb" { return "to run the script here, write: include \(word)" }
        if knownNames.contains(String(parts[0])) { return "a variable is read with its $: $\(word)" }
        if let field = vocabulary.fieldOfCommand(word) { return "write: \(field)" }
        guard word.allSatisfy({ $0.isLetter || $0.isNumber || ".-".contains($0) }), parts[parts.count - 1].count > 1
        else { return nil }
        return "to find the people who work there, write: search domain \(word)"
    }
}

/// The letters behind the last dot of a file's name.
enum FileEnding {
    static func of(_ name: String) -> String? {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The words of the command that reads a file of this name; nil where none does.
    static func command(reading name: String) -> String? {
        switch of(name) {
        case "csv", "tsv": "read csv"
        case "json", "jsonl", "ndjson": "read json"
        case "txt": "read lines"
        default: nil
        }
    }
}

extension Vocabulary {
    /// A word such as `credits.remains`, whose first part is a command that takes nothing more, as it has to be written:
    /// `(credits).remains`. Nil for other words.
    func fieldOfCommand(_ word: String) -> String? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, !parts.contains(where: \.isEmpty) else { return nil }
        let name = parts[0].lowercased()
        let isWhole = entries(beginningWith: name).contains { entry in
            entry.phrase.variants.contains { $0.atoms == [.word(name)] }
        }
        return isWhole ? "(\(name)).\(parts.dropFirst().joined(separator: "."))" : nil
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var rest = self.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
