import NBLanguage

/// Performs what a machine asks for and hands the answers back, until the machine is done.
final class Driver {
    unowned let interpreter: Interpreter

    init(_ interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Runs a machine that was started to its end.
    func finish(_ machine: Machine) async throws -> Value {
        while true {
            switch machine.run() {
            case .done(let value): return value
            case .failed(let diagnostic): throw diagnostic
            case .effect(let effect): try await perform(effect, for: machine)
            }
        }
    }

    /// Goes on with a machine that stopped at an effect.
    func finish(_ machine: Machine, after effect: Effect) async throws -> Value {
        try await perform(effect, for: machine)
        return try await finish(machine)
    }

    private func perform(_ effect: Effect, for machine: Machine) async throws {
        do {
            if interpreter.interruption.isRequested { throw Diagnostic.interrupted }
            try await attempt(effect, for: machine)
        } catch {
            let diagnostic = interpreter.diagnostic(of: error).placed(at: machine.place)
            if !machine.fail(diagnostic) { throw diagnostic }
        }
    }

    private func attempt(_ effect: Effect, for machine: Machine) async throws {
        switch effect {
        case .command(let site, let register):
            machine.resume(try await command(site, base: register, machine), into: register)
        case .pull(let walk):
            if try await !walk.pull() { walk.cursor = nil }
        case .gather(let register):
            if case .sequence(let sequence) = machine[register] {
                let values = try await sequence.all()
                // One with a name remembers them itself, and can be refreshed later.
                if sequence.remembered == nil { machine.resume(.list(values), into: register) }
            }
        case .count(let value, let register):
            machine.resume(.number(Number(try await count(value))), into: register)
        case .item(let sequence, let index, let register):
            if index == 0 {
                machine.resume(try await sequence.take(1).first ?? .empty, into: register)
            } else {
                machine.resume(try await sequence.item(at: index), into: register)
            }
        case .isBlank(let sequence, let negated, let register):
            machine.resume(.truth(try await sequence.take(1).isEmpty != negated), into: register)
        case .stage(let stage, let rows, let register):
            let all = try await rows.all()
            let isPlain = !all.isEmpty || rows.columnNames == nil
            // No rows in another order are still no rows of the same columns.
            let result: Value =
                isPlain
                ? try await self.stage(stage, all)
                : .sequence(LazySequence([], columns: rows.columnNames))
            machine.resume(result, into: register)
        case .parallel(_, let closure, let walk, let atOnce):
            try await parallel(closure, walk, atOnce: atOnce, machine)
        case .ask(let name, let question, let register):
            machine.resume(try await interpreter.ask(name, question), into: register)
        case .warn(let diagnostic):
            var warning = diagnostic
            warning.severity = .warning
            interpreter.warn(warning)
        case .show(let value, let isCommand):
            try await interpreter.present(value, isCommand: isCommand)
        case .echo(let text):
            interpreter.console.write("> " + text)
        case .breathe:
            await Task.yield()
            if interpreter.interruption.isRequested { throw Diagnostic.interrupted }
        }
    }

    // MARK: Commands

    private func command(_ site: CallSite, base register: Int, _ machine: Machine) async throws -> Value {
        guard let command = interpreter.commands[site.id] else {
            throw Diagnostic(.usage, "this command is not there any more", at: site.place)
        }
        let frame = machine.frames[machine.frames.count - 1]
        var slots: [String: SlotValue] = [:]
        var places: [String: Place] = [:]
        for argument in site.arguments {
            let values = argument.registers.map { machine[frame.base + Int($0)] }
            switch argument.shape {
            case .one: slots[argument.slot] = .one(values.first ?? .empty)
            case .many: slots[argument.slot] = .many(values)
            case .named(let kind): slots[argument.slot] = .named(kind: kind, values.first ?? .empty)
            }
            places[argument.slot] = argument.place
        }
        let call = Call(
            interpreter: interpreter, place: site.headPlace, words: site.words, slots: slots, places: places)
        do {
            return try await command.run(call)
        } catch {
            throw interpreter.diagnostic(of: error).placed(at: site.place)
        }
    }

    private func count(_ value: Value) async throws -> Int {
        switch value {
        case .sequence(let sequence): return try await sequence.count()
        case .resource(let resource):
            guard let contents = resource.contents else {
                throw ValueFault("\(value.described) is one thing and cannot be counted")
            }
            return try await contents().count()
        default: throw ValueFault("\(value.described) cannot be counted")
        }
    }

    private func stage(_ stage: StageCode, _ rows: [Value]) async throws -> Value {
        switch stage {
        case .sort(let keys):
            var columns: [SortColumn] = []
            for key in keys {
                var values: [Value] = []
                values.reserveCapacity(rows.count)
                for row in rows { values.append(try Machine.field(key.path, of: row)) }
                columns.append(
                    SortColumn(values, descending: key.isDescending, name: key.path.map(\.text).joined(separator: ".")))
            }
            return .list(try Value.order(by: columns).map { rows[$0] })
        case .unique(let paths):
            guard !paths.isEmpty else { return .list(Value.unique(rows)) }
            var seen: Set<[String]> = []
            var kept: [Value] = []
            for row in rows {
                var key: [String] = []
                for path in paths { key.append(try Machine.field(path, of: row).matchKey) }
                if seen.insert(key).inserted { kept.append(row) }
            }
            return .list(kept)
        case .closure, .put, .pick:
            return .list(rows)
        }
    }

    // MARK: Several bodies at once

    /// Runs a body for each value of a walk, so many at once. The first error that is not tried starts no more of them
    /// and lets the running ones end.
    private func parallel(_ closure: Closure, _ walk: Walk, atOnce: Int, _ machine: Machine) async throws {
        let it = machine[machine.frames[machine.frames.count - 1].base]
        var failure: Diagnostic?
        var idle: [Machine] = []
        try await withThrowingTaskGroup(of: Confined<FinishedBody>.self) { group in
            var running = 0
            var isOver = false
            while true {
                while running < atOnce, !isOver, failure == nil, !interpreter.interruption.isRequested {
                    guard let item = try await walk.next() else {
                        isOver = true
                        break
                    }
                    let body = idle.popLast() ?? Machine(beside: machine)
                    guard body.start(closure, with: item, it: it) else {
                        throw ValueFault("this body is too large")
                    }
                    let work = Confined(content: (self, body))
                    group.addTask { await Self.run(work) }
                    running += 1
                }
                guard running > 0, let finished = try await group.next() else { break }
                running -= 1
                idle.append(finished.content.machine)
                if finished.content.hasStopped { isOver = true }
                if let error = finished.content.failure, failure == nil || error.kind == .interrupted {
                    failure = error
                }
            }
        }
        for body in idle { machine.expectationsMet += body.expectationsMet }
        if let failure { throw failure }
        if interpreter.interruption.isRequested { throw Diagnostic.interrupted }
    }
}

extension Driver {
    /// Runs one body to its end, in the isolation domain of the session.
    @Script
    private static func run(_ work: Confined<(Driver, Machine)>) async -> Confined<FinishedBody> {
        let (driver, body) = work.content
        do {
            var hasStopped = false
            if case .truth(true) = try await driver.finish(body) { hasStopped = true }
            return Confined(content: FinishedBody(machine: body, hasStopped: hasStopped))
        } catch {
            return Confined(content: FinishedBody(machine: body, failure: driver.interpreter.diagnostic(of: error)))
        }
    }
}

/// How a body of `each …, N at once` ended.
private struct FinishedBody {
    var machine: Machine
    /// It said `stop`: no more bodies are started.
    var hasStopped = false
    var failure: Diagnostic?
}

extension Diagnostic {
    static let interrupted = Diagnostic(.interrupted, "interrupted")
}

extension Machine {
    /// A machine for a body that runs beside others: it has copies of the script's names.
    convenience init(beside outer: Machine) {
        self.init(
            functions: outer.functions, interruption: outer.interruption, globals: outer.globals(outer.globalCount),
            isParallel: true)
        driver = outer.driver
    }
}
