extension ExpressionParser {
    /// One stage behind a `|`: one of the few of the language, or a command whose first slot takes values.
    mutating func stage() throws(Diagnostic) -> Stage {
        guard let token = current else {
            throw Diagnostic(.syntax, "a stage is missing behind |", at: rowEnd, hint: Self.stageHint)
        }
        guard let word = token.word else {
            throw Diagnostic(.syntax, "a stage begins with a word", at: token.place, hint: Self.stageHint)
        }
        let outer = bareWord
        defer { bareWord = outer }
        let start = token.place
        let kind: Stage.Kind
        switch word {
        case "where":
            position += 1
            bareWord = .field
            kind = .keep(try expression())
        case "sort":
            position += 1
            kind = .sort(try sortKeys())
        case "take", "skip":
            position += 1
            let amount = try term()
            kind = word == "take" ? .take(amount) : .skip(amount)
        case "pick":
            position += 1
            kind = .pick(try picks())
        case "put":
            position += 1
            kind = try put()
        case "unique" where !vocabulary.begins("unique"):
            position += 1
            kind = .unique(try uniqueFields())
        case "count":
            position += 1
            kind = .count
        default:
            kind = .command(try pipedCommand(token, word))
        }
        return Stage(kind: kind, place: start.through(tokens[position - 1].place))
    }

    static let stageHint =
        "one of: where, sort by, take, skip, pick, put, unique, count, or a command such as save to out.csv"

    private mutating func sortKeys() throws(Diagnostic) -> [(field: FieldPath, isDescending: Bool)] {
        guard take("by") != nil else {
            throw Diagnostic(.syntax, "by is expected here", at: here, hint: "sort by score highest first")
        }
        var keys: [(field: FieldPath, isDescending: Bool)] = []
        repeat {
            let field = try fieldPath()
            var isDescending = false
            if isWord("highest") || isWord("lowest") {
                isDescending = isWord("highest")
                position += 1
                guard take("first") != nil else {
                    throw Diagnostic(
                        .syntax, "first is expected here", at: here, hint: "sort by \(field.text) highest first")
                }
            } else if let word = current?.word, ["descending", "desc", "ascending", "asc", "down", "up"].contains(word)
            {
                throw Diagnostic(
                    .syntax, "\(word) does not fit here", at: here,
                    hint: "sort by \(field.text) highest first, or lowest first")
            }
            keys.append((field, isDescending))
        } while takeComma()
        return keys
    }

    private mutating func picks() throws(Diagnostic) -> [(field: FieldPath, name: String)] {
        var picks: [(field: FieldPath, name: String)] = []
        repeat {
            let field = try fieldPath()
            var name = field.names.last ?? field.text
            if take("as") != nil {
                name = try fieldPath().text
            } else if picks.contains(where: { $0.name == name }) {
                name = field.text
            }
            picks.append((field, name))
        } while takeComma()
        return picks
    }

    private mutating func put() throws(Diagnostic) -> Stage.Kind {
        let name = try fieldPath().text
        guard isWord("=") else {
            throw Diagnostic(.syntax, "= is expected here", at: here, hint: "put \(name) = upper of name")
        }
        position += 1
        bareWord = .field
        return .put(name: name, try expression())
    }

    private mutating func uniqueFields() throws(Diagnostic) -> [FieldPath] {
        guard take("by") != nil else { return [] }
        var fields = [try fieldPath()]
        while takeComma() { fields.append(try fieldPath()) }
        return fields
    }

    private mutating func takeComma() -> Bool {
        guard case .comma? = current?.kind else { return false }
        position += 1
        return true
    }

    /// `email.score`, or one odd name in quotes.
    private mutating func fieldPath() throws(Diagnostic) -> FieldPath {
        guard let token = current else { throw Diagnostic(.syntax, "a field's name is missing here", at: rowEnd) }
        switch token.kind {
        case .word(let word):
            position += 1
            return FieldPath(names: word.split(separator: ".").map(String.init), place: token.place)
        case .variable("it"):
            position += 1
            var names: [String] = []
            var place = token.place
            while case .field(let name)? = current?.kind {
                names.append(name)
                place = place.through(here)
                position += 1
            }
            return FieldPath(names: names, place: place)
        case .text(let parts):
            guard parts.count == 1, case .text(let text) = parts[0] else { fallthrough }
            position += 1
            return FieldPath(names: [text], place: token.place)
        default:
            throw Diagnostic(
                .syntax, "a field's name is expected here", at: token.place, hint: "for example email.score")
        }
    }

    private mutating func pipedCommand(_ token: Token, _ word: String) throws(Diagnostic) -> CommandCall {
        let lookup = vocabulary.lookup(tokens[position...], piped: true)
        if lookup.candidates.isEmpty {
            if vocabulary.begins(word) {
                throw Diagnostic(
                    .syntax, "\(word) takes nothing from a pipe", at: token.place, hint: Self.stageHint)
            }
            let known = Keyword.stages.filter { !["group", "match", "chart", "each"].contains($0) }
            let meant =
                ForeignWord.stage(word) ?? Suggestion.nearest(to: word, among: Array(known) + vocabulary.firstWords)
            throw Diagnostic(
                .syntax, "there is no stage \(word)", at: token.place,
                hint: meant.map { "did you mean \($0)?" } ?? Self.stageHint)
        }
        return try match(lookup, piped: true)
    }

    /// A command at this position, as far as it reaches.
    mutating func command() throws(Diagnostic) -> Expression {
        let lookup = vocabulary.lookup(tokens[position...])
        if lookup.candidates.isEmpty {
            let word = position + lookup.length
            let found = word < tokens.count ? tokens[word].place : rowEnd
            let first = tokens[position].place.text.lowercased()
            let known = lookup.following.joined(separator: ", ")
            if word >= tokens.count, lookup.length == 1, position > 0 {
                throw Diagnostic(
                    .syntax, "\(first) begins a command that is not complete", at: tokens[position].place,
                    hint: "behind it: \(known); as a text, in quotes: \"\(first)\"")
            }
            var hint = "behind \(first): \(known)"
            if word < tokens.count, let written = tokens[word].word,
                let meant = Suggestion.nearest(to: written, among: lookup.following)
            {
                let phrases = vocabulary.entries(beginningWith: first).filter {
                    $0.phrase.variants.contains { $0.head.starts(with: [first, meant]) }
                }
                hint = "did you mean: \(phrases.first?.phrase.notation ?? meant)"
            } else if let missing = lookup.following.max(by: { fit(with: $0, at: word) < fit(with: $1, at: word) }),
                fit(with: missing, at: word) > 0
            {
                let before = tokens[position].place.through(tokens[max(position, word - 1)].place).text
                let after = Place(rowEnd.source, found.start, rowEnd.end).text
                hint = "did you mean: \("\(before) \(missing) \(after)".shortened)"
            }
            throw Diagnostic(
                .syntax,
                word < tokens.count ? "\(found.text) does not fit behind \(first)" : "\(first) is not complete",
                at: found, hint: hint)
        }
        let start = tokens[position].place
        let call = try match(lookup, piped: false)
        return try path(after: Expression(.command(call), start.through(tokens[position - 1].place)))
    }

    /// How many of a phrase's words the row has once this one stands at the place where nothing fits; 0 if it then still
    /// is no command.
    private func fit(with word: String, at index: Int) -> Int {
        guard index < tokens.count, tokens.count < 100, budget.allows() else { return 0 }
        var corrected = tokens
        corrected.insert(Token(kind: .word(word), place: tokens[index].place, isAdjacent: false), at: index)
        var parser = ExpressionParser(
            corrected, at: position, vocabulary: vocabulary, rowEnd: rowEnd, depth: depth, budget: budget)
        guard let value = try? parser.command(), parser.current == nil, case .command(let call) = value.kind else {
            return 0
        }
        return call.words.count
    }

    /// A command here that is words alone, if there is one.
    mutating func wordOnlyCommand() -> CommandCall? {
        let lookup = vocabulary.lookup(tokens[position...])
        guard !lookup.candidates.isEmpty, let call = try? match(lookup, piped: false), call.arguments.isEmpty else {
            return nil
        }
        return call
    }

    private mutating func match(_ lookup: Vocabulary.Lookup, piped: Bool) throws(Diagnostic) -> CommandCall {
        try descend(by: 3)
        defer { depth -= 3 }
        let matcher = Matcher(self, start: position)
        for candidate in lookup.candidates {
            if let (call, end) = matcher.match(candidate, headLength: lookup.length, piped: piped) {
                position = end
                return call
            }
        }
        if budget.isSpent { throw Budget.fault(at: tokens[position].place) }
        throw matcher.misfit.diagnostic(self, of: lookup)
    }
}
