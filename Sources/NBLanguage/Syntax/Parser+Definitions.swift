extension Parser {
    /// Reads `to find $person at $domain [for $minutes = 5]` and makes it known as a command.
    func definitionHead(_ line: LogicalLine) throws(Diagnostic) -> Definition {
        let split = splitHead(line.tokens)
        let tokens = Array(split.head.dropFirst())
        let example = "to find $person at $domain [for $minutes = 5]"
        guard let first = tokens.first else {
            throw Diagnostic(.syntax, "the words of the new command are missing", at: line.place.after, hint: example)
        }
        guard let word = first.word else {
            throw Diagnostic(.syntax, "a command begins with a word", at: first.place, hint: example)
        }
        guard !Keyword.statements.contains(word.lowercased()) else {
            throw Diagnostic(
                .syntax, "a command cannot begin with \(word), which begins a statement", at: first.place, hint: example
            )
        }
        if Keyword.functions.contains(word), tokens.count > 1, tokens[1].isWord("of") {
            throw Diagnostic(
                .syntax, "a command cannot begin with \(word) of, which is a function",
                at: first.place.through(tokens[1].place),
                hint: example)
        }
        var parameters: [Definition.Parameter] = []
        var position = 0
        let elements = try phraseElements(
            tokens, &position, &parameters, isOptional: false, end: split.colon ?? line.place.after)
        let phrase = Phrase(elements)
        if let replaced = vocabulary.builtIn(overlapping: phrase) {
            report(
                Diagnostic(
                    .syntax, "this takes the place of nb's own \(replaced.phrase.notation)", at: first.place,
                    severity: .warning, rule: "replaced-command"))
        }
        let place = first.place.through(tokens[tokens.count - 1].place)
        if isInteractive {
            // At the prompt a command may be defined again.
            for entry in vocabulary.entries(overlapping: phrase) where entry.place.map({ $0.source !== source }) == true
            {
                vocabulary.remove(entry.id)
            }
        }
        do {
            let id = try vocabulary.add(phrase, place: place)
            return Definition(id: id, phrase: phrase, parameters: parameters, body: [], place: place)
        } catch {
            throw Diagnostic(
                .syntax, "a line could mean this command or another", at: place,
                hint: "change its leading words",
                notes: [.init("the other is: \(error.existing.phrase.notation)", at: error.existing.place)])
        }
    }

    private func phraseElements(
        _ tokens: [Token], _ position: inout Int, _ parameters: inout [Definition.Parameter], isOptional: Bool,
        end: Place
    ) throws(Diagnostic) -> [Phrase.Element] {
        var elements: [Phrase.Element] = []
        var lastWasSlot = false
        while position < tokens.count {
            let token = tokens[position]
            switch token.kind {
            case .word(let word):
                guard word.lowercased() == word else {
                    throw Diagnostic(
                        .syntax, "a command's words are in lower case", at: token.place,
                        hint: "write \(word.lowercased())")
                }
                try checkWord(word, token.place, isFirst: elements.isEmpty && !isOptional, tokens, position)
                elements.append(.word(word))
                lastWasSlot = false
                position += 1
            case .variable(let name):
                guard !lastWasSlot else {
                    throw Diagnostic(
                        .syntax, "a word must stand between two slots", at: token.place,
                        hint: "to find $person at $domain")
                }
                guard !parameters.contains(where: { $0.name.text == name }) else {
                    throw Diagnostic(.syntax, "$\(name) stands twice in this command", at: token.place)
                }
                position += 1
                var defaultValue: Expression?
                if isOptional, position < tokens.count, tokens[position].isWord("=") {
                    var parser = reader(tokens, end: end)
                    parser.position = position + 1
                    defaultValue = try parser.term()
                    position = parser.position
                }
                parameters.append(.init(name: Name(name, token.place), defaultValue: defaultValue))
                let meaning = Self.meaning(of: defaultValue)
                elements.append(.slot(SlotShape(name, meaning == .text ? .text : .flexible, meaning)))
                lastWasSlot = true
            case .open(.square) where !isOptional && !elements.isEmpty:
                position += 1
                let inner = try phraseElements(tokens, &position, &parameters, isOptional: true, end: end)
                guard position < tokens.count, tokens[position].isClose else {
                    throw Diagnostic(.syntax, "] is missing", at: token.place)
                }
                guard case .word? = inner.first else {
                    throw Diagnostic(
                        .syntax, "an optional group begins with a word", at: token.place, hint: "[for $minutes = 5]")
                }
                position += 1
                elements.append(.optional([inner]))
                lastWasSlot = false
            case .close where isOptional:
                return elements
            default:
                throw Diagnostic(
                    .syntax, "\(token.place.text) does not fit here", at: token.place,
                    hint: "a command is words and $slots: to find $person at $domain [for $minutes = 5]")
            }
        }
        return elements
    }

    /// The words of a command are letters, and the first one none that means something already.
    private func checkWord(
        _ word: String, _ place: Place, isFirst: Bool, _ tokens: [Token], _ index: Int
    ) throws(Diagnostic) {
        if word == "=", index > 0, case .variable(let name) = tokens[index - 1].kind {
            throw Diagnostic(
                .syntax, "a slot with a default belongs to an optional group", at: place,
                hint: "in square brackets, behind a word: [with $\(name) = …]")
        }
        guard word.unicodeScalars.first?.properties.isAlphabetic == true else {
            throw Diagnostic(
                .syntax, "a command's words are letters", at: place,
                hint: "to find $person at $domain [for $minutes = 5]")
        }
        let taken: Set<String> = ["it", "not", "today", "now", "split", "join"]
        if isFirst, taken.contains(word) || LiteralShape(word) != .text || Keyword.operators.contains(word) {
            throw Diagnostic(
                .syntax, "\(word) already means something", at: place, hint: "begin the command with another word")
        }
    }

    /// A default fixes the kind of what a slot takes.
    private static func meaning(of value: Expression?) -> SlotShape.Meaning {
        switch value?.kind {
        case .number: .number
        case .duration: .duration
        case .time, .today, .now: .time
        case .text, .template: .text
        default: .anything
        }
    }

    /// The statement that `to` begins: the head was read before, the body is read now.
    func define(_ tokens: [Token], _ line: LogicalLine, _ place: Place) throws(Diagnostic) -> Statement? {
        let split = splitHead(tokens)
        let opening = tokens[0].place
        let number = index - 1
        guard depth == 1, lines.indices.contains(number), lines[number].tokens.count == tokens.count else {
            if split.rest == nil { skipBlock(opening) }
            throw Diagnostic(
                .syntax, "a command is defined outside of every block", at: opening, hint: "move it to the left margin")
        }
        guard var definition = definitions[number] else {
            // Its head is wrong, which was said already.
            if split.rest == nil { skipBlock(opening) }
            return nil
        }
        definition.body = bodyOrLine(split, opening, "to")
        if split.rest == nil { closeBlock(opening, "to") }
        return Statement(.define(definition), place)
    }
}
