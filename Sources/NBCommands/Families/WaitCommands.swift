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
    /// What is refreshed: values, or one thing by its kind and its id.
    private static let thing = Slot<SlotValue>(
        "thing", .resource, .resource(["contact", "list"] + ResourceKind.jobs.map(\.name))
    ) { filled, _ in
        if case .named(nil, let value) = filled {
            throw ValueFault(
                "\(value.described) could be many things", hint: "say which: refresh contact 12, refresh list Autumn")
        }
        return filled
    }

    private static func everything(_ servers: Servers) -> Command {
        Command(
            "wait [at most \(limit)]", "waits until all that this session started is done", family: "Time",
            facts: CommandFacts(
                waits: true,
                calls: [
                    "GET contacts/", "GET massives/{id}", "GET verifier/{token}", "GET enrich/{token}",
                    "POST api/bevService/request/status",
                ]),
            examples: [
                .init(
                    "search name \"Larry Page\" at google.com\nwait at most 1 minute\nprint it.address", "with an end")
            ],
            leavesIt: true
        ) { call in
            let limit = try await call.optional(limit)
            return try await ended(servers.started, at: limit, call, servers)
        }
    }

    private static func some(_ servers: Servers) -> Command {
        Command(
            "wait for \(things) [at most \(limit)]", "waits until these things are done", family: "Time",
            facts: CommandFacts(
                waits: true,
                calls: [
                    "GET contacts/", "GET massives/{id}", "GET verifier/{token}", "GET enrich/{token}",
                    "POST api/bevService/request/status",
                ]),
            examples: [
                .init(
                    "let larry = (search name \"Larry Page\" at google.com)\nwait for $larry\nprint $larry.address",
                    "for one of them")
            ],
            leavesIt: true
        ) { call in
            var work: [Resource] = []
            for value in try await call.value(things) {
                for item in try await value.works() {
                    guard case .resource(let resource) = item else {
                        throw ValueFault("\(item.described) is nothing to wait for", hint: "wait 30s waits for a time")
                    }
                    work.append(resource)
                }
            }
            return try await ended(work, at: try await call.optional(limit), call, servers)
        }
    }

    /// What a wait for works came to, in a line that says their cost too.
    private static func ended(
        _ work: [Resource], at limit: Span?, _ call: Call, _ servers: Servers
    ) async throws -> Value {
        defer { servers.forgetDone() }
        let words = try await Waiting(for: work, at: limit, call, servers).finish()
        servers.costIsTold(of: work)
        return words
    }

    private static var pause: Command {
        Command(
            "wait \(Slot<Span>.duration())", "waits for a time", family: "Time",
            examples: [.init("wait 10ms", "a moment")], leavesIt: true
        ) { call in
            let span = try await call.value(Slot<Span>.duration())
            guard span.milliseconds >= 0 else { throw ValueFault("\(span) is over already") }
            if let dryRun = call.interpreter.dryRun {
                dryRun.tell("wait \(span)  not waited")
                return .empty
            }
            let end = ContinuousClock.now + .milliseconds(span.milliseconds)
            let activity = call.interpreter.progress.begin(Progress(.work, "waiting: going on in", end: end))
            defer { activity.end() }
            try await Task.sleep(until: end)
            return .empty
        }
    }

    private static func refresh(_ servers: Servers) -> Command {
        Command(
            "refresh \(thing)", "asks the server for news of a thing", family: "Time",
            facts: CommandFacts(
                waits: true,
                calls: [
                    "GET contacts/{id}", "GET lists/{id}", "GET massives/{id}", "GET verifier/{token}",
                    "GET enrich/{token}", "POST api/bevService/request/status",
                ]),
            examples: [
                .init("let mine = (create list Mine)\nrefresh $mine\nprint $mine.contacts", "a list's count"),
                .init("let job = (verify larry@google.com)\nrefresh $job\nprint $job.status", "how far a job is"),
            ],
            leavesIt: true
        ) { call in
            let given = try await call.value(thing)
            if case .named(let kind, _) = given {
                try await refresh(kind, given, call, servers)
                return .empty
            }
            for item in try await refreshed(given.value) {
                guard case .resource(let resource) = item else {
                    throw ValueFault(
                        "\(item.described) is not at the server",
                        hint: "contacts, lists and their likes can be refreshed")
                }
                try await refresh(resource, Resources(servers.connection(of: resource)))
            }
            return .empty
        }
    }

    /// Asks for a thing by its name: whoever holds the same thing holds what the answer says.
    private static func refresh(
        _ kind: String?, _ named: SlotValue, _ call: Call, _ servers: Servers
    ) async throws {
        let resources = Resources(servers.current)
        switch kind {
        case "contact":
            guard let id = named.value.numeric?.integer, id > 0 else {
                throw Diagnostic(
                    .value, "\(named.value.described) is not a contact's id", at: call.place(of: thing),
                    hint: "for example: refresh contact 12345")
            }
            _ = resources.contact(
                try await servers.current.telling(about: "contact \(id)") { try await servers.client.contact(id) })
        case "list":
            let id = try await ListReference(named).id(servers)
            _ = resources.list(
                try await servers.current.telling(about: "list \(id)") { try await servers.client.list(id) })
        default:
            let resource = try await JobReference(named).resource(servers)
            try await refresh(resource, Resources(servers.connection(of: resource)))
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
        if let job = resource.job {
            try await JobNews.update(resource, job)
            resources.connection.watchAgain(resource)
            return
        }
        let client = try resources.connection.client
        switch resource.kind.name {
        case "contact": _ = resources.contact(try await client.contact(Int(resource.id) ?? 0))
        case "list": _ = resources.list(try await client.list(Int(resource.id) ?? 0))
        case "account": _ = resources.account(try await client.account())
        case "organization": resource.record = Resources.record(try await client.organization().json)
        default: throw ValueFault("\(resource.reference) does not change")
        }
    }
}

extension Value {
    /// The works among the values: a job counts as itself, not as its results.
    fileprivate func works() async throws -> [Value] {
        switch self {
        case .resource(let resource) where resource.job != nil: return [self]
        case .list(let items):
            var all: [Value] = []
            for item in items { all += try await item.works() }
            return all
        default: return try await spread()
        }
    }

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
