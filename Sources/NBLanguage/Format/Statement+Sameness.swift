extension Statement {
    /// Whether two statements do the same, wherever they stand.
    package func isSame(as other: Statement) -> Bool {
        switch (kind, other.kind) {
        case (.bind(let left, let value), .bind(let right, let other)),
            (.assign(let left, let value), .assign(let right, let other)):
            left.text == right.text && value.isSame(as: other)
        case (.condition(let left, let otherwise), .condition(let right, let rest)):
            left.isSame(as: right) { $0.test.isSame(as: $1.test) && $0.body.isSame(as: $1.body) }
                && otherwise.isSame(as: rest)
        case (.each(let left, let source, let count, let body), .each(let right, let other, let number, let rest)):
            left.text == right.text && source.isSame(as: other) && count.isSame(as: number) && body.isSame(as: rest)
        case (.times(let left, let body), .times(let right, let rest)),
            (.loop(let left, let body), .loop(let right, let rest)):
            left.isSame(as: right) && body.isSame(as: rest)
        case (.leaveLoop, .leaveLoop), (.nextRound, .nextRound): true
        case (.define(let left), .define(let right)): left.isSame(as: right)
        case (.give(let left), .give(let right)): left.isSame(as: right)
        case (.attempt(let left, let otherwise), .attempt(let right, let rest)):
            left.isSame(as: right) && otherwise.isSame(as: rest)
        case (.expect(let left, let reason), .expect(let right, let words)):
            left.isSame(as: right) && reason.isSame(as: words)
        case (.input(let left), .input(let right)):
            left.name.text == right.name.text && left.question == right.question
                && left.defaultValue.isSame(as: right.defaultValue)
        case (.include(let left, let body), .include(let right, let rest)): left == right && body.isSame(as: rest)
        case (.run(let left), .run(let right)): left.isSame(as: right)
        default: false
        }
    }
}

extension [Statement] {
    /// Whether two blocks do the same, line for line.
    package func isSame(as other: [Statement]) -> Bool { isSame(as: other) { $0.isSame(as: $1) } }
}

extension Definition {
    fileprivate func isSame(as other: Definition) -> Bool {
        id == other.id && phrase == other.phrase && body.isSame(as: other.body)
            && parameters.isSame(as: other.parameters) {
                $0.name.text == $1.name.text && $0.defaultValue.isSame(as: $1.defaultValue)
            }
    }
}

extension Expression? {
    fileprivate func isSame(as other: Expression?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let left?, let right?): left.isSame(as: right)
        default: false
        }
    }
}

extension [Statement]? {
    fileprivate func isSame(as other: [Statement]?) -> Bool {
        switch (self, other) {
        case (nil, nil): true
        case (let left?, let right?): left.isSame(as: right)
        default: false
        }
    }
}
