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
            if case .show(let value, let role) = effect {
                interpreter.endShowing(value, role, isInterrupted: diagnostic.kind == .interrupted)
            }
            if !machine.fail(diagnostic) { throw diagnostic }
        }
    }

    private func attempt(_ effect: Effect, for machine: Machine) async throws {
        switch effect {
        case .command(let site, let register):
            // A command is what rounds take their time for.
            machine.tellRounds(interpreter.progress)
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
            machine.resume(try await sequence.item(at: index), into: register)
        case .first(let sequence, let register):
            machine.resume(try await sequence.take(1).first ?? .empty, into: register)
        case .fold(let function, let sequence, let register):
            machine.resume(try await fold(function, sequence), into: register)
        case .search(let sequence, let sought, let register):
            machine.resume(.truth(try await sequence.contains { $0.isSame(as: sought) }), into: register)
        case .isBlank(let sequence, let negated, let register):
            machine.resume(.truth(try await sequence.take(1).isEmpty != negated), into: register)
        case .stage(let stage, let rows, let register):
            machine.resume(try await self.stage(stage, rows), into: register)
        case .parallel(let body, let closure, let walk, let atOnce):
            try await parallel(body, closure, walk, atOnce: atOnce, machine)
        case .ask(let name, let question, let register):
            machine.resume(try await interpreter.ask(name, question), into: register)
        case .warn(let diagnostic):
            var warning = diagnostic
            warning.severity = .warning
            interpreter.warn(warning)
        case .doubt(let diagnostic):
            guard let dryRun = interpreter.dryRun, dryRun.passesOver(diagnostic) else { throw diagnostic }
        case .began(let place):
            try await interpreter.witness?.began(place)
            interpreter.watch?.begin(before: interpreter.console)
        case .ended(let place, let result):
            interpreter.witness?.ended(place, result: result)
            interpreter.journal?.ended(place)
            interpreter.tellOutcome()
        case .show(let value, let role):
            try await interpreter.present(value, role)
        case .echo(let text):
            let console = interpreter.console
            console.write("> " + (console.width == nil ? text : text.sanitised))
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
        let frame = machine.frames.top.pointee
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
}

extension Diagnostic {
    static let interrupted = Diagnostic(.interrupted, "interrupted")
}
