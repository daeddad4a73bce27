import NBLanguage

extension Expression {
    /// Whether it asks which fields a row has.
    var asksForFields: Bool {
        var asks = false
        walk { if case .function("fields", _) = $0.kind { asks = true } }
        return asks
    }
}

extension Statement {
    /// Whether a condition of the statement, or one inside it, asks which fields a row has.
    var asksForFields: Bool {
        var asks = false
        [self].walk(
            statement: { statement in
                if case .condition(let branches, _) = statement.kind, branches.contains(where: \.test.asksForFields) {
                    asks = true
                }
            }, expression: { _ in })
        return asks
    }

    /// Whether lines behind the statement may not run because it leads elsewhere: out of a round, a command or the script.
    func mayLeave(_ vocabulary: Vocabulary) -> Bool { mayLeave(vocabulary, isInLoop: false) }

    private func mayLeave(_ vocabulary: Vocabulary, isInLoop: Bool) -> Bool {
        switch kind {
        case .leaveLoop, .nextRound: return !isInLoop
        case .give: return true
        case .run(let value):
            guard case .command(let call) = value.kind else { return false }
            return vocabulary.entries[call.id]?.phrase.elements.first == .word("exit")
        case .define: return false
        case .each, .times, .loop:
            return blocks.joined().contains { $0.mayLeave(vocabulary, isInLoop: true) }
        default:
            return blocks.joined().contains { $0.mayLeave(vocabulary, isInLoop: isInLoop) }
        }
    }
}
