extension UnfinishedWork {
    /// The fields that are empty, or not what they will be, as long as the work goes on.
    private static let searchFields: Set<String> = ["address", "score", "email", "found"]
    private static let jobFields: Set<String> = ["deliverables", "risky", "bounces", "success", "ended"]
    /// The fields that tell how far it is.
    private static let progressFields: Set<String> = [
        "done", "searching", "progress", "status", "treated", "ready", "isdone",
    ]

    /// Goes through an expression as it is worked out. Answers the work that its value comes from, if that goes on.
    @discardableResult
    mutating func evaluate(_ value: Expression) -> Int? {
        switch value.kind {
        case .variable(let name): return variable(name).flatMap { state.held[$0] }
        case .variableOrCommand(let name, let call):
            if let variable = variable(name) { return state.held[variable] }
            return command(call)
        case .it: return state.it
        case .command(let call): return command(call)
        case .field, .item: return path(value)
        case .isEmpty(let inner, _):
            // Whoever asks whether there is something yet knows that there may be nothing.
            if let work = root(of: inner) { state.finish(work) } else { evaluate(inner) }
            return nil
        case .binary: return row(value)
        case .pipeline(let source, let stages): return pipeline(source, stages)
        default:
            for part in value.parts { evaluate(part) }
            return nil
        }
    }

    /// Operators in a row, from the left.
    private mutating func row(_ value: Expression) -> Int? {
        var sides: [Expression] = []
        var rest = value
        while case .binary(_, let left, let right, _) = rest.kind {
            sides.append(right)
            rest = left
        }
        evaluate(rest)
        for side in sides.reversed() { evaluate(side) }
        return nil
    }

    /// The work that a name, `it` or a field of it comes from.
    private func root(of value: Expression) -> Int? {
        var base = value
        while case .field(let inner, _, _) = base.kind { base = inner }
        switch base.kind {
        case .variable(let name), .variableOrCommand(let name, _): return variable(name).flatMap { state.held[$0] }
        case .it: return state.it
        default: return nil
        }
    }

    /// Fields and items behind one another. The first field says what is read.
    private mutating func path(_ value: Expression) -> Int? {
        var base = value
        var first: (name: String, place: Place)?
        while true {
            if case .field(let inner, let name, let place) = base.kind {
                first = (name, place)
                base = inner
            } else if case .item(let inner, let key) = base.kind {
                evaluate(key)
                first = nil
                base = inner
            } else {
                break
            }
        }
        guard let work = evaluate(base), let first else { return nil }
        let field = first.name.lowercased().filter { $0 != "_" && $0 != " " }
        if Self.progressFields.contains(field) {
            if isAsking { state.finish(work) }
            return nil
        }
        let isSearch = works[work].isSearch
        guard (isSearch ? Self.searchFields : Self.jobFields).contains(field) else { return nil }
        report(
            work,
            isSearch
                ? "the \(works[work].noun) is not done here, so \(first.name) is empty"
                : "the \(works[work].noun) is not done here, so \(first.name) is not what it will be",
            at: first.place, hint: remedy(base))
        return nil
    }

    private func remedy(_ base: Expression) -> String {
        switch base.kind {
        case .command: "name it, wait, and read it then: let result = (…), wait, $result"
        default: "write wait on a line before this one"
        }
    }

    // MARK: Commands

    private mutating func command(_ call: CommandCall, piped: (work: Int, place: Place)? = nil) -> Int? {
        let facts = subject.facts(of: call)
        let entry = subject.script.vocabulary.entries[call.id]
        var direct: [Int] = piped.map { [$0.work] } ?? []
        var isDirectAlone = true
        if let piped { use(piped.work, in: call, slot: call.pipedSlot, facts, at: piped.place) }
        for (slot, argument) in call.arguments.sorted(by: { $0.key < $1.key }) {
            let values: [Expression]
            switch argument {
            case .one(let value), .named(_, let value): values = [value]
            case .many(let many): values = many
            }
            for value in values {
                if let work = evaluate(value) {
                    direct.append(work)
                    use(work, in: call, slot: slot, facts, at: value.place)
                } else if !value.isDuration {
                    isDirectAlone = false
                }
            }
        }
        if facts.waits {
            // wait for $job is about that alone, wait about everything.
            if direct.isEmpty || !isDirectAlone { state.finishAll() } else { direct.forEach { state.finish($0) } }
        }
        switch call.words.first {
        // Jobs may end meanwhile, and those who ask for their results then hear of it.
        case "wait" where !facts.waits: finishJobs()
        case "receive": state.finishAll()
        default: break
        }
        if let own = subject.commands[call.id] {
            if own.waits || !subject.gaps.isNone { state.finishAll() }
            for name in own.sets {
                if let variable = variable(name) { state.held[variable] = nil }
            }
            return nil
        }
        guard facts.startsWork, entry != nil, started.insert(call.place.text).inserted else { return nil }
        works.append(
            Work(call: call, isSearch: call.words.starts(with: ["search", "name"]), noun: Self.noun(of: call)))
        return works.count - 1
    }

    private mutating func finishJobs() {
        for work in Set(state.held.values).union(state.it.map { [$0] } ?? []) where !works[work].isSearch {
            state.finish(work)
        }
    }

    private static func noun(of call: CommandCall) -> String {
        switch call.words.first {
        case "search": "search"
        case "verify": "verification"
        case "enrich": "enrichment"
        default: "work"
        }
    }

    /// What a command does with unfinished work that fills one of its slots.
    private mutating func use(_ work: Int, in call: CommandCall, slot: String?, _ facts: CommandFacts, at place: Place)
    {
        let phrase = subject.script.vocabulary.entries[call.id]?.phrase
        let meaning = phrase?.slots.first { $0.name == slot }?.meaning
        let noun = works[work].noun
        if facts.wantsDone {
            guard !isTrying else { return state.finish(work) }
            report(
                work, "the \(noun) is not done here, and \(call.headPlace.text.lowercased()) wants what came of it",
                at: place, hint: "write wait on a line before this one")
        } else if meaning == .addresses || meaning == .address {
            report(
                work, "the \(noun) is not done here, so there is no address yet", at: place,
                hint: "write wait on a line before this one")
        }
    }

    // MARK: Rows

    /// A job that is walked through as its rows.
    mutating func walked(_ work: Int?, at place: Place) {
        guard let work, !works[work].isSearch else { return }
        guard !isTrying else { return state.finish(work) }
        report(
            work, "the \(works[work].noun) is not done here, so it has no rows yet", at: place,
            hint: "write wait on a line before this one")
    }

    /// Fields that are picked from the one contact of a search.
    private mutating func picked(_ work: Int, _ fields: [FieldPath]) {
        guard works[work].isSearch,
            let field = fields.first(where: { Self.searchFields.contains($0.names.first?.lowercased() ?? "") })
        else { return }
        report(
            work, "the \(works[work].noun) is not done here, so \(field.text) is empty", at: field.place,
            hint: "write wait on a line before this one")
    }

    private mutating func pipeline(_ source: Expression, _ stages: [Stage]) -> Int? {
        var work = evaluate(source)
        var place = source.place
        for stage in stages {
            let before = state.it
            switch stage.kind {
            case .keep(let value), .put(_, let value):
                walked(work, at: place)
                // There it is the row.
                state.it = nil
                evaluate(value)
                state.it = before
                work = nil
            case .pick(let fields):
                walked(work, at: place)
                if let work { picked(work, fields.map(\.field)) }
                work = nil
            case .sort, .unique, .group, .chart:
                walked(work, at: place)
                work = nil
            case .match(let other, _):
                walked(work, at: place)
                walked(evaluate(other), at: other.place)
                work = nil
            case .take(let amount), .skip(let amount):
                evaluate(amount)
                work = nil
            case .count: work = nil
            case .each(let body):
                walked(work, at: place)
                state.it = nil
                loop(body)
                state.it = before
                work = nil
            case .command(let call):
                work = command(call, piped: work.map { ($0, place) })
            }
            place = source.place.through(stage.place)
        }
        return work
    }
}

extension Expression {
    fileprivate var isDuration: Bool {
        switch kind {
        case .duration: true
        default: false
        }
    }
}
