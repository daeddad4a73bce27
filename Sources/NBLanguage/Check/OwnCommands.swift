/// The commands that a script defines, with what running one of them comes to.
struct OwnCommands {
    /// What the body of a command does, itself or through the commands that it uses.
    struct Effect {
        var definition: Definition
        /// Whether it answers with a value.
        var gives = false
        /// Whether some line of it waits for work, or asks for news of it.
        var waits = false
        /// The first of its commands that spends, and what.
        var spending: (place: Place, cost: String)?
        /// The outer names that it may change; of so many of them nothing more is known, and it counts as one that waits.
        var sets: Set<String> = [] {
            didSet {
                guard sets.count > Effect.mostNames else { return }
                waits = true
                sets = []
            }
        }
        var uses: Set<Vocabulary.CommandID> = []

        private static let mostNames = 64
    }

    private var effects: [Vocabulary.CommandID: Effect] = [:]
    private var order: [Vocabulary.CommandID] = []
    /// The commands that the script's other lines use.
    private var usedOutside: Set<Vocabulary.CommandID> = []

    subscript(id: Vocabulary.CommandID) -> Effect? { effects[id] }

    init(_ script: ParsedScript) {
        collect(script.statements, script.vocabulary)
        spread()
    }

    private mutating func collect(_ statements: [Statement], _ vocabulary: Vocabulary) {
        for statement in statements {
            switch statement.kind {
            case .define(let definition):
                effects[definition.id] = Self.effect(of: definition, vocabulary)
                order.append(definition.id)
            case .include(_, let inner): collect(inner, vocabulary)
            default:
                [statement].walk { value in
                    for call in value.calls where vocabulary.entries[call.id]?.place != nil {
                        usedOutside.insert(call.id)
                    }
                }
            }
        }
    }

    private static func effect(of definition: Definition, _ vocabulary: Vocabulary) -> Effect {
        var effect = Effect(definition: definition)
        definition.body.walk(
            statement: { statement in
                switch statement.kind {
                case .give: effect.gives = true
                case .assign(let name, _): effect.sets.insert(name.text)
                default: break
                }
            },
            expression: { value in
                for call in value.calls {
                    guard let entry = vocabulary.entries[call.id] else { continue }
                    if entry.place != nil { effect.uses.insert(call.id) }
                    if entry.facts.waits { effect.waits = true }
                    if let cost = entry.facts.cost, effect.spending == nil { effect.spending = (call.headPlace, cost) }
                }
            })
        return effect
    }

    /// What a command does, those do that use it: told from each to its users until nothing is new.
    private mutating func spread() {
        var users: [Vocabulary.CommandID: [Vocabulary.CommandID]] = [:]
        for id in order {
            for used in effects[id]?.uses ?? [] { users[used, default: []].append(id) }
        }
        var open = order
        while let id = open.popLast() {
            guard let effect = effects[id] else { continue }
            for user in users[id] ?? [] {
                guard var changed = effects[user] else { continue }
                let isNews =
                    effect.waits && !changed.waits || effect.spending != nil && changed.spending == nil
                    || !changed.waits && !effect.sets.isSubset(of: changed.sets)
                guard isNews else { continue }
                changed.waits = changed.waits || effect.waits
                changed.spending = changed.spending ?? effect.spending
                if !changed.waits { changed.sets.formUnion(effect.sets) }
                effects[user] = changed
                open.append(user)
            }
        }
    }

    /// The commands that nothing uses, but perhaps themselves.
    func unused(in subject: CheckedSubject) -> [Diagnostic] {
        guard !subject.isLibrary else { return [] }
        var used = usedOutside
        for id in order { used.formUnion((effects[id]?.uses ?? []).filter { $0 != id }) }
        let unused = order.filter { !used.contains($0) }.compactMap { effects[$0]?.definition }
        return unused.filter { !subject.mayBeRead($0.phrase.firstWord) }.map { definition in
            Diagnostic(
                .unusedCommand, "nothing uses this command", at: definition.place,
                hint: "leave it out, or put it into a file of its own for scripts that include it")
        }
    }
}

extension Expression {
    /// The commands that the expression itself calls: one, or those of a pipeline's stages.
    package var calls: [CommandCall] {
        switch kind {
        case .command(let call), .variableOrCommand(_, let call): [call]
        case .pipeline(_, let stages):
            stages.compactMap { if case .command(let call) = $0.kind { call } else { nil } }
        default: []
        }
    }
}

extension Phrase {
    fileprivate var firstWord: String {
        if case .word(let word)? = elements.first { word } else { "" }
    }
}
