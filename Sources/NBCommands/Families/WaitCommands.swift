import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Waiting for work that goes on at the server, and asking for news of a thing.
enum WaitCommands {
    static func all(_ servers: Servers) -> [Command] {
        [everything(servers), some(servers), pause, refresh(servers)]
    }

    private static let limit = Slot<Span>.duration()
    private static let things = Slot<[Value]>("things", .value, .values) { filled, _ in filled.values }
    private static let thing = Slot<Value>("thing", .resource, .resource(["contact", "list"])) { filled, _ in
        if case .named(let kind, _) = filled {
            throw ValueFault(
                "refresh wants a value that a variable holds", hint: "to fetch one: \(kind ?? "contact") 12")
        }
        return filled.value
    }

    private static func everything(_ servers: Servers) -> Command {
        Command(
            "wait [at most \(limit)]", "waits until all that this session started is done", family: "Time",
            examples: [
                .init(
                    "search name \"Larry Page\" at google.com\nwait at most 1 minute\nprint it.address", "with an end")
            ],
            leavesIt: true
        ) { call in
            let limit = try await call.optional(limit)
            let work = servers.current.started
            let summary = try await wait(for: work, at: limit, call, servers)
            servers.current.started.removeAll { started in started.isDone }
            return summary
        }
    }

    private static func some(_ servers: Servers) -> Command {
        Command(
            "wait for \(things) [at most \(limit)]", "waits until these things are done", family: "Time",
            examples: [
                .init(
                    "let larry = (search name \"Larry Page\" at google.com)\nwait for $larry\nprint $larry.address",
                    "for one of them")
            ],
            leavesIt: true
        ) { call in
            var work: [Resource] = []
            for value in try await call.value(things) {
                for item in try await value.spread() {
                    guard case .resource(let resource) = item else {
                        throw ValueFault("\(item.described) is nothing to wait for", hint: "wait 30s waits for a time")
                    }
                    work.append(resource)
                }
            }
            let summary = try await wait(for: work, at: try await call.optional(limit), call, servers)
            servers.current.started.removeAll { started in started.isDone }
            return summary
        }
    }

    private static var pause: Command {
        Command(
            "wait \(Slot<Span>.duration())", "waits for a time", family: "Time",
            examples: [.init("wait 10ms", "a moment")], leavesIt: true
        ) { call in
            let span = try await call.value(Slot<Span>.duration())
            guard span.milliseconds >= 0 else { throw ValueFault("\(span) is over already") }
            let console = call.interpreter.console
            defer { console.progress(nil) }
            let end = ContinuousClock.now + .milliseconds(span.milliseconds)
            while true {
                let left = end - ContinuousClock.now
                guard left > .zero else { break }
                console.progress("waiting: \(left.components.seconds)s left")
                try await Task.sleep(for: min(left, .seconds(1)))
            }
            return .empty
        }
    }

    /// Waits for contacts, many of them with one call, and says how it ended.
    private static func wait(for work: [Resource], at limit: Span?, _ call: Call, _ servers: Servers) async throws
        -> Value
    {
        let open = work.filter { !$0.isDone && $0.kind.name == "contact" }
        var plan = WaitPlan(open.compactMap { Int($0.id) })
        let resources = Resources(servers)
        let deadline = limit.map { ContinuousClock.now + .milliseconds($0.milliseconds) }
        let console = call.interpreter.console
        defer { console.progress(nil) }
        while case .ask(let ids, let pause) = plan.next() {
            console.progress("waiting: \(open.count - plan.remaining) of \(open.count) done")
            let left = deadline.map { $0 - ContinuousClock.now }
            if let left, left <= .zero {
                throw Diagnostic(
                    .timeout,
                    "\(plan.remaining) of \(open.count) searches are not done after \(limit ?? Span.seconds(0))",
                    hint: "they go on at the server: wait again, or look later with contacts")
            }
            // The last pause is cut, so that the answer at the very end still counts.
            let rest = min(pause, left ?? pause)
            if rest > .zero { try await Task.sleep(for: rest) }
            plan.learned(done: try await news(of: ids, resources))
        }
        guard !open.isEmpty else { return .text("nothing is being waited for") }
        let found = open.filter { if case .truth(true)? = $0["found"] { true } else { false } }.count
        return .text("\(open.count) done: \(found) found, \(open.count - found) not found")
    }

    /// Asks for contacts by their ids and answers which of them are done. One that is gone is done too.
    private static func news(of ids: [Int], _ resources: Resources) async throws -> Set<Int> {
        var unfinished: Set<Int> = []
        var query = ContactQuery(ids: ids)
        var page = 1
        while true {
            query.page = page == 1 ? nil : page
            let answer = try await resources.connection.client.contacts(query)
            for contact in answer.result {
                if !resources.contact(contact).isDone { unfinished.insert(contact.id) }
            }
            guard answer.hasNext, !answer.result.isEmpty else { break }
            page += 1
        }
        return Set(ids).subtracting(unfinished)
    }

    private static func refresh(_ servers: Servers) -> Command {
        Command(
            "refresh \(thing)", "asks the server for news of a thing", family: "Time",
            examples: [.init("let mine = (create list Mine)\nrefresh $mine\nprint $mine.contacts", "a list's count")],
            leavesIt: true
        ) { call in
            for item in try await refreshed(try await call.value(thing)) {
                guard case .resource(let resource) = item else {
                    throw ValueFault(
                        "\(item.described) is not at the server",
                        hint: "contacts, lists and their likes can be refreshed")
                }
                try await refresh(resource, Resources(servers))
            }
            return .empty
        }
    }

    /// The things to refresh; a sequence forgets what it fetched and is asked for anew when it is walked.
    private static func refreshed(_ value: Value) async throws -> [Value] {
        switch value {
        case .sequence(let sequence):
            try sequence.refresh()
            return []
        case .list(let items): return items
        default: return [value]
        }
    }

    private static func refresh(_ resource: Resource, _ resources: Resources) async throws {
        let client = resources.connection.client
        switch resource.kind.name {
        case "contact": _ = resources.contact(try await client.contact(Int(resource.id) ?? 0))
        case "list": _ = resources.list(try await client.list(Int(resource.id) ?? 0))
        case "account": resource.record = Resources.record(try await client.account().json)
        case "organization": resource.record = Resources.record(try await client.organization().json)
        default: throw ValueFault("\(resource.reference) does not change")
        }
    }
}

extension Value {
    /// The values one by one: those of a list, a sequence, or of what is walked as one.
    func spread() async throws -> [Value] {
        switch self {
        case .list(let items):
            var all: [Value] = []
            for item in items { all += try await item.spread() }
            return all
        case .sequence(let sequence): return try await sequence.all()
        case .resource(let resource):
            if let contents = resource.contents { return try await contents().all() }
            return [self]
        case .empty: return []
        default: return [self]
        }
    }
}
