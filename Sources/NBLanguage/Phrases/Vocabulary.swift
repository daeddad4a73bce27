import Synchronization

/// The phrases that a line may begin with, found by their leading words.
package struct Vocabulary: Sendable {
    /// Names a command; an index into the table of whoever registered it.
    package typealias CommandID = Int

    package struct Entry: Sendable {
        package var id: CommandID
        package var phrase: Phrase
        package var summary: String
        /// Only at the prompt, not in scripts.
        package var isInteractive: Bool
        /// What it does to the world, as far as that is known before it runs.
        package var facts: CommandFacts
        /// Where a script defined it, if one did.
        package var place: Place?
    }

    /// Two phrases that no line could tell apart.
    package struct Conflict: Error, Sendable {
        package var existing: Entry
    }

    /// A way through a phrase, with the entry that it belongs to.
    struct Candidate {
        var entry: Entry
        var variant: PhraseVariant
    }

    /// Entries by their ids.
    package struct Entries: Sendable {
        fileprivate var table: [Entry?] = []

        package subscript(id: CommandID) -> Entry? { table.indices.contains(id) ? table[id] : nil }
    }

    package private(set) var entries = Entries()
    private var shelves: [PhraseShelf] = []
    /// Where the phrases that begin with a word stand.
    private var shelfIndex: [String: Int] = [:]
    private var stock = WordStock()

    package init() {}

    package var all: [Entry] { entries.table.compactMap { $0 } }

    /// Adds a phrase. One of the same leading words that a script defines takes the place of a built-in.
    @discardableResult
    package mutating func add(
        _ phrase: Phrase, summary: String = "", isInteractive: Bool = false, facts: CommandFacts = CommandFacts(),
        place: Place? = nil
    ) throws(Conflict) -> CommandID {
        for entry in entries(overlapping: phrase) {
            guard place != nil, entry.place == nil else { throw Conflict(existing: entry) }
            remove(entry.id)
        }
        return insert(phrase, summary: summary, isInteractive: isInteractive, facts: facts, place: place)
    }

    /// Adds a built-in phrase that is known to be told apart from all others: `conflicts` finds those that are not. To
    /// look at each when nb starts would take two thirds of the time that a short script takes.
    package mutating func addBuiltIn(
        _ phrase: Phrase, summary: String, isInteractive: Bool, facts: CommandFacts
    ) -> CommandID {
        insert(phrase, summary: summary, isInteractive: isInteractive, facts: facts, place: nil)
    }

    /// The phrases that no line could tell from one that was there before them.
    package var conflicts: [Entry] {
        all.filter { entry in entries(overlapping: entry.phrase).contains { $0.id < entry.id } }
    }

    private mutating func insert(
        _ phrase: Phrase, summary: String, isInteractive: Bool, facts: CommandFacts, place: Place?
    ) -> CommandID {
        let id = entries.table.count
        entries.table.append(
            Entry(id: id, phrase: phrase, summary: summary, isInteractive: isInteractive, facts: facts, place: place))
        for word in phrase.firstWords {
            let index = shelfIndex[word] ?? shelves.count
            if index == shelves.count {
                shelves.append(PhraseShelf(word))
                shelfIndex[word] = index
            }
            shelves[index].append(.init(id: id, phrase: phrase, isOwn: place != nil))
        }
        stock = WordStock()
        return id
    }

    /// Takes a phrase out again: a script's own command is gone with the script.
    package mutating func remove(_ id: CommandID) {
        guard let entry = entries[id] else { return }
        entries.table[id] = nil
        for word in entry.phrase.firstWords { shelfIndex[word].map { shelves[$0].remove(id) } }
        stock = WordStock()
    }

    /// What a script's phrase would take the place of, if anything.
    package func builtIn(overlapping phrase: Phrase) -> Entry? {
        entries(overlapping: phrase).first { $0.place == nil }
    }

    /// The phrases that no line could tell from this one.
    func entries(overlapping phrase: Phrase) -> [Entry] {
        phrase.variants.flatMap { variant in
            let shelf = shelf(of: variant.head.first ?? "")
            return (shelf?.tree.candidates(for: variant.head) ?? []).filter { overlaps(variant, $0.variant) }
                .compactMap { entries[$0.entry] }
        }
    }

    /// Whether some line fits both: equal leading words, and behind them nothing that tells them apart.
    private func overlaps(_ left: PhraseVariant, _ right: PhraseVariant) -> Bool {
        let leftRest = left.atoms.dropFirst(left.head.count)
        let rightRest = right.atoms.dropFirst(right.head.count)
        switch (leftRest.first, rightRest.first) {
        case (nil, nil): return true
        case (.slot, .slot): return words(leftRest) == words(rightRest)
        default: return false
        }
    }

    private func words(_ atoms: ArraySlice<PhraseVariant.Atom>) -> [String] {
        atoms.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }

    // MARK: Looking up

    /// The phrases whose leading words a row of tokens begins with, the longest run of words winning.
    struct Lookup {
        var candidates: [Candidate]
        /// How many leading words matched.
        var length: Int
        /// The words that could have followed, for messages.
        var following: [String]
    }

    func lookup(_ tokens: ArraySlice<Token>, piped: Bool = false) -> Lookup {
        guard let shelf = tokens.first?.word.flatMap({ shelf(of: $0.lowercased()) }) else {
            return Lookup(candidates: [], length: 0, following: [])
        }
        let found = (piped ? shelf.pipedTree : shelf.tree).lookup(tokens)
        return Lookup(
            candidates: found.candidates.compactMap { candidate in
                entries[candidate.entry].map { Candidate(entry: $0, variant: candidate.variant) }
            },
            length: found.length, following: found.following)
    }

    private func shelf(of word: String) -> PhraseShelf? {
        guard let index = shelfIndex[word], !shelves[index].isEmpty else { return nil }
        return shelves[index]
    }

    /// Whether the word begins any phrase.
    func begins(_ word: String) -> Bool { shelf(of: word.lowercased()) != nil }

    /// Every literal word of any phrase.
    package var allWords: Set<String> { stock.words { Set(all.flatMap(\.words)) } }

    /// Every word that begins a phrase.
    package var firstWords: [String] { shelves.filter { !$0.isEmpty && !$0.word.isEmpty }.map(\.word).sorted() }

    /// Every word that begins a phrase whose first slot a pipe may fill.
    var pipedWords: [String] { shelves.filter { !$0.pipedTree.isEmpty }.map(\.word).sorted() }

    /// The phrases that begin with a word.
    package func entries(beginningWith word: String) -> [Entry] {
        shelf(of: word)?.phrases.compactMap { entries[$0.id] } ?? []
    }
}

/// The literal words of a vocabulary, gathered when they are first asked for: only what is spelled wrong needs them.
private final class WordStock: Sendable {
    private let gathered = Mutex<Set<String>?>(nil)

    func words(gathering: () -> Set<String>) -> Set<String> {
        gathered.withLock { known in
            let words = known ?? gathering()
            known = words
            return words
        }
    }
}
