import NBLanguage

/// A small vocabulary with every kind of slot, for tests of how lines are read.
enum Sample {
    static let person = SlotShape("person", .text, .person)
    static let domain = SlotShape("domain", .term, .domain)
    static let company = SlotShape("company", .text, .company)
    static let list = SlotShape("list", .resource, .resource(["list"]))
    static let name = SlotShape("name", .text, .name)
    static let ids = SlotShape("ids", .terms, .anything)
    static let number = SlotShape("n", .term, .number)
    static let duration = SlotShape("duration", .term, .duration)
    static let time = SlotShape("time", .term, .time)
    static let values = SlotShape("values", .value, .values)
    static let value = SlotShape("value", .value, .values)
    static let file = SlotShape("file", .text, .file(reading: false))
    static let thing = SlotShape("thing", .resource, .values)

    static let notations: [PhraseNotation] = [
        "search name \(person) (at \(domain) | at company \(company)) [into \(list)]",
        "search (domain \(domain) | company \(company)) [page \(number)]",
        "contacts [named \(name)] [found] [in \(list)] [created (after | before) \(time)] [ids \(ids)] [page \(number)]",
        "create list \(name)", "rename \(list) to \(name)", "list \(name)", "lists [named \(name)]",
        "add \(thing) to \(list)", "print \(values)", "show \(value) [as (table | json)]", "save \(value) to \(file)",
        "wait [at most \(duration)]", "wait \(duration)", "wait for \(thing) [at most \(duration)]", "account",
        "credits",
    ]

    static let vocabulary: Vocabulary = {
        var vocabulary = Vocabulary()
        for notation in notations {
            do { try vocabulary.add(notation.phrase) } catch { preconditionFailure("\(notation.phrase.notation)") }
        }
        return vocabulary
    }()

    /// Reads a script in which nothing can be included.
    static func parse(_ source: SourceText, isInteractive: Bool = false) -> (
        script: ParsedScript, diagnostics: [Diagnostic]
    ) {
        Parser(source, vocabulary: vocabulary, isInteractive: isInteractive) { (path, _) throws(Diagnostic) in
            throw Diagnostic(.file, "there is no file \(path)")
        }.parse()
    }

    static func parse(_ text: String) -> (script: ParsedScript, diagnostics: [Diagnostic]) {
        parse(SourceText(name: "test.nb", text: text))
    }

    /// The command that a line is, with what fills its slots as words: `search name · person=Larry Page · domain=google.com`.
    static func reading(of line: String) -> String {
        let (script, diagnostics) = parse(line)
        if let error = diagnostics.first { return "error: \(error.message)" }
        guard case .run(let value)? = script.statements.first?.kind else { return "no command" }
        return words(of: value)
    }

    static func words(of value: Expression) -> String {
        switch value.kind {
        case .command(let call):
            let slots = call.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\(words(of: $0.value))" }
            let piped = call.pipedSlot.map { ["|\($0)"] } ?? []
            return ([call.words.joined(separator: " ")] + slots + piped).joined(separator: " · ")
        case .text(let text): return text
        case .number(let text): return "#\(text)"
        case .pipeline(let source, let stages):
            return
                ([words(of: source)]
                + stages.map { stage in
                    if case .command(let call) = stage.kind {
                        words(of: Expression(.command(call), stage.place))
                    } else {
                        stage.place.text
                    }
                }).joined(separator: " | ")
        default: return value.place.text
        }
    }

    private static func words(of argument: CommandCall.Argument) -> String {
        switch argument {
        case .one(let value): words(of: value)
        case .many(let values): "[" + values.map { words(of: $0) }.joined(separator: ", ") + "]"
        case .named(let kind, let value): "\(kind ?? "?"):\(words(of: value))"
        }
    }

    /// The errors of a script as a person sees them.
    static func rendered(_ text: String) -> String {
        DiagnosticRenderer().render(parse(text).diagnostics)
    }
}
