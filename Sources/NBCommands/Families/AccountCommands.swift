import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// The account: who one is there, what is left, how much one may ask.
enum AccountCommands {
    static func all(_ servers: Servers) -> [Command] {
        [
            Command(
                "account", "your account, its plan and balances", family: "Account",
                facts: CommandFacts(calls: ["GET account/"]),
                examples: [.init("print (account).plan.display", "the plan's name")]
            ) { call in .resource(Resources(servers.current).account(try await servers.client.account())) },
            Command(
                "organization", "your organization", family: "Account",
                facts: CommandFacts(calls: ["GET organization/"]),
                examples: [.init("print (organization).company_name", "its name")]
            ) { call in .resource(Resources(servers.current).organization(try await servers.client.organization())) },
            Command(
                "credits", "the search credits that are left", family: "Account",
                facts: CommandFacts(calls: ["GET organization/credits"], fields: ["remains", "total"]),
                examples: [.init("print \"{credits.remains} left\"", "in a text")]
            ) { _ in .record(Resources.record(try await servers.client.credits().json)) },
            Command(
                "limits", "how many requests the server allows, as its last answers told", family: "Account",
                facts: CommandFacts(fields: ["server", "class", "limit", "remaining", "reset"]),
                examples: [.init("credits\nshow limits", "after a request")]
            ) { _ in .list(servers.limits.map { limit($1, of: $0) }) },
        ]
    }

    private static func limit(_ limit: RateLimit, of profile: String) -> Value {
        .record(
            Record([
                ("server", .text(profile)), ("class", .text(limit.class.rawValue)),
                ("limit", .number(Number(limit.limit))),
                ("remaining", .number(Number(limit.remaining))),
                ("reset", .time(Time(milliseconds: limit.reset * 1000))),
            ]))
    }
}
