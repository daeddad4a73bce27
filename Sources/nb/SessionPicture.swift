import NBCommands
import NBLanguage
import NBRuntime

/// A session as it stood when its last entry ended, for whoever completes the next one: the terminal's thread reads it.
struct SessionPicture: Sendable {
    var vocabulary = Vocabulary()
    /// By their names, sorted.
    var variables: [(name: String, value: PicturedValue)] = []
    var it: PicturedValue?
    var profiles: [(name: String, summary: String)] = []
    /// The things that the session holds or has started.
    var things: [KnownThing] = []
    /// The names of the lists at the server in use.
    var lists: ListNames?

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Takes the picture.
    init(_ session: Session) {
        let interpreter = session.interpreter
        vocabulary = interpreter.vocabulary
        var budget = PicturedValue.Budget()
        it = PicturedValue(interpreter.it, &budget)
        let all = interpreter.variables
        for (name, value) in all.reversed() { variables.append((name, PicturedValue(value, &budget))) }
        variables.sort { $0.name < $1.name }
        profiles = session.servers.profiles.map { ($0.name, $0.summary) }
        for work in session.servers.unfinished { add(work, isUnfinished: true) }
        for value in all.map(\.value) + [interpreter.it] { add(value) }
        lists = session.servers.current.namesOfLists()
    }

    private mutating func add(_ value: Value) {
        switch value {
        case .resource(let resource): add(resource)
        case .list(let items):
            for case .resource(let resource) in items.prefix(100) { add(resource) }
        default: break
        }
    }

    private mutating func add(_ resource: Resource, isUnfinished: Bool = false) {
        let thing = KnownThing(
            kind: resource.kind.name, id: resource.id,
            summary: isUnfinished ? "\(resource.kind.name), not done" : PicturedValue.summary(of: .resource(resource)))
        if !things.contains(where: { $0.kind == thing.kind && $0.id == thing.id }) { things.append(thing) }
    }
}
