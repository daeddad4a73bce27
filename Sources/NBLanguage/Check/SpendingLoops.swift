/// Looks for commands that spend inside loops that nothing bounds: `while`, as long as its condition holds.
///
/// A loop counts as bounded where its condition, or that of a `stop`, compares a name that the loop counts up or down,
/// or looks at the account or its credits.
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
        let counters = Self.counters(in: body)
        return isBound(test, counters) || stops(in: body).contains { isBound($0, counters) }
    }

    /// Whether a condition looks at a counter or at the credits.
    private func isBound(_ test: Expression, _ counters: Set<String>) -> Bool {
        var isBound = false
        test.walk { value in
            switch value.kind {
            case .binary(let operation, let left, let right, _):
                guard [.less, .lessOrEqual, .greater, .greaterOrEqual, .isSame, .isNotSame].contains(operation) else {
                    break
                }
                for side in [left, right] {
                    if case .variable(let name) = side.kind, counters.contains(name) { isBound = true }
                }
            case .command(let call), .variableOrCommand(_, let call):
                let words = subject.script.vocabulary.entries[call.id]?.phrase.elements
                if [[.word("credits")], [.word("account")], [.word("limits")]].contains(words) { isBound = true }
            default: break
            }
        }
        return isBound
    }

    /// The names that a loop counts up or down, in every round: `set n = $n + 1`.
    private static func counters(in body: [Statement]) -> Set<String> {
        var counters: Set<String> = []
        for statement in body {
            guard case .assign(let name, let value) = statement.kind,
                case .binary(let operation, let left, let right, _) = value.kind,
                [.add, .subtract, .multiply, .divide].contains(operation)
            else { continue }
            for side in [left, right] {
                if case .variable(name.text) = side.kind { counters.insert(name.text) }
            }
        }
        return counters
    }

    /// The conditions under which a `stop` leaves the loop.
    private func stops(in body: [Statement]) -> [Expression] {
        var tests: [Expression] = []
        for statement in body {
            guard case .condition(let branches, let otherwise) = statement.kind else { continue }
            for branch in branches where branch.body.holdsDeparture { tests.append(branch.test) }
            if otherwise?.holdsDeparture == true { tests += branches.map(\.test) }
        }
        return tests
    }
}

extension [Statement] {
    /// Whether a line here leaves the loop around it, or all of the script.
    fileprivate var holdsDeparture: Bool {
        contains { statement in
            switch statement.kind {
            case .leaveLoop, .give: true
            case .condition, .attempt: statement.blocks.contains { $0.holdsDeparture }
            default: false
            }
        }
    }
}
