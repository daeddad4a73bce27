import Synchronization

/// The phrases that begin with one word. What finds them by their further words is built when a line first begins with
/// that word: a script uses few of them, and building all takes longer than a short script runs.
struct PhraseShelf: Sendable {
    struct Item: Sendable {
        var id: Vocabulary.CommandID
        var phrase: Phrase
        /// Whether a script defined it.
        var isOwn: Bool
    }

    let word: String
    private(set) var phrases: [Item] = []
    private var trees = Trees()

    init(_ word: String) { self.word = word }

    var isEmpty: Bool { phrases.isEmpty }

    mutating func append(_ item: Item) {
        guard phrases.last?.id != item.id else { return }
        phrases.append(item)
        trees = Trees()
    }

    mutating func remove(_ id: Vocabulary.CommandID) {
        phrases.removeAll { $0.id == id }
        trees = Trees()
    }

    var tree: PhraseTree { trees.built(self).plain }

    /// The phrases with their first slots filled from a pipe.
    var pipedTree: PhraseTree { trees.built(self).piped }

    fileprivate func build() -> (plain: PhraseTree, piped: PhraseTree) {
        var plain = PhraseTree()
        var piped = PhraseTree()
        for item in phrases {
            for variant in item.phrase.variants where (variant.head.first ?? "") == word {
                plain.insert(variant, item)
                if let filled = variant.piped { piped.insert(filled.variant, item, keeping: variant) }
            }
        }
        return (plain, piped)
    }
}

/// The trees of a shelf as it is, once somebody needed them.
private final class Trees: Sendable {
    private let state = Mutex<(plain: PhraseTree, piped: PhraseTree)?>(nil)

    func built(_ shelf: PhraseShelf) -> (plain: PhraseTree, piped: PhraseTree) {
        state.withLock { state in
            let trees = state ?? shelf.build()
            state = trees
            return trees
        }
    }
}

/// Ways through phrases, by their leading words, one word after the other.
struct PhraseTree: Sendable {
    typealias Candidate = (entry: Vocabulary.CommandID, variant: PhraseVariant)

    private struct Node: Sendable {
        var next: [String: Int] = [:]
        var candidates: [Candidate] = []
    }

    private var nodes = [Node()]

    var isEmpty: Bool { nodes.count == 1 && nodes[0].candidates.isEmpty }

    /// Of phrases with the same leading words the one with more words is tried first, so that `greet $name loudly` is
    /// not what `greet $name` takes for a name; of those alike, a script's own.
    mutating func insert(_ variant: PhraseVariant, _ item: PhraseShelf.Item, keeping whole: PhraseVariant? = nil) {
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
            words > other.variant.wordCount
                || item.isOwn && words == other.variant.wordCount && other.entry != item.id
        }
        nodes[node].candidates.insert((item.id, candidate), at: index ?? nodes[node].candidates.count)
    }

    func candidates(for head: [String]) -> [Candidate] {
        var node = 0
        for word in head {
            guard let next = nodes[node].next[word] else { return [] }
            node = next
        }
        return nodes[node].candidates
    }

    /// The ways whose leading words a row of tokens begins with, the longest run of words winning; how many words that
    /// were, and which could have followed.
    func lookup(_ tokens: ArraySlice<Token>) -> (candidates: [Candidate], length: Int, following: [String]) {
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
        guard let best else { return ([], length, length > 0 ? nodes[node].next.keys.sorted() : []) }
        let following = length > best.length ? nodes[node].next.keys.sorted() : nodes[best.node].next.keys.sorted()
        return (nodes[best.node].candidates, best.length, following)
    }
}
