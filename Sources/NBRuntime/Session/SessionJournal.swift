import NBLanguage

/// What was entered at the prompt and ended well, statement by statement, on its way to becoming a script.
///
/// What only a prompt has a use for is no part of it, and neither is a statement that holds a secret.
package final class SessionJournal {
    /// A statement as it was written, with the comments above it.
    package struct Step {
        package let text: String
        /// The script that it includes, if it does, as its path was written.
        let included: String?
        /// The command that it defines, if it does.
        let defined: Vocabulary.CommandID?
    }

    package private(set) var steps: [Step] = []
    private var script: ParsedScript?
    /// Where the statements of the script begin that ended well.
    private var ended: Set<Int> = []
    /// What no statement may hold.
    private var secrets: Set<String> = []

    package init() {}

    /// An entry begins to run.
    func begin(_ script: ParsedScript) {
        self.script = script
        ended = []
    }

    /// A statement ended well, be it of the entry or of a script that it includes.
    func ended(_ statement: Place) {
        guard let script, statement.source === script.source else { return }
        ended.insert(statement.start)
    }

    /// The entry is over.
    ///
    /// - Parameter isWell: whether all of it ended well.
    func end(isWell: Bool) {
        guard let script else { return }
        self.script = nil
        // A command may be defined again, and only its last definition counts.
        let vocabulary = script.vocabulary
        steps.removeAll { step in step.defined.map { vocabulary.entries[$0] == nil } ?? false }
        let last = ended.max() ?? -1
        for piece in script.pieces where isKept(piece.statement, isWell: isWell, last: last, vocabulary) {
            let step = Step(piece)
            if !secrets.contains(where: step.text.contains) { steps.append(step) }
        }
    }

    /// Forgets the statements that hold a text, and takes none from now on, not of the entry that runs either.
    package func forget(holding secret: String) {
        guard !secret.isEmpty else { return }
        secrets.insert(secret)
        steps.removeAll { $0.text.contains(secret) }
    }

    private func isKept(_ statement: Statement, isWell: Bool, last: Int, _ vocabulary: Vocabulary) -> Bool {
        switch statement.kind {
        // All definitions count from the start.
        case .define: break
        // Nobody is told of the end of an included script: it is over where a later statement is.
        case .include: guard isWell || statement.place.start < last else { return false }
        default: guard ended.contains(statement.place.start) else { return false }
        }
        var isKept = true
        [statement].walk { value in
            for call in value.calls {
                guard let entry = vocabulary.entries[call.id] else { continue }
                let holdsSecret = entry.phrase.slots.contains {
                    $0.meaning == .secret && call.arguments[$0.name] != nil
                }
                if entry.isInteractive || entry.isOnlyForAPerson || holdsSecret { isKept = false }
            }
        }
        return isKept
    }
}

extension SessionJournal.Step {
    init(_ piece: ScriptPiece) {
        var lines = piece.lines
        // At the prompt a line may begin with a pipe, which goes on with `it`.
        if let first = lines.first, first.drop(while: \.isWhitespace).first == "|" { lines[0] = "it " + first }
        text = (piece.comments + lines).joined(separator: "\n")
        switch piece.statement.kind {
        case .include(let path, _): (included, defined) = (path, nil)
        case .define(let definition): (included, defined) = (nil, definition.id)
        default: (included, defined) = (nil, nil)
        }
    }
}

extension Vocabulary.Entry {
    /// Help is read, not repeated.
    fileprivate var isOnlyForAPerson: Bool { phrase.variants.contains { $0.head.first == "help" } }
}
