/// Looks at what a script compares and asks: kinds that never meet, conditions that are always the same.
struct Conditions {
    private(set) var findings: [Diagnostic] = []

    init(_ subject: CheckedSubject) {
        var all: [Diagnostic] = []
        var tried: Set<Int> = []
        subject.script.statements.walk(
            statement: { statement in
                Self.look(at: statement, &all)
                // What stops a script is not worth a warning where it would be caught.
                guard case .attempt(let body, _) = statement.kind else { return }
                body.walk { if case .binary = $0.kind { tried.insert($0.place.end) } }
            }, expression: { Self.look(at: $0, tried, &all) })
        findings = all
    }

    // MARK: Conditions that are always the same

    private static func look(at statement: Statement, _ findings: inout [Diagnostic]) {
        switch statement.kind {
        case .condition(let branches, _):
            for branch in branches { constant(branch.test, "this condition", &findings) }
        case .loop(let test, _):
            if case .truth(true) = test.kind { break }
            guard let certainty = Certainty(test) else { break }
            findings.append(
                Diagnostic(
                    .constantCondition,
                    certainty.answer
                        ? "this condition is always true, so the loop ends by a stop alone"
                        : "this condition is always false, so the loop never begins",
                    at: certainty.place, hint: certainty.remedy))
        case .expect(let test, _):
            guard let certainty = Certainty(test), certainty.answer else { break }
            findings.append(
                Diagnostic(
                    .emptyExpectation, "this expectation cannot fail", at: certainty.place,
                    hint: certainty.remedy ?? "expect something that could be otherwise"))
        default: break
        }
    }

    private static func constant(_ test: Expression, _ what: String, _ findings: inout [Diagnostic]) {
        guard let certainty = Certainty(test) else { return }
        findings.append(
            Diagnostic(
                .constantCondition, "\(what) is always \(certainty.answer)", at: certainty.place,
                hint: certainty.remedy))
    }

    // MARK: Comparisons

    private static func look(at value: Expression, _ tried: Set<Int>, _ findings: inout [Diagnostic]) {
        switch value.kind {
        case .binary(let operation, let left, let right, _):
            if operation.isOrder, tried.contains(value.place.end) { break }
            if let finding = acrossKinds(operation, left, right) { findings.append(finding) }
        case .pipeline(_, let stages):
            for stage in stages {
                if case .keep(let test) = stage.kind { constant(test, "what where asks", &findings) }
            }
        default: break
        }
    }

    /// `is` between a number and a text is never true, and `<` stops the script.
    private static func acrossKinds(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> Diagnostic? {
        guard let first = left.certainKind, let second = right.certainKind, first != second else { return nil }
        let place = left.place.through(right.place)
        let remedy = conversion(left, right) ?? conversion(right, left)
        switch operation {
        case .isSame, .equal, .isNotSame, .notEqual:
            let answer = operation == .isSame || operation == .equal ? "false" : "true"
            return Diagnostic(
                .acrossKinds, "\(first) and \(second) are never the same, so this is always \(answer)", at: place,
                hint: remedy)
        case _ where operation.isOrder:
            return Diagnostic(
                .acrossKinds, "\(first) and \(second) have no order, so this stops the script", at: place, hint: remedy)
        default: return nil
        }
    }

    /// What to write instead of a quoted number that is compared with one.
    private static func conversion(_ text: Expression, _ number: Expression) -> String? {
        guard number.certainKind == "a number" else { return nil }
        if case .text(let digits) = text.kind, LiteralShape(digits) == .number {
            return "without quotes it is a number: \(digits)"
        }
        guard case .template = text.kind else { return nil }
        return "as makes it a number: \(text.place.text) as number"
    }
}

/// A condition whose answer no run can change.
struct Certainty {
    var answer: Bool
    var place: Place
    /// What was probably meant.
    var remedy: String?

    private init(_ answer: Bool, _ place: Place, _ remedy: String? = nil) {
        self.answer = answer
        self.place = place
        self.remedy = remedy
    }

    init?(_ test: Expression) {
        guard let found = Self.certainty(of: test) else { return nil }
        self = found
    }

    private static func certainty(of test: Expression) -> Certainty? {
        switch test.kind {
        case .truth(let answer): return Certainty(answer, test.place)
        case .unary(.not, let inner):
            guard var found = certainty(of: inner) else { return nil }
            found.answer.toggle()
            found.place = test.place
            return found
        case .isEmpty(let value, let negated):
            if case .empty = value.kind { return Certainty(!negated, test.place) }
            guard value.certainKind != nil, value.isLiteral else { return nil }
            if case .text = value.kind { return nil }
            return Certainty(negated, test.place)
        case .binary(let operation, let left, let right, _):
            switch operation {
            case .and, .or: return logical(operation, test)
            default: return comparison(operation, left, right, test.place)
            }
        default: return nil
        }
    }

    /// A row of `and` or `or` is decided by one of its sides, or by two that contradict one another.
    private static func logical(_ operation: BinaryOperator, _ test: Expression) -> Certainty? {
        var sides: [Expression] = []
        var rest = test
        while case .binary(operation, let left, let right, _) = rest.kind {
            sides.append(right)
            rest = left
        }
        sides.append(rest)
        sides.reverse()
        let certain = sides.map { certainty(of: $0) }
        if let decisive = certain.first(where: { $0?.answer == (operation == .or) }), let decisive { return decisive }
        if certain.allSatisfy({ $0 != nil }) { return Certainty(operation == .and, test.place) }
        return contradiction(operation, sides, test.place)
    }

    /// `$x is a and $x is b` is never true, `$x is not a or $x is not b` always.
    private static func contradiction(
        _ operation: BinaryOperator, _ sides: [Expression], _ place: Place
    ) -> Certainty? {
        var seen: [String: Expression] = [:]
        for side in sides {
            guard case .binary(let comparison, let left, let right, _) = side.kind,
                comparison == (operation == .and ? .isSame : .isNotSame), let path = left.path
            else { continue }
            guard let other = seen[path] else {
                seen[path] = right
                continue
            }
            guard right.differs(from: other) == true else { continue }
            let names = "\(left.place.text)"
            return operation == .and
                ? Certainty(false, place, "\(names) cannot be both: for one of them, write or")
                : Certainty(true, place, "\(names) always differs from one of them: for neither, write and")
        }
        return nil
    }

    private static func comparison(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ place: Place
    ) -> Certainty? {
        if let first = left.path, first == right.path {
            switch operation {
            case .isSame, .equal:
                return Certainty(true, place, "both sides are \(left.place.text)")
            case .isNotSame, .notEqual:
                return Certainty(false, place, "both sides are \(left.place.text)")
            default: return nil
            }
        }
        guard left.isLiteral, right.isLiteral else { return nil }
        let isPositive = operation == .isSame || operation == .equal
        guard isPositive || operation == .isNotSame || operation == .notEqual else { return nil }
        if left.isSameLiteral(as: right) { return Certainty(isPositive, place) }
        if left.differs(from: right) == true { return Certainty(!isPositive, place) }
        return nil
    }
}

extension Expression {
    /// The kind that the value has in every run, in words.
    var certainKind: String? {
        switch kind {
        case .text, .template: "a text"
        case .number, .function("count", _), .conversion(_, to: .number): "a number"
        case .duration, .conversion(_, to: .duration): "a duration"
        case .time, .today, .now, .conversion(_, to: .time): "a time"
        case .conversion(_, to: .text): "a text"
        case .truth, .isEmpty, .unary(.not, _): "a truth"
        case .unary(.minus, let value): value.isNumber ? "a number" : nil
        case .binary(let operation, _, _, _): operation.answersTruth ? "a truth" : nil
        default: nil
        }
    }

    private var isNumber: Bool { if case .number = kind { true } else { false } }

    fileprivate var isLiteral: Bool {
        switch kind {
        case .text, .number, .duration, .time, .truth, .empty: true
        default: false
        }
    }

    /// Whether two literals are spelled alike.
    fileprivate func isSameLiteral(as other: Expression) -> Bool {
        switch (kind, other.kind) {
        case (.text(let left), .text(let right)), (.number(let left), .number(let right)),
            (.duration(let left), .duration(let right)), (.time(let left), .time(let right)):
            left == right
        case (.truth(let left), .truth(let right)): left == right
        case (.empty, .empty): true
        default: false
        }
    }

    /// Whether two literals of one kind are different things whatever counts as the same; nil if that is not certain.
    fileprivate func differs(from other: Expression) -> Bool? {
        switch (kind, other.kind) {
        case (.text(let left), .text(let right)):
            guard (left + right).utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
            return left.lowercased() != right.lowercased()
        case (.number(let left), .number(let right)):
            guard let first = Double(left), let second = Double(right) else { return nil }
            return first != second
        case (.truth(let left), .truth(let right)): return left != right
        default: return nil
        }
    }

    /// The way to a value that reading alone does not change: a name, `it` or the row, and fields.
    fileprivate var path: String? {
        var fields: [String] = []
        var base = self
        while case .field(let inner, let name, _) = base.kind {
            fields.append(name)
            base = inner
        }
        switch base.kind {
        case .variable(let name): return (["$" + name] + fields.reversed()).joined(separator: ".")
        case .it: return (["it"] + fields.reversed()).joined(separator: ".")
        case .rowField(let names): return ([""] + names + fields.reversed()).joined(separator: ".")
        default: return nil
        }
    }
}

extension BinaryOperator {
    fileprivate var isOrder: Bool { [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(self) }

    /// Whether the answer is true or false.
    var answersTruth: Bool {
        switch self {
        case .add, .subtract, .multiply, .divide, .remainder: false
        default: true
        }
    }
}
