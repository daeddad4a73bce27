/// One statement with its place; a block holds many.
package struct Statement: Sendable {
    package indirect enum Kind: Sendable {
        case bind(Name, Expression)
        case assign(Name, Expression)
        case condition([(test: Expression, body: [Statement])], otherwise: [Statement]?)
        case each(Name, source: Expression, atOnce: Expression?, body: [Statement])
        case times(Expression, body: [Statement])
        case loop(while: Expression, body: [Statement])
        case leaveLoop
        case nextRound
        case define(Definition)
        case give(Expression?)
        case attempt([Statement], otherwise: [Statement]?)
        case expect(Expression, otherwise: Expression?)
        case input(Input)
        /// The statements of another script, which run here.
        case include(path: String, [Statement])
        case run(Expression)
    }

    package var kind: Kind
    package var place: Place

    package init(_ kind: Kind, _ place: Place) {
        self.kind = kind
        self.place = place
    }
}

/// A variable's name where a statement introduces or changes it.
package struct Name: Sendable {
    package var text: String
    package var place: Place

    package init(_ text: String, _ place: Place) {
        self.text = text
        self.place = place
    }
}

/// A command of the user's own: `to find $person at $domain [for $minutes = 5]`.
package struct Definition: Sendable {
    package struct Parameter: Sendable {
        package var name: Name
        package var defaultValue: Expression?
    }

    package var id: Vocabulary.CommandID
    package var phrase: Phrase
    package var parameters: [Parameter]
    package var body: [Statement]
    package var place: Place
}

/// A parameter of a script.
package struct Input: Sendable {
    package var name: Name
    package var question: String
    package var defaultValue: Expression?
}

/// A script that was read, to be checked and, if nothing is wrong with it, run.
package struct ParsedScript: Sendable {
    package var source: SourceText
    package var statements: [Statement]
    /// The vocabulary with the script's own commands.
    package var vocabulary: Vocabulary
    /// Whether an included script could not be read; what it defines is then unknown.
    package var missesScripts: Bool
    /// The names that have a value before it begins, as at a prompt.
    package var givenNames: Set<String> = []
}
