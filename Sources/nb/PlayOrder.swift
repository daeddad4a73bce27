import NBLanguage

/// The statements of a script in the order in which they are typed out, as far as that has come.
struct PlayOrder {
    private let source: SourceText
    private let pieces: [ScriptPiece]
    /// The scripts whose statements run where a statement stands, by the statement's index.
    private let included: [Int: Set<String>]
    private let closing: [String]
    /// How many have been typed.
    private var typed = 0

    init(_ script: ParsedScript) {
        source = script.source
        pieces = script.pieces
        closing = script.closingComments
        var included: [Int: Set<String>] = [:]
        for (index, piece) in pieces.enumerated() {
            guard case .include(_, let inner) = piece.statement.kind else { continue }
            var names: Set<String> = []
            inner.walk(statement: { names.insert($0.place.source.name) }, expression: { _ in })
            included[index] = names
        }
        self.included = included
    }

    /// What is still to be typed before a statement runs: the statement itself, and what stands above it and does
    /// nothing by itself. Nothing where it belongs to an included script that was typed.
    mutating func next(before statement: Place) -> ArraySlice<ScriptPiece> {
        let last: Int?
        if statement.source === source {
            last = pieces.indices.first { $0 >= typed && pieces[$0].statement.place.start == statement.start }
        } else if included[typed - 1]?.contains(statement.source.name) == true {
            last = nil
        } else {
            last = pieces.indices.first { $0 >= typed && included[$0]?.contains(statement.source.name) == true }
        }
        guard let last else { return [] }
        defer { typed = last + 1 }
        return pieces[typed...last]
    }

    /// What is left when the script is over.
    mutating func rest() -> (pieces: ArraySlice<ScriptPiece>, comments: [String]) {
        defer { typed = pieces.count }
        return (pieces[typed...], closing)
    }
}
