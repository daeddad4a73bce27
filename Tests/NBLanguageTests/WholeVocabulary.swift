import NBLanguage

/// The phrases of the whole language, as the program registers them, for tests of what people see.
enum Whole {
    private static let person = SlotShape("person", .text, .person)
    private static let domain = SlotShape("domain", .term, .domain)
    private static let company = SlotShape("company", .text, .company)
    private static let list = SlotShape("list", .resource, .resource(["list"]))
    private static let lists = SlotShape("lists", .terms, .resource(["list"]))
    private static let name = SlotShape("name", .text, .name)
    private static let text = SlotShape("text", .text, .text)
    private static let email = SlotShape("email", .term, .text)
    private static let status = SlotShape("status", .term, .status)
    private static let ids = SlotShape("ids", .terms, .anything)
    private static let id = SlotShape("id", .term, .number)
    private static let page = SlotShape("n", .term, .number)
    private static let port = SlotShape("port", .term, .number)
    private static let duration = SlotShape("duration", .term, .duration)
    private static let time = SlotShape("time", .term, .time)
    private static let field = SlotShape("field", .term, .field)
    private static let values = SlotShape("values", .value, .values)
    private static let value = SlotShape("value", .value, .values)
    private static let things = SlotShape("things", .value, .values)
    private static let rows = SlotShape("values", .value, .values)
    private static let input = SlotShape("file", .text, .file(reading: true))
    private static let output = SlotShape("file", .text, .file(reading: false))
    private static let url = SlotShape("url", .term, .url)
    private static let columns = SlotShape("columns", .terms, .columns)
    private static let column = SlotShape("column", .text, .column)
    private static let addresses = SlotShape("addresses", .terms, .addresses)
    private static let address = SlotShape("address", .term, .address)
    private static let provider = SlotShape("provider", .term, .provider)
    private static let token = SlotShape("token", .term, .text)
    private static let jobs = ["bulk", "verification", "enrichment", "request"]
    private static let job = SlotShape("job", .resource, .resource(jobs))
    private static let bulk = SlotShape("bulk", .resource, .resource(["bulk"]))
    private static let known = SlotShape("id or name", .text, .resource(["list"]))
    private static let thing = SlotShape("thing", .resource, .resource(["list", "bulk"]))
    private static let fresh = SlotShape("thing", .resource, .resource(["contact", "list"] + jobs))
    private static let contacts = SlotShape("contacts", .resource, .values)
    private static let path = SlotShape("path", .term, .text)
    private static let record = SlotShape("record", .term, .record)
    private static let profile = SlotShape("profile", .term, .profile)
    private static let option = SlotShape("name", .term, .option)
    private static let setting = SlotShape("value", .term, .anything)
    private static let topic = SlotShape("topic", .text, .topic)
    private static let variable = SlotShape("name", .term, .variable)

    static let finding: [PhraseNotation] = [
        "search name \(person) (at \(domain) | at company \(company)) [into \(list)] [webhook \(url)]",
        "search (domain \(domain) | company \(company)) [into \(list)] [page \(page)]",
        """
        search (file \(input) | url \(url) | rows \(rows)) name \(columns) (domain | company) \(column) \
        [into \(list)] [webhook \(url)] [rerun every \(duration)] [keep results \(time)]
        """,
        """
        verify (\(addresses) | file \(input) | rows \(rows)) [column \(column)] [with \(provider)] \
        [webhook \(url)] [rerun every \(duration)]
        """,
        """
        enrich (\(addresses) | file \(input) | rows \(rows)) [column \(column)] [with \(provider)] \
        [webhook \(url)] [rerun every \(duration)]
        """,
        "check \(address) [with \(provider)]",
    ]

    static let jobPhrases: [PhraseNotation] = [
        "bulks", "bulk \(id)", "verification \(token)", "enrichment \(token)",
        "requests [ids \(ids)] [oldest first]", "request \(id)", "results of \(job)", "pause \(job)", "resume \(job)",
        "rerun \(bulk) every \(duration)", "stop rerunning \(bulk)", "download \(job) to \(output)",
    ]

    static let contactPhrases: [PhraseNotation] = [
        """
        contacts [matching \(text)] [named \(name)] [with email \(email)] [at company \(company)] \
        [with status \(status)] [found] [in history] [in \(lists)] \
        [created (after | before | on | since | until) \(time)] [ids \(ids)] [sorted by \(field)] [page \(page)]
        """,
        "contact \(id)", "lists [named \(name)] [sorted by \(field)]", "list \(known)", "create list \(name)",
        "rename \(list) to \(name)", "remove \(list)", "restore \(list)", "delete \(thing) [with contacts]",
        "add \(contacts) to \(list)",
    ]

    static let sessionPhrases: [PhraseNotation] = [
        "account", "organization", "credits", "limits", "wait [at most \(duration)]",
        "wait for \(things) [at most \(duration)]", "wait \(duration)", "refresh \(fresh)",
        "read csv \(input)", "read json \(input)", "read lines \(input)", "save \(value) to \(output)",
        "print \(values)", "show \(value) [as (table | list | json | jsonl | csv | markdown)]",
        "receive webhooks [on \(port)] [as \(url)]", "use \(profile)", "option \(option) \(setting)", "options",
        "help [\(topic)]", "exit", "variables", "forget \(variable)",
        "api (get | post | put | delete) \(path) [with \(record)] [file \(input)]",
        "api whoisxml (get | post | put | delete) \(path) [with \(record)]",
    ]

    static let notations = finding + jobPhrases + contactPhrases + sessionPhrases

    static let vocabulary: Vocabulary = {
        var vocabulary = Vocabulary()
        for notation in notations {
            do { try vocabulary.add(notation.phrase) } catch {
                preconditionFailure("\(notation.phrase.notation): \(error)")
            }
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

    /// The errors of a script as a person sees them.
    static func rendered(_ text: String) -> String {
        DiagnosticRenderer().render(parse(SourceText(name: "t.nb", text: text)).diagnostics)
    }
}
