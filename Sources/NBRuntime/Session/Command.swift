package import NBLanguage

/// A command: its phrase, its help, what it costs, and what it does.
///
/// The parser, the help, the completion and the checker all read this one value.
package struct Command {
    /// An example of the command, a whole script that can be run.
    package struct Example: Sendable {
        package let script: String
        package let explanation: String

        package init(_ script: String, _ explanation: String) {
            self.script = script
            self.explanation = explanation
        }
    }

    package let phrase: Phrase
    /// One line that says what it does.
    package let summary: String
    package let facts: CommandFacts
    package let examples: [Example]
    /// The heading that the help puts it under.
    package let family: String
    /// Whether the result leaves `it` alone: what prints, saves and waits.
    package let leavesIt: Bool
    /// Only at the prompt.
    package let isInteractive: Bool
    package let run: (Call) async throws -> Value

    /// What it spends, in words, if it spends anything.
    package var cost: String? { facts.cost }

    package init(
        _ notation: PhraseNotation, _ summary: String, family: String, facts: CommandFacts = CommandFacts(),
        examples: [Example] = [], leavesIt: Bool = false, isInteractive: Bool = false,
        run: @escaping (Call) async throws -> Value
    ) {
        phrase = notation.phrase
        self.summary = summary
        self.family = family
        self.facts = facts
        self.examples = examples
        // What only looks around at the prompt is no part of what was done there.
        self.leavesIt = leavesIt || isInteractive
        self.isInteractive = isInteractive
        self.run = run
    }
}

/// A typed slot: how it stands in a phrase, and how what fills it becomes a value of the type.
package struct Slot<Content>: Sendable {
    package let shape: SlotShape
    package let read: @Sendable (SlotValue, Call) async throws -> Content

    package init(
        _ name: String, _ grammar: SlotShape.Grammar, _ meaning: SlotShape.Meaning,
        read: @escaping @Sendable (SlotValue, Call) async throws -> Content
    ) {
        shape = SlotShape(name, grammar, meaning)
        self.read = read
    }
}

extension PhraseNotation.StringInterpolation {
    package mutating func appendInterpolation<Content>(_ slot: Slot<Content>) {
        appendInterpolation(slot.shape)
    }
}

/// What fills a slot when a command runs.
package enum SlotValue {
    case one(Value)
    case many([Value])
    /// A resource by its kind, where one was said, and its id or name.
    case named(kind: String?, Value)

    /// All values; what came down a pipe or in a list counts one by one.
    package var values: [Value] {
        switch self {
        case .one(let value), .named(_, let value): [value]
        case .many(let values): values
        }
    }

    /// The one value, or a list of several.
    package var value: Value {
        switch self {
        case .one(let value), .named(_, let value): value
        case .many(let values): values.count == 1 ? values[0] : .list(values)
        }
    }
}
