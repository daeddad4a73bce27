import NBLanguage

/// A session's surroundings as a test knows them.
struct SampleWorld: CompletionWorld {
    var variables: [Named] = [("larry", "contact larry@google.com"), ("rows", "12 rows")]
    var files: [String: [FolderEntry]] = [
        "": [
            FolderEntry(".hidden.csv", isFolder: false), FolderEntry("data", isFolder: true),
            FolderEntry("my people.csv", isFolder: false), FolderEntry("own.nb", isFolder: false),
            FolderEntry("people.csv", isFolder: false),
        ],
        "data/": [FolderEntry("old.csv", isFolder: false)],
    ]

    func fields(of path: VariablePath) -> [Named] {
        switch (path.name, path.steps) {
        case ("larry", []), ("it", []):
            [("name", "\"Larry Page\""), ("email", "{email, score}"), ("First Name", "\"Larry\"")]
        case ("larry", [.field("email")]), ("it", [.field("email")]): [("email", ""), ("score", "100")]
        case ("rows", []), ("rows", [.item]): [("site", ""), ("score", "")]
        default: []
        }
    }

    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named] {
        switch meaning {
        case .profile, .provider: [("norbert", "the vendor"), ("sandbox", "invented people")]
        case .option: [("pager", "pages"), ("timeout", "how long")]
        default: []
        }
    }

    func values(ofOption name: String) -> [Named] { name == "pager" ? [("on", ""), ("off", "")] : [] }

    func things(ofKinds kinds: [String]) -> [KnownThing] {
        [
            KnownThing(kind: "list", id: "2", name: "Autumn", summary: "list 2, 5 contacts"),
            KnownThing(kind: "list", id: "3", name: "Awesome leads", summary: "list 3, 1 contact"),
            KnownThing(kind: "bulk", id: "779", summary: "bulk, not done"),
        ].filter { kinds.contains($0.kind) }
    }

    func entries(inFolder path: String) -> [FolderEntry] { files[path] ?? [] }
    func columns(ofFile path: String) -> [String] { path == "people.csv" ? ["name", "mail", "First Name"] : [] }
}
