import NBLanguage
import NBRuntime

/// One entry of somebody who takes the tour: what was typed, and what came of it.
struct Attempt {
    let script: ParsedScript
    /// The entry's exit code.
    let code: Int32
    let interpreter: Interpreter

    var isWell: Bool { code == 0 }

    /// The literal words of each command of the entry, in their order.
    var commands: [[String]] { script.calls.map(\.words) }

    /// Whether a command of the entry begins with these words.
    func uses(_ words: String...) -> Bool { commands.contains { $0.starts(with: words) } }

    /// Whether a command that begins with a word also has another one.
    func uses(_ first: String, with word: String) -> Bool {
        commands.contains { $0.first == first && $0.dropFirst().contains(word) }
    }

    /// Whether the entry uses a command of the learner's own.
    var usesOwnCommand: Bool { script.calls.contains { script.vocabulary.entries[$0.id]?.place != nil } }

    /// Whether one of its statements is of a kind.
    func states(_ isMeant: (Statement.Kind) -> Bool) -> Bool {
        var isStated = false
        script.statements.walk(statement: { if isMeant($0.kind) { isStated = true } }, expression: { _ in })
        return isStated
    }

    /// Whether one of its values is of a kind.
    func values(_ isMeant: (Expression.Kind) -> Bool) -> Bool {
        var isThere = false
        script.statements.walk { if isMeant($0.kind) { isThere = true } }
        return isThere
    }

    /// The stages of its pipelines.
    var hasStages: Bool {
        values { if case .pipeline(_, let stages) = $0 { !stages.isEmpty } else { false } }
    }

    /// Whether it only looks around: at the help, at the session's names and settings.
    var isLook: Bool {
        let looks: Set = [
            "help", "examples", "tour", "variables", "options", "option", "history", "clear", "use", "login", "logout",
        ]
        return !commands.isEmpty && commands.allSatisfy { looks.contains($0.first ?? "") }
    }
}

extension Interpreter {
    /// The contact that `it` is.
    var contact: Resource? {
        guard case .resource(let resource) = it, resource.kind.name == ResourceKind.contact.name else { return nil }
        return resource
    }

    /// Whether a name holds a value of a kind.
    func hasName(_ isMeant: (Value) -> Bool) -> Bool { variables.contains { isMeant($0.value) } }

    /// Whether a command of the person's own is there.
    var hasOwnCommand: Bool { vocabulary.all.contains { $0.place != nil } }
}

extension Resource {
    /// Whether it is the contact of a person of this name.
    func isNamed(_ word: String) -> Bool { self["name"]?.printed.lowercased().contains(word.lowercased()) ?? false }
}
