import NBLanguage

/// The phrases that the checker knows something about, with what it knows.
enum CheckedVocabulary {
    private static let slots = (
        person: SlotShape("person", .text, .person), domain: SlotShape("domain", .term, .domain),
        addresses: SlotShape("addresses", .terms, .addresses), file: SlotShape("file", .text, .file(reading: true)),
        output: SlotShape("file", .text, .file(reading: false)), values: SlotShape("values", .value, .values),
        columns: SlotShape("columns", .terms, .columns), column: SlotShape("column", .text, .column),
        job: SlotShape("job", .resource, .resource(["bulk", "verification"])),
        duration: SlotShape("duration", .term, .duration), list: SlotShape("list", .resource, .resource(["list"]))
    )

    private static let search = CommandFacts(cost: "1 credit if an address is found", startsWork: true, changes: true)
    private static let verify = CommandFacts(cost: "its price for each address", startsWork: true, changes: true)
    private static let waiting = CommandFacts(waits: true)
    private static let reading = CommandFacts()

    private static let commands: [(notation: PhraseNotation, facts: CommandFacts, leavesIt: Bool)] = [
        ("search name \(slots.person) at \(slots.domain) [into \(slots.list)]", search, false),
        ("search domain \(slots.domain)", CommandFacts(cost: "1 credit for each contact", changes: true), false),
        ("search file \(slots.file) name \(slots.columns) domain \(slots.column)", search, false),
        (
            "verify (\(slots.addresses) | file \(slots.file) | rows \(slots.values)) [column \(slots.column)]", verify,
            false
        ),
        ("results of \(slots.job)", CommandFacts(wantsDone: true), false),
        ("download \(slots.job) to \(slots.output)", CommandFacts(wantsDone: true), true),
        ("save \(slots.values) to \(slots.output)", CommandFacts(wantsDone: true), true),
        ("wait [at most \(slots.duration)]", waiting, true),
        ("wait for \(slots.values) [at most \(slots.duration)]", waiting, true),
        ("wait \(slots.duration)", reading, true),
        ("refresh \(slots.job)", waiting, true),
        ("print \(slots.values)", reading, true),
        ("show \(slots.values)", reading, true),
        ("contacts [found]", reading, false),
        ("credits", reading, false),
        ("read csv \(slots.file)", reading, false),
        ("exit", reading, false),
    ]

    private static let made: (all: Vocabulary, leavingIt: Set<Vocabulary.CommandID>) = {
        var vocabulary = Vocabulary()
        var leaving: Set<Vocabulary.CommandID> = []
        for command in commands {
            do {
                let id = try vocabulary.add(command.notation.phrase, facts: command.facts)
                if command.leavesIt { leaving.insert(id) }
            } catch {
                preconditionFailure(command.notation.phrase.notation)
            }
        }
        return (vocabulary, leaving)
    }()

    static var all: Vocabulary { made.all }
    static var leavingIt: Set<Vocabulary.CommandID> { made.leavingIt }
}
