/// What the rounds of a loop change: the names that `set` gives other values in its body, also in one round only.
struct LoopChanges {
    private var values: [String: [Expression]] = [:]
    /// The names that the loop counts up or down, or gathers in: `set n = $n + 1`, `set all = $all + [1]`.
    private var counters: Set<String> = []

    init(_ body: [Statement]) {
        body.walk(
            entering: { if case .define = $0.kind { false } else { true } },
            statement: { statement in
                guard case .assign(let name, let value) = statement.kind else { return }
                values[name.text, default: []].append(value)
                guard case .binary(let operation, let left, let right, _) = value.kind,
                    [.add, .subtract, .multiply, .divide].contains(operation)
                else { return }
                for side in [left, right] {
                    if case .variable(name.text) = side.kind { counters.insert(name.text) }
                }
            }, expression: { _ in })
    }

    /// Whether a value is a counter, or how many items one has, or comes of one by reckoning.
    func counts(_ value: Expression) -> Bool {
        var open = [value]
        while let next = open.popLast() {
            switch next.kind {
            case .variable(let name): if counters.contains(name) { return true }
            case .function, .unary, .conversion: open += next.parts
            case .binary(let operation, _, _, _):
                if [.add, .subtract, .multiply, .divide, .remainder].contains(operation) { open += next.parts }
            case .pipeline(let source, let stages):
                if case .count? = stages.last?.kind { open.append(source) }
            default: break
            }
        }
        return false
    }

    /// Whether a value says that there are more pages, as the service told with the last one: `$more` where the loop has
    /// `set more = $page.has_next`, or `$page.has_next` itself.
    ///
    /// A loop that changes nothing else asks for the same page again and again.
    func tellsOfPages(_ value: Expression) -> Bool {
        switch value.kind {
        case .variable(let name):
            return values.count > 1 && values[name, default: []].contains { $0.holds(where: \.isOfMorePages) }
        case .field(let base, _, _):
            guard value.isOfMorePages, case .variable(let name) = base.kind, let pages = values[name] else {
                return false
            }
            return values.count > 1
                || pages.contains { page in
                    page.holds { if case .variable(name) = $0.kind { true } else { false } }
                }
        default: return false
        }
    }

    /// The conditions under which a `stop` leaves the loop.
    static func stops(in body: [Statement]) -> [Expression] {
        var tests: [Expression] = []
        for statement in body {
            switch statement.kind {
            case .condition(let branches, let otherwise):
                for branch in branches where branch.body.holdsDeparture { tests.append(branch.test) }
                if otherwise?.holdsDeparture == true { tests += branches.map(\.test) }
            case .attempt: break
            default: continue
            }
            for block in statement.blocks { tests += stops(in: block) }
        }
        return tests
    }
}

extension Expression {
    fileprivate func holds(where test: (Expression) -> Bool) -> Bool {
        var holds = false
        walk { if test($0) { holds = true } }
        return holds
    }

    /// Whether the time is part of it.
    var isOfNow: Bool {
        holds { if case .now = $0.kind { true } else { false } }
    }

    /// Whether it is the field that says that a page has another one behind it or before it.
    fileprivate var isOfMorePages: Bool {
        guard case .field(_, let name, _) = kind else { return false }
        return ["hasnext", "hasprev"].contains(name.lowercased().filter { $0 != "_" && $0 != " " })
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
