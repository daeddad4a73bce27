extension Parser {
    /// The statements of a body: behind the colon on the same line, or on the lines up to `end`, `else` or `otherwise`.
    func bodyOrLine(_ split: Head, _ opening: Place, _ what: String) -> [Statement] {
        guard let rest = split.rest else { return body(of: opening, what) }
        do { return try oneLine(rest, behind: split.colon ?? opening) } catch {
            report(error)
            return []
        }
    }

    /// The statement behind a colon, on the same line.
    func oneLine(_ rest: [Token], behind colon: Place) throws(Diagnostic) -> [Statement] {
        guard let first = rest.first, let last = rest.last else {
            throw Diagnostic(
                .syntax, "a statement is missing behind the colon", at: colon.after,
                hint: "without the colon, the statements go on the next lines, up to end")
        }
        if opensBlock(rest) {
            report(
                Diagnostic(
                    .syntax, "a block does not fit behind a colon", at: first.place,
                    hint: "leave the colon out and close both with end"))
        }
        guard depth < Self.deepestBlock else { throw Self.tooDeep(first.place) }
        depth += 1
        defer { depth -= 1 }
        let line = LogicalLine(tokens: rest, place: first.place.through(last.place), fault: nil, isOpen: false)
        return try statement(rest, line).map { [$0] } ?? []
    }

    /// A part of a head, or the substitute if it is wrong: the body is read either way.
    private func part<Part>(_ substitute: Part, _ read: () throws(Diagnostic) -> Part) -> Part {
        do { return try read() } catch {
            report(error)
            return substitute
        }
    }

    /// The expression of a head, `empty` if it is wrong.
    private func test(_ tokens: some Collection<Token>, _ split: Head, _ place: Place, _ what: String) -> Expression {
        let end = split.colon ?? place.after
        return part(Expression(.empty, end)) { () throws(Diagnostic) in
            try whole(Array(tokens), end: end, what, isHead: true)
        }
    }

    func condition(_ tokens: [Token], _ place: Place) -> Statement {
        var branches: [(test: Expression, body: [Statement])] = []
        var otherwise: [Statement]?
        let opening = tokens[0].place
        var split = splitHead(tokens)
        let first = test(split.head.dropFirst(), split, place, "a condition")
        branches.append((first, bodyOrLine(split, opening, "if")))
        var isOneLine = split.rest != nil
        while index < lines.count, firstWord(lines[index].tokens) == "else", otherwise == nil {
            let line = lines[index]
            index += 1
            report(faultOf: line)
            split = splitHead(line.tokens)
            isOneLine = split.rest != nil
            if split.head.count > 1, split.head[1].isWord("if") {
                let next = test(split.head.dropFirst(2), split, line.place, "a condition")
                branches.append((next, bodyOrLine(split, line.tokens[0].place, "else")))
            } else {
                refuseMore(
                    split, "else",
                    "else stands alone, or before if; a statement on the same line wants a colon: else: …")
                otherwise = bodyOrLine(split, line.tokens[0].place, "else")
            }
        }
        if !isOneLine { closeBlock(opening, "if") }
        return Statement(.condition(branches, otherwise: otherwise), place)
    }

    private func refuseMore(_ split: Head, _ word: String, _ hint: String) {
        guard split.head.count > 1 else { return }
        let extra = split.head[1].place
        report(Diagnostic(.syntax, "\(extra.text) does not fit behind \(word)", at: extra, hint: hint))
    }

    /// A bare word is a text, and nothing to walk through: what was meant can be said before anything runs.
    private func refuseWalk(throughBareWord source: Expression) throws(Diagnostic) {
        guard case .text(let word) = source.kind, source.place.text == word else { return }
        let name = String(word.prefix { $0 != "." })
        var hint = "each walks through lists, the rows of a file, results of commands, and 1..10"
        if let command = FileEnding.command(reading: word) {
            hint = "its rows are: \(command) \(word)"
        } else if knownNames.contains(name) {
            hint = "a variable is read with its $: $\(word)"
        }
        throw Diagnostic(.syntax, "the text \"\(word)\" is not a list", at: source.place, hint: hint)
    }

    func each(_ tokens: [Token], _ place: Place) -> Statement {
        let opening = tokens[0].place
        let split = splitHead(tokens)
        let end = split.colon ?? place.after
        let name = part(Name("", opening)) { () throws(Diagnostic) in
            try self.name(split.head, at: 1, end: end, "each person in $people")
        }
        let nothing: (Expression, Expression?) = (Expression(.empty, end), nil)
        let (source, atOnce) = part(nothing) { () throws(Diagnostic) -> (Expression, Expression?) in
            guard split.head.count > 2, split.head[2].isWord("in") else {
                throw Diagnostic(
                    .syntax, "in is expected here", at: split.head.count > 2 ? split.head[2].place : end,
                    hint: "each \(name.text) in $people")
            }
            var rest = Array(split.head.dropFirst(3))
            var atOnce: Expression?
            if rest.count > 4, rest[rest.count - 1].isWord("once"), rest[rest.count - 2].isWord("at"),
                let comma = rest.lastIndex(where: { if case .comma = $0.kind { true } else { false } })
            {
                atOnce = try whole(
                    Array(rest[(comma + 1)..<(rest.count - 2)]), end: rest[rest.count - 2].place, "a number")
                rest = Array(rest[..<comma])
            }
            let source = try whole(rest, end: end, "what to walk through", isHead: true)
            try refuseWalk(throughBareWord: source)
            return (source, atOnce)
        }
        let body = bodyOrLine(split, opening, "each")
        if split.rest == nil { closeBlock(opening, "each") }
        return Statement(.each(name, source: source, atOnce: atOnce, body: body), place)
    }

    func loop(_ word: String, _ tokens: [Token], _ place: Place) -> Statement {
        let opening = tokens[0].place
        let split = splitHead(tokens)
        var rest = split.head.dropFirst()
        if word == "repeat" {
            if rest.last?.isWord("times") == true {
                rest.removeLast()
            } else {
                report(
                    Diagnostic(
                        .syntax, "times is expected here", at: split.colon ?? place.after, hint: "repeat 3 times"))
            }
        }
        let head = test(rest, split, place, word == "repeat" ? "a number" : "a condition")
        let body = bodyOrLine(split, opening, word)
        if split.rest == nil { closeBlock(opening, word) }
        return Statement(word == "repeat" ? .times(head, body: body) : .loop(while: head, body: body), place)
    }

    func attempt(_ tokens: [Token], _ place: Place) -> Statement {
        let opening = tokens[0].place
        let split = splitHead(tokens)
        refuseMore(split, "try", "a statement on the same line wants a colon: try: …")
        let body = bodyOrLine(split, opening, "try")
        var otherwise: [Statement]?
        var isOneLine = split.rest != nil
        if index < lines.count, firstWord(lines[index].tokens) == "otherwise" {
            let line = lines[index]
            index += 1
            report(faultOf: line)
            let split = splitHead(line.tokens)
            isOneLine = split.rest != nil
            refuseMore(split, "otherwise", "a statement on the same line wants a colon: otherwise: …")
            otherwise = bodyOrLine(split, line.tokens[0].place, "otherwise")
        }
        if !isOneLine { closeBlock(opening, "try") }
        return Statement(.attempt(body, otherwise: otherwise), place)
    }
}
