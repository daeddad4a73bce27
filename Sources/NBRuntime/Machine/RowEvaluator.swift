import NBLanguage

/// Works out the expression of a `where` or `put` for one row after another, on a machine of its own.
final class RowEvaluator {
    private let closure: Closure
    private let machine: Machine
    private weak var driver: Driver?

    init(_ closure: Closure, in outer: Machine) {
        self.closure = closure
        machine = Machine(beside: outer)
        driver = outer.driver
    }

    func value(for row: Value) async throws -> Value {
        guard machine.start(closure, with: row) else { throw ValueFault("this expression is too large") }
        switch machine.run() {
        case .done(let value): return value
        case .failed(let diagnostic): throw diagnostic
        case .effect(let effect):
            guard let driver else { throw ValueFault("the session is over") }
            return try await driver.finish(machine, after: effect)
        }
    }
}
