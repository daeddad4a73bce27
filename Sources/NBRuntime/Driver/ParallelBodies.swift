import NBLanguage

/// The bodies of one `each …, N at once` while they run: what they have to tell each other.
///
/// Bodies run in the session's isolation domain, one at a time between what they wait for, so that what one of them says
/// is known before the next body is started.
private final class ParallelBodies {
    /// A body said `stop`, or there are no more items.
    var isOver = false
    /// The first error that no `try` took.
    private(set) var failure: Diagnostic?
    /// What the first `give` answers.
    var given: Value?
    /// Machines whose body has ended, for the next bodies.
    var idle: [Machine] = []

    var startsMore: Bool { !isOver && failure == nil && given == nil }

    /// The first error wins; to be interrupted wins over every other.
    func fail(_ diagnostic: Diagnostic) {
        if failure == nil || diagnostic.kind == .interrupted { failure = diagnostic }
    }
}

extension Driver {
    /// Runs a body for each value of a walk, so many at once.
    ///
    /// `next` ends its body; `stop`, a `give` and an error that is not tried start no more of them and let the running
    /// ones end. An interrupt cancels what the running ones wait for.
    func parallel(
        _ code: ParallelBody, _ closure: Closure, _ walk: Walk, atOnce: Int, _ machine: Machine
    ) async throws {
        let base = machine.frames.top.pointee.base
        let it = machine[base + Int(code.it)]
        let bodies = ParallelBodies()
        await Self.runAll(Confined(content: (self, bodies, closure, walk, machine)), it: Confined(content: it), atOnce)
        for body in bodies.idle { machine.expectationsMet += body.expectationsMet }
        if let failure = bodies.failure { throw failure }
        if interpreter.interruption.isRequested { throw Diagnostic.interrupted }
        if let given = bodies.given, let register = code.given {
            machine.resume(.truth(true), into: base + Int(register))
            machine.resume(given, into: base + Int(register) + 1)
        }
    }

    /// Starts the bodies and waits for them. It is bound to the session's isolation domain by name: what stands in a task
    /// group's closure would run beside it otherwise, while bodies change what both look at.
    @Script
    private static func runAll(
        _ work: Confined<(Driver, ParallelBodies, Closure, Walk, Machine)>, it: Confined<Value>, _ atOnce: Int
    ) async {
        let (driver, bodies, closure, walk, machine) = work.content
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            while true {
                while running < atOnce, bodies.startsMore, !driver.interpreter.interruption.isRequested {
                    guard let body = await driver.next(of: walk, beside: machine, bodies, closure, it.content) else {
                        break
                    }
                    let work = Confined(content: (driver, body, bodies))
                    group.addTask { await Self.run(work) }
                    running += 1
                }
                guard running > 0 else { break }
                walk.tell(driver.interpreter.progress, open: running)
                await group.next()
                running -= 1
            }
        }
    }

    /// A body that is ready to run for the next item; nothing if there is no reason for another one.
    private func next(
        of walk: Walk, beside machine: Machine, _ bodies: ParallelBodies, _ closure: Closure, _ it: Value
    ) async -> Machine? {
        do {
            guard let item = try await walk.next() else {
                bodies.isOver = true
                return nil
            }
            // While the item was on its way, a body may have failed.
            guard bodies.startsMore else { return nil }
            let body = bodies.idle.popLast() ?? Machine(beside: machine)
            guard body.start(closure, with: item, it: it) else { throw ValueFault("this body is too large") }
            return body
        } catch {
            bodies.fail(interpreter.diagnostic(of: error).placed(at: machine.place))
            return nil
        }
    }

    /// Runs one body to its end, in the isolation domain of the session.
    @Script
    private static func run(_ work: Confined<(Driver, Machine, ParallelBodies)>) async {
        let (driver, body, bodies) = work.content
        do {
            if case .truth(true) = try await driver.finish(body) { bodies.isOver = true }
            if bodies.given == nil { bodies.given = body.given }
        } catch {
            bodies.fail(driver.interpreter.diagnostic(of: error))
        }
        bodies.idle.append(body)
    }
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
