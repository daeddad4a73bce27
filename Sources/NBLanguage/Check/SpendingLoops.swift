/// Looks for commands that spend inside loops that nothing bounds: `while`, as long as its condition holds.
///
/// A loop counts as bounded where its condition, or that of a `stop`, compares a name that the loop counts up or down, or
/// the time, or looks at the account or its credits, or asks whether there are more pages while the loop goes through them.
struct SpendingLoops {
    private(set) var findings: [Diagnostic] = []
    private let subject: CheckedSubject
    /// Where a command was reported already, for loops inside loops.
    private var reported: Set<Int> = []

    init(_ subject: CheckedSubject) {
        self.subject = subject
        var loops: [(Statement, test: Expression, body: [Statement])] = []
        subject.script.statements.walk(
            statement: { statement in
                if case .loop(let test, let body) = statement.kind { loops.append((statement, test, body)) }
            }, expression: { _ in })
        for loop in loops where !subject.gaps.isOne(behind: loop.0.place) && !isBounded(loop.test, loop.body) {
            look(at: loop.0, loop.body)
        }
    }

    private mutating func look(at loop: Statement, _ body: [Statement]) {
        var spending: [(call: CommandCall, cost: String, inner: Place?)] = []
        body.walk { value in
            for call in value.calls {
                if let own = subject.commands[call.id] {
                    if let spent = own.spending { spending.append((call, spent.cost, spent.place)) }
                } else if let cost = subject.facts(of: call).cost {
                    spending.append((call, cost, nil))
                }
            }
        }
        for (call, cost, inner) in spending {
            guard call.headPlace.source === subject.script.source, reported.insert(call.headPlace.start).inserted else {
                continue
            }
            var notes = [Diagnostic.Note("the loop goes on as long as this holds", at: head(of: loop))]
            if let inner { notes.append(.init("it is spent here", at: inner)) }
            findings.append(
                Diagnostic(
                    .unboundedSpending, "this spends in every round of a loop that nothing bounds: \(cost)",
                    at: call.headPlace,
                    hint: "say how often at most: repeat 10 times, with stop where while would end", notes: notes))
        }
    }

    /// The loop's word and its condition.
    private func head(of loop: Statement) -> Place {
        guard case .loop(let test, _) = loop.kind else { return loop.place }
        return loop.head.through(test.place)
    }

    private func isBounded(_ test: Expression, _ body: [Statement]) -> Bool {
        let changes = LoopChanges(body)
        return ([test] + LoopChanges.stops(in: body)).contains { isBound($0, changes) }
    }

    /// Whether a condition looks at a counter, at the time, at the credits or at the end of the pages.
    private func isBound(_ test: Expression, _ changes: LoopChanges) -> Bool {
        var isBound = false
        test.walk { value in
            switch value.kind {
            case .binary(let operation, let left, let right, _):
                guard [.less, .lessOrEqual, .greater, .greaterOrEqual, .isSame, .isNotSame].contains(operation) else {
                    break
                }
                if changes.counts(left) || changes.counts(right) { isBound = true }
                guard operation != .isSame, operation != .isNotSame else { break }
                if left.isOfNow || right.isOfNow { isBound = true }
            case .variable, .field:
                if changes.tellsOfPages(value) { isBound = true }
            case .command(let call), .variableOrCommand(_, let call):
                let words = subject.script.vocabulary.entries[call.id]?.phrase.elements
                if [[.word("credits")], [.word("account")], [.word("limits")]].contains(words) { isBound = true }
            default: break
            }
        }
        return isBound
    }
}
