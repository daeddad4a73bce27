extension ExpressionParser {
    /// One stage behind a `|`: one of the few of the language, or a command whose first slot takes values.
    mutating func stage() throws(Diagnostic) -> Stage {
        guard let token = current else {
            vocabulary.stageStarts.forEach { horizon?.add($0) }
            throw Diagnostic(.syntax, "a stage is missing behind |", at: rowEnd, hint: Self.stageHint)
        }
        guard let word = token.word else {
            throw Diagnostic(.syntax, "a stage begins with a word", at: token.place, hint: Self.stageHint)
        }
        let outer = (bareWord, ending)
        defer { (bareWord, ending) = outer }
        // A stage ends at its operators, wherever the line does.
        if ending == .line, Keyword.stages.contains(word) { ending = .row }
        if Keyword.stages.contains(word), !vocabulary.begins(word) { trace?.keyword(token) }
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
            let amount = try expression()
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
        case "group":
            position += 1
            kind = .group(try groupFields())
        case "match":
            position += 1
            kind = try joined()
        case "chart":
            position += 1
            kind = .chart(by: take("by") == nil ? nil : try fieldPath())
        case "each", "each:":
            kind = .each(try eachBody(token))
        default:
            kind = .command(try pipedCommand(token, word))
        }
        return Stage(kind: kind, place: start.through(tokens[position - 1].place))
    }

    static let stageHint =
        "one of: where, sort by, take, skip, pick, put, group by, match with, unique, count, chart, each:, "
        + "or a command such as save to out.csv"

    private mutating func sortKeys() throws(Diagnostic) -> [(field: FieldPath, isDescending: Bool)] {
        guard take("by") != nil else {
            throw Diagnostic(.syntax, "by is expected here", at: here, hint: "sort by score highest first")
        }
        var keys: [(field: FieldPath, isDescending: Bool)] = []
        repeat {
            let field = try fieldPath()
            var isDescending = false
            expect(.word("highest"), "the greatest first")
            expect(.word("lowest"), "the smallest first")
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

    private mutating func groupFields() throws(Diagnostic) -> [FieldPath] {
        guard take("by") != nil else {
            throw Diagnostic(.syntax, "by is expected here", at: here, hint: "group by domain")
        }
        var fields = [try fieldPath()]
        while takeComma() { fields.append(try fieldPath()) }
        return fields
    }

    /// `with OTHER on FIELD`.
    private mutating func joined() throws(Diagnostic) -> Stage.Kind {
        let example = "match with $others on email"
        guard take("with") != nil else {
            throw Diagnostic(.syntax, "with is expected here", at: here, hint: example)
        }
        let before = (stoppers, bareWord)
        stoppers.insert("on")
        bareWord = .text
        let other = try expression()
        (stoppers, bareWord) = before
        guard take("on") != nil else {
            throw Diagnostic(.syntax, "on is expected here", at: here, hint: example)
        }
        return .match(other, on: try fieldPath())
    }

    /// The statement behind `each:`, up to the end of the row or to the bracket that closes around it.
    private mutating func eachBody(_ token: Token) throws(Diagnostic) -> [Statement] {
        position += 1
        if token.isWord("each") {
            guard case .colon? = current?.kind else {
                throw Diagnostic(
                    .syntax, "a colon is expected behind each", at: here,
                    hint: "… | each: print it.name; a block is: each row in $rows")
            }
            position += 1
        }
        var end = position
        var open = 0
        while end < tokens.count {
            if tokens[end].isOpen { open += 1 }
            if tokens[end].isClose {
                if open == 0 { break }
                open -= 1
            }
            end += 1
        }
        let rest = Array(tokens[position..<end])
        guard let statements else {
            throw Diagnostic(
                .syntax, "each: does not fit into a text", at: token.place, hint: "name its result first, with let")
        }
        let body = try statements.oneLine(rest, behind: token.place)
        position = end
        return body
    }

    private mutating func takeComma() -> Bool {
        guard case .comma? = current?.kind else { return false }
        position += 1
        return true
    }

    /// `email.score`, or one odd name in quotes.
    private mutating func fieldPath() throws(Diagnostic) -> FieldPath {
        expect(.field, "a field of the rows")
        guard let token = current else { throw Diagnostic(.syntax, "a field's name is missing here", at: rowEnd) }
        trace?.field(token)
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
            if lookup.length > 0 {
                expectHeads(of: lookup)
                trace?.words(tokens[position..<(position + lookup.length)])
                throw misfit(ofHead: lookup)
            }
            if vocabulary.begins(word) {
                throw Diagnostic(
                    .syntax, "\(word) takes nothing from a pipe", at: token.place, hint: Self.stageHint)
            }
            let meant =
                ForeignWord.stage(word)
                ?? Suggestion.nearest(to: word, among: Array(Keyword.stages) + vocabulary.firstWords)
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
            expectHeads(of: lookup)
            trace?.words(tokens[position..<(position + lookup.length)])
            throw misfit(ofHead: lookup)
        }
        let start = tokens[position].place
        let call = try match(lookup, piped: false)
        return try path(after: Expression(.command(call), start.through(tokens[position - 1].place)))
    }

    /// A line whose leading words begin a phrase and then go wrong.
    private func misfit(ofHead lookup: Vocabulary.Lookup) -> Diagnostic {
        let word = position + lookup.length
        let found = word < tokens.count ? tokens[word].place : rowEnd
        let head = tokens[position].place.through(tokens[max(position, word - 1)].place).text.lowercased()
        let known = Misfit.joined(lookup.following)
        guard word < tokens.count else {
            if lookup.length == 1, position > 0 {
                return Diagnostic(
                    .syntax, "\(head) begins a command that is not complete", at: tokens[position].place,
                    hint: "\(Diagnostic.behind)it: \(known); as a text, in quotes: \"\(head)\"")
            }
            return Diagnostic(
                .syntax, "\(head) is not complete", at: found, hint: "\(Diagnostic.behind)\(head): \(known)")
        }
        if let written = tokens[word].word, let meant = Suggestion.nearest(to: written, among: lookup.following) {
            let phrase = vocabulary.entries(beginningWith: tokens[position].word?.lowercased() ?? "").first {
                $0.phrase.variants.contains { $0.head.dropFirst(lookup.length).first == meant }
            }
            return Diagnostic(
                .syntax, "\(written) does not fit behind \(head): did you mean \(meant)?", at: found,
                hint: phrase?.usage(about: [meant]))
        }
        return Diagnostic(
            .syntax, "\(known) is expected behind \(head), not \(found.text.shortened)", at: found,
            hint: "\(Diagnostic.behind)\(head): \(known)")
    }

    /// Notes the words that make the leading words longer, if the row ends behind these.
    private func expectHeads(of lookup: Vocabulary.Lookup) {
        guard let horizon, position + lookup.length == tokens.count else { return }
        let head = tokens[position...].compactMap(\.word).joined(separator: " ").lowercased()
        for word in lookup.following {
            let entry = vocabulary.all.first { entry in
                entry.phrase.variants.contains { $0.head.joined(separator: " ").hasPrefix("\(head) \(word)") }
            }
            horizon.add(Expectation(.word(word), entry?.summary ?? "", phrase: entry?.phrase.notation))
        }
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
        expectHeads(of: lookup)
        try descend(by: 3)
        defer { depth -= 3 }
        let matcher = Matcher(self, start: position)
        defer { if let horizon { matcher.misfit.tell(horizon) } }
        var found: (call: CommandCall, end: Int)?
        for candidate in lookup.candidates {
            // Who asks what may come next wants to hear of all.
            if found != nil, horizon == nil { break }
            let match = matcher.match(candidate, headLength: lookup.length, piped: piped)
            found = found ?? match
        }
        if let (call, end) = found {
            trace?.words(call)
            position = end
            return call
        }
        trace?.words(tokens[position..<(position + lookup.length)])
        trace?.words(matcher.furthest.map { tokens[$0] }[...])
        if budget.isSpent { throw Budget.fault(at: tokens[position].place) }
        throw matcher.misfit.diagnostic(self, of: lookup)
    }
}
