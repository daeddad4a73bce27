import NBCommands
import NBLanguage
import NBRuntime

/// What a session knows around the entry that is being typed.
struct SessionWorld: CompletionWorld {
    let picture: SessionPicture
    /// The names that the entry itself makes above the cursor.
    var made: [EntryNames.Made] = []

    var variables: [Named] {
        var found: [Named] = []
        for name in made.reversed() where !found.contains(where: { $0.name == name.name }) {
            found.append((name.name, name.summary))
        }
        for (name, value) in picture.variables where !found.contains(where: { $0.name == name }) {
            found.append((name, value.summary))
        }
        return found.sorted { $0.name < $1.name }
    }

    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named] {
        switch meaning {
        case .profile, .provider: picture.profiles
        case .option: Setting.allCases.map { ($0.name, $0.summary) }
        case .topic where slot == "lesson": StandardVocabulary.lessons.map { ($0.word, $0.summary) }
        case .topic: topics
        default: []
        }
    }

    /// What help tells of: the commands, and all else.
    private var topics: [Named] {
        let vocabulary = picture.vocabulary
        let commands = vocabulary.firstWords.map { word in
            (name: word, summary: vocabulary.entries(beginningWith: word).first?.summary ?? "")
        }
        let others = StandardVocabulary.topics.filter { topic in !commands.contains { $0.name == topic.word } }
        return commands + others.map { ($0.word, $0.summary) }
    }

    func values(ofOption name: String) -> [Named] {
        Setting(rawValue: name)?.choices.map { ($0, "") } ?? []
    }

    func things(ofKinds kinds: [String]) -> [KnownThing] {
        var things = picture.things.filter { kinds.contains($0.kind) && $0.kind != "list" }
        guard kinds.contains("list") else { return things }
        let lists = picture.lists?.known ?? []
        // Of so many no screen shows more than the names, and to write the rest takes longer than a key may.
        let isTold = lists.count < 500
        things += lists.map { list in
            KnownThing(
                kind: "list", id: String(list.id), name: list.name,
                summary: isTold ? "list \(list.id), \(list.contacts) contact\(list.contacts == 1 ? "" : "s")" : "")
        }
        return things
    }

    func entries(inFolder path: String) -> [FolderEntry] { FolderListing.entries(in: path) }

    /// What the first 64 KiB of a file tell.
    func columns(ofFile path: String) -> [String] { CSVHeader.names(path: path, within: 65_536) ?? [] }

    // MARK: Fields

    func fields(of path: VariablePath) -> [Named] {
        if path.name == "error", !picture.variables.contains(where: { $0.name == "error" }) {
            return path.steps.isEmpty ? Self.errorFields : []
        }
        if path.name != "it", let index = made.lastIndex(where: { $0.name == path.name }) {
            return fields(of: made[index], above: index, path.steps)
        }
        let value = path.name == "it" ? picture.it : picture.variables.first { $0.name == path.name }?.value
        return value?.value(at: path.steps)?.fields.map { ($0.name, $0.value.summary) } ?? []
    }

    private static let errorFields: [Named] = [
        ("kind", "what kind of thing went wrong"), ("code", "the server's own code"), ("message", "what went wrong"),
        ("line", "where"), ("hint", "what to do about it"),
    ]

    /// The fields of what a name of the entry is made of, which can read only what stands above it.
    private func fields(of name: EntryNames.Made, above index: Int, _ steps: [VariablePath.Step]) -> [Named] {
        guard let source = name.source else { return [] }
        var world = self
        world.made = Array(made[..<index])
        if var inner = VariablePath(source) {
            inner.steps += steps
            return world.fields(of: inner)
        }
        guard steps.allSatisfy({ $0 == .item }) else { return [] }
        return RowFields(vocabulary: picture.vocabulary, world: world).fields(of: source)
    }
}
