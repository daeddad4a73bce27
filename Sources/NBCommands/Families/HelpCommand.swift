import NBLanguage
import NBRuntime

/// `help` and `examples`: what there is, what it takes and costs, and lines to try.
enum HelpCommand {
    static var all: [Command] { [help, examples] }

    /// The heading over the commands that a script or the person defined.
    static let ownFamily = "Your own"

    private static let family = "Session"
    private static let topic = Slot<String>.text("topic", .topic)

    private static var help: Command {
        Command(
            "help [\(topic)]", "what there is, or how a command is written", family: family,
            examples: [.init("help search", "the commands that begin with a word")], leavesIt: true
        ) { call in
            let interpreter = call.interpreter
            guard let topic = try await call.optional(topic) else {
                try await tell(HelpOverview(interpreter).text(columns: interpreter.console.width), interpreter)
                return .empty
            }
            guard let page = HelpPage.text(on: topic, interpreter, in: text(for: interpreter)) else {
                throw Diagnostic(
                    .value, "there is no help on \(topic)", at: call.place,
                    hint: HelpPage.suggestion(for: topic, interpreter).map { "did you mean: help \($0)" }
                        ?? "help lists what there is")
            }
            try await tell(page, interpreter)
            return .empty
        }
    }

    private static var examples: Command {
        Command(
            "examples", "lines to try, each run by its number", family: family, leavesIt: true, isInteractive: true
        ) { call in
            let interpreter = call.interpreter
            var text = text(for: interpreter)
            ExampleShelf.write(to: &text)
            try await tell(text, interpreter)
            return .empty
        }
    }

    /// An empty text for the console, in colour where that has any.
    private static func text(for interpreter: Interpreter) -> HelpText {
        let console = interpreter.console
        return HelpText(
            columns: console.width, isNumbered: interpreter.companion is Guide,
            isColoured: console.usesColour && console.width != nil)
    }

    /// Shows a text, page by page where it is longer than the screen, and offers its examples.
    private static func tell(_ text: HelpText, _ interpreter: Interpreter) async throws {
        (interpreter.companion as? Guide)?.offer(text.examples)
        try await Presentation.put(text.text, in: interpreter)
    }
}
