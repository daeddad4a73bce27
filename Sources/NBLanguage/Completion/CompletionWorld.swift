/// What only the surroundings of a line know, for whoever completes it: an editor's document, or a session at the prompt.
package protocol CompletionWorld {
    typealias Named = (name: String, summary: String)

    /// The variables that the line can read, by their names without `$`.
    var variables: [Named] { get }
    /// The fields of what a path leads to; of a list, those of its items.
    func fields(of path: VariablePath) -> [Named]
    /// The words that are all that a slot of a meaning takes: profiles, options, topics.
    ///
    /// - Parameter slot: the slot's name.
    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named]
    /// The values that a setting may have.
    func values(ofOption name: String) -> [Named]
    /// The things of some kinds that are known.
    func things(ofKinds kinds: [String]) -> [KnownThing]
    /// What is in a folder, by names without it; the empty path is the working folder.
    func entries(inFolder path: String) -> [FolderEntry]
    /// The columns of a CSV file; none if they cannot be read.
    func columns(ofFile path: String) -> [String]
}

extension CompletionWorld {
    package func values(ofOption name: String) -> [Named] { [] }
    package func things(ofKinds kinds: [String]) -> [KnownThing] { [] }
}

/// A file or a folder in a folder.
package struct FolderEntry: Sendable, Equatable {
    package var name: String
    package var isFolder: Bool

    package init(_ name: String, isFolder: Bool) {
        self.name = name
        self.isFolder = isFolder
    }
}

/// A thing at a server as a line can name it.
package struct KnownThing: Sendable, Equatable {
    /// Its kind, as phrases have it: `list`, `bulk`.
    package var kind: String
    package var id: String
    /// What a line can call it besides its id; nil where it has no such name.
    package var name: String?
    package var summary: String

    package init(kind: String, id: String, name: String? = nil, summary: String) {
        self.kind = kind
        self.id = id
        self.name = name
        self.summary = summary
    }
}
