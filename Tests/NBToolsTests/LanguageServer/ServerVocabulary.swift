import NBLanguage
import NBRuntime

/// A few commands, as the program has them.
enum ServerVocabulary {
    private static let person = SlotShape("person", .text, .person)
    private static let domain = SlotShape("domain", .term, .domain)
    private static let company = SlotShape("company", .text, .company)
    private static let list = SlotShape("list", .resource, .resource(["list"]))
    private static let input = SlotShape("file", .text, .file(reading: true))
    private static let output = SlotShape("file", .text, .file(reading: false))
    private static let column = SlotShape("column", .text, .column)
    private static let provider = SlotShape("provider", .term, .provider)
    private static let status = SlotShape("status", .term, .status)
    private static let values = SlotShape("values", .value, .values)
    private static let value = SlotShape("value", .value, .values)
    private static let limit = SlotShape("duration", .term, .duration)
    private static let contact = ["id", "name", "address", "score"]

    static var commands: [Command] {
        [
            Command(
                "search name \(person) (at \(domain) | at company \(company)) [into \(list)]",
                "starts to look for a person's address", family: "Finding",
                facts: CommandFacts(
                    cost: "1 credit if an address is found", startsWork: true, changes: true,
                    calls: ["POST search/name"], fields: contact),
                examples: [.init("search name Ned at google.com\nwait", "one")], run: { _ in .empty }),
            Command(
                "search (domain \(domain) | company \(company))", "looks for the people of a company",
                family: "Finding", facts: CommandFacts(fields: contact), run: { _ in .empty }),
            Command(
                "verify file \(input) [column \(column)] [with \(provider)]", "starts to verify addresses",
                family: "Verifying", run: { _ in .empty }),
            Command(
                "contacts [with status \(status)] [found]", "your contacts", family: "Contacts",
                facts: CommandFacts(fields: contact), run: { _ in .empty }),
            Command("credits", "the credits that are left", family: "Account", run: { _ in .empty }),
            Command("wait [at most \(limit)]", "waits", family: "Time", leavesIt: true, run: { _ in .empty }),
            Command("read csv \(input)", "the rows of a CSV file", family: "Files", run: { _ in .empty }),
            Command(
                "save \(value) to \(output)", "saves a value", family: "Files", leavesIt: true, run: { _ in .empty }),
            Command("print \(values)", "prints values", family: "Files", leavesIt: true, run: { _ in .empty }),
        ]
    }
}
