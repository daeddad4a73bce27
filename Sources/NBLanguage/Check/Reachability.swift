/// Looks for lines that are never reached: behind a statement that always leads elsewhere.
struct Reachability {
    private(set) var findings: [Diagnostic] = []
    private let subject: CheckedSubject

    /// Why what follows a statement is not reached.
    private struct Departure {
        var place: Place
        var words: String
    }

    /// Where statements stand.
    private struct Surroundings {
        var isInLoop = false
        var isInCommand = false
    }

    init(_ subject: CheckedSubject) {
        self.subject = subject
        _ = block(subject.script.statements, Surroundings())
    }

    /// Why the end of the block is not reached, if it is not. The first line that is not is reported, once.
    private mutating func block(_ statements: [Statement], _ around: Surroundings) -> Departure? {
        var departure: Departure?
        var isReported = false
        for statement in statements {
            let own = self.departure(of: statement, around)
            switch statement.kind {
            // What they define counts wherever it stands.
            case .define: continue
            case .include where departure != nil: continue
            default: break
            }
            if let departure, !isReported {
                isReported = true
                findings.append(
                    Diagnostic(
                        .unreachable, "this line is never reached", at: statement.place,
                        notes: [.init(departure.words, at: departure.place)]))
            }
            departure = departure ?? own
        }
        return departure
    }

    private mutating func departure(of statement: Statement, _ around: Surroundings) -> Departure? {
        stages(of: statement, around)
        switch statement.kind {
        case .leaveLoop:
            return around.isInLoop ? Departure(place: statement.place, words: "stop leaves the loop here") : nil
        case .nextRound:
            return around.isInLoop ? Departure(place: statement.place, words: "next begins another round here") : nil
        case .give:
            return around.isInCommand ? Departure(place: statement.place, words: "give leaves the command here") : nil
        case .run(let value):
            guard case .command(let call) = value.kind, subject.isExit(call) else { return nil }
            return Departure(place: statement.place, words: "exit ends the script here")
        case .condition(let branches, let otherwise):
            let ends = branches.map { block($0.body, around) }
            guard let otherwise, let last = block(otherwise, around), ends.allSatisfy({ $0 != nil }) else { return nil }
            return branches.count == 1 && ends.count == 1
                ? Departure(place: statement.head, words: "both ways of this if lead elsewhere")
                : Departure(place: last.place, words: "every way of the if leads elsewhere, the last one here")
        case .attempt(let body, let otherwise):
            let end = block(body, around)
            guard let otherwise, block(otherwise, around) != nil, end != nil else { return nil }
            return Departure(place: statement.head, words: "both ways of this try lead elsewhere")
        case .each(_, _, _, let body), .times(_, let body):
            _ = block(body, Surroundings(isInLoop: true, isInCommand: around.isInCommand))
            return nil
        case .loop(let test, let body):
            _ = block(body, Surroundings(isInLoop: true, isInCommand: around.isInCommand))
            guard case .truth(true) = test.kind, !body.holdsStop, subject.gaps.isNone else { return nil }
            return Departure(place: statement.head, words: "this loop has no end: there is no stop in it")
        case .define(let definition):
            _ = block(definition.body, Surroundings(isInCommand: true))
            return nil
        case .include(_, let inner): return block(inner, around)
        case .bind, .assign, .expect, .input: return nil
        }
    }

    /// The statements that the pipelines of a line run for each row.
    private mutating func stages(of statement: Statement, _ around: Surroundings) {
        var bodies: [[Statement]] = []
        for value in statement.expressions { value.walk { bodies += $0.stageBodies } }
        for body in bodies { _ = block(body, Surroundings(isInLoop: true, isInCommand: around.isInCommand)) }
    }
}

extension [Statement] {
    /// Whether a `stop` stands here that leaves the loop around these statements.
    var holdsStop: Bool {
        contains { statement in
            switch statement.kind {
            case .leaveLoop: true
            case .condition, .attempt: statement.blocks.contains { $0.holdsStop }
            default: false
            }
        }
    }
}
