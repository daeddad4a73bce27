import NBLanguage
import NBRuntime

/// `history`: what was entered, in this session and in those before it.
enum HistoryCommands {
    static var all: [Command] { [history] }

    private static let text = Slot<String>.text("text")

    private static var history: Command {
        Command(
            "history [matching \(text)]", "what was entered before, the newest last", family: "Session",
            facts: CommandFacts(fields: ["entry"]), isInteractive: true
        ) { call in
            let wanted = try await call.optional(text) ?? ""
            guard let console = call.interpreter.console as? any PersonalConsole else { return .list([]) }
            return .list(await console.entries(holding: wanted).map { .record(Record([("entry", .text($0))])) })
        }
    }
}
