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

    private struct Node: Sendable {
        var next: [String: Int] = [:]
        var candidates: [(entry: CommandID, variant: PhraseVariant)] = []
    }

    package private(set) var entries: [CommandID: Entry] = [:]
    private var order: [CommandID] = []
    /// The phrases by the word that they begin with, in their order.
    private var byFirstWord: [String: [CommandID]] = [:]
    private var nodes = [Node()]
    private var pipedNodes = [Node()]
    private var nextID = 0

    package init() {}

    package var all: [Entry] { order.compactMap { entries[$0] } }

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
        let id = nextID
        nextID += 1
        entries[id] = Entry(
            id: id, phrase: phrase, summary: summary, isInteractive: isInteractive, facts: facts, place: place)
        order.append(id)
        entries[id].map { allWords.formUnion($0.words) }
        for variant in phrase.variants {
            if let first = variant.head.first, byFirstWord[first]?.last != id {
                byFirstWord[first, default: []].append(id)
            }
            Self.insert(variant, id, isOwn: place != nil, into: &nodes)
            if let piped = variant.piped {
                Self.insert(piped.variant, id, isOwn: place != nil, into: &pipedNodes, keeping: variant)
            }
        }
        return id
    }

    /// Takes a phrase out again: a script's own command is gone with the script.
    package mutating func remove(_ id: CommandID) {
        entries[id] = nil
        order.removeAll { $0 == id }
        for word in byFirstWord.keys { byFirstWord[word]?.removeAll { $0 == id } }
        for index in nodes.indices { nodes[index].candidates.removeAll { $0.entry == id } }
        for index in pipedNodes.indices { pipedNodes[index].candidates.removeAll { $0.entry == id } }
    }

    /// What a script's phrase would take the place of, if anything.
    package func builtIn(overlapping phrase: Phrase) -> Entry? {
        entries(overlapping: phrase).first { $0.place == nil }
    }

    /// The phrases that no line could tell from this one.
    func entries(overlapping phrase: Phrase) -> [Entry] {
        phrase.variants.flatMap { variant in
            candidates(for: variant.head).filter { overlaps(variant, $0.variant) }.compactMap { entries[$0.entry] }
        }
    }

    /// Of phrases with the same leading words the one with more words is tried first, so that `greet $name loudly` is
    /// not what `greet $name` takes for a name; of those alike, a script's own.
    private static func insert(
        _ variant: PhraseVariant, _ id: CommandID, isOwn: Bool, into nodes: inout [Node],
        keeping whole: PhraseVariant? = nil
    ) {
        var node = 0
        for word in variant.head {
            if let next = nodes[node].next[word] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].next[word] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        let candidate = whole ?? variant
        let words = candidate.wordCount
        let index = nodes[node].candidates.firstIndex { other in
            words > other.variant.wordCount || isOwn && words == other.variant.wordCount && other.entry != id
        }
        nodes[node].candidates.insert((id, candidate), at: index ?? nodes[node].candidates.count)
    }

    private func candidates(for head: [String]) -> [(entry: CommandID, variant: PhraseVariant)] {
        var node = 0
        for word in head {
            guard let next = nodes[node].next[word] else { return [] }
            node = next
        }
        return nodes[node].candidates
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
        let nodes = piped ? pipedNodes : nodes
        var node = 0
        var best: (node: Int, length: Int)?
        var length = 0
        for token in tokens {
            guard let word = token.word, let next = nodes[node].next[length == 0 ? word.lowercased() : word] else {
                break
            }
            node = next
            length += 1
            if !nodes[node].candidates.isEmpty { best = (node, length) }
        }
        guard let best else {
            return Lookup(candidates: [], length: length, following: length > 0 ? nodes[node].next.keys.sorted() : [])
        }
        var found: [Candidate] = []
        for candidate in nodes[best.node].candidates {
            if let entry = entries[candidate.entry] {
                found.append(Candidate(entry: entry, variant: candidate.variant))
            }
        }
        let following = length > best.length ? nodes[node].next.keys.sorted() : nodes[best.node].next.keys.sorted()
        return Lookup(candidates: found, length: best.length, following: following)
    }

    /// Whether the word begins any phrase.
    func begins(_ word: String) -> Bool { nodes[0].next[word.lowercased()] != nil }

    /// Every literal word of any phrase.
    package private(set) var allWords: Set<String> = []

    /// Every word that begins a phrase.
    package var firstWords: [String] { nodes[0].next.keys.sorted() }

    /// Every word that begins a phrase whose first slot a pipe may fill.
    var pipedWords: [String] { pipedNodes[0].next.keys.sorted() }

    /// The phrases that begin with a word.
    package func entries(beginningWith word: String) -> [Entry] {
        byFirstWord[word, default: []].compactMap { entries[$0] }
    }
}
