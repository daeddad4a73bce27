/// Characters from the terminal on their way to the editor: escape sequences are kept together, and those that nobody
/// has bound are dropped as a whole instead of being typed in part.
struct KeySequences {
    /// Stands behind an escape that was a key of its own, for the editor's table of keys.
    static let alone: Unicode.Scalar = "\u{E000}"

    /// The sequences that mean something.
    var known: Set<String>
    /// Whether the editor is one where Escape is a key like any other, and not the first half of Alt.
    var isModal: Bool

    private var ready: ArraySlice<Unicode.Scalar> = []
    private var sequence: [Unicode.Scalar] = []

    init(known: Set<String> = [], isModal: Bool = false) {
        self.known = known
        self.isModal = isModal
    }

    /// Whether an escape came, and what belongs to it may follow.
    var isOpen: Bool { !sequence.isEmpty }
    /// Whether there is a character for the editor.
    var isReady: Bool { !ready.isEmpty }

    mutating func next() -> Unicode.Scalar? { ready.popFirst() }

    mutating func add(_ scalar: Unicode.Scalar) {
        guard isOpen else {
            if scalar == "\u{1B}" { sequence = [scalar] } else { ready.append(scalar) }
            return
        }
        if scalar == "\u{1B}" {
            if isModal { ready += ["\u{1B}", Self.alone] }
            sequence = [scalar]
            return
        }
        sequence.append(scalar)
        if sequence.count == 2 {
            guard scalar != "[", scalar != "O" else { return }
            let isKnown = !isModal || known.contains(text)
            return end(with: isKnown ? sequence : ["\u{1B}", Self.alone, scalar])
        }
        // ESC [ [ A is how the Linux console writes a function key.
        if sequence.count == 3, scalar == "[" { return }
        guard sequence[1] == "O" || (0x40...0x7E).contains(scalar.value) || sequence.count > 32 else { return }
        end(with: known.contains(text) ? sequence : [])
    }

    /// Nothing came for a while: what has begun is over.
    mutating func pause() {
        guard isOpen else { return }
        end(with: ["\u{1B}", Self.alone])
    }

    private var text: String { String(String.UnicodeScalarView(sequence)) }

    private mutating func end(with scalars: [Unicode.Scalar]) {
        ready += scalars
        sequence = []
    }
}
