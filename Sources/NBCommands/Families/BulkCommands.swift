import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Searching for all people of a file, and what can be done with such a search.
enum BulkCommands {
    static func all(_ servers: Servers) -> [Command] {
        [search(servers), bulks(servers), bulk(servers), rerun(servers), stopRerunning(servers)]
    }

    private static let file = Slot<String>.inputFile()
    private static let address = Slot<String>.url("address")
    private static let rows = Slot<[Value]>.values()
    private static let names = Slot<[String]>("columns", .terms, .columns) { filled, _ in
        try filled.values.map { try $0.asText("a column") }
    }
    private static let company = Slot<String>.text("column", .column)
    private static let list = Slot<ListReference>.list
    private static let webhook = Slot<String>.url()
    private static let every = Slot<Int>.hours()
    private static let retention = Slot<Int>.hours("time")
    private static let bulkSlot = Slot<JobReference>.bulk
    private static let id = Slot<Int>.number("id", in: 1...Int.max)

    private static func search(_ servers: Servers) -> Command {
        Command(
            """
            search (file \(file) | url \(address) | rows \(rows)) name \(names) (domain | company) \(company) \
            [into \(list)] [webhook \(webhook)] [rerun every \(every)] [keep results \(retention)]
            """,
            "starts to look for the address of each person of a file", family: "Finding",
            facts: CommandFacts(
                cost: "1 credit for each address found; none for contacts that you have already",
                startsWork: true, changes: true, calls: ["POST massives/"], fields: ResourceKind.bulk.fieldNames),
            examples: [
                .init(
                    "save [{first: Larry, last: Page, site: google.com}] to people.csv\n"
                        + "let job = (search file people.csv name first, last domain site)\nwait\n"
                        + "save $job to found.csv",
                    "by the columns of the names and of the domain"),
                .init(
                    "let people = [{name: \"Larry Page\", firm: Google}]\n"
                        + "search rows $people name name company firm into \"Autumn\"\nwait\nshow it",
                    "rows of the script, by the company's name, into a list"),
            ]
        ) { call in
            let connection = servers.current
            let client = try connection.client
            let destination = try await call.optional(list)
            let ownURL = try await call.optional(webhook)
            let input = try await input(call)
            // A list that cannot be is said before anything is paid for; one that is missing is made here, so that
            // searches at once share it.
            let home: Int? = try await call.asking(connection.profile) {
                try await Self.home(of: destination, servers, client)
            }
            let start = BulkStart(
                connection: connection, webhooks: servers.webhooks, webhook: ownURL,
                rerunHours: try await call.optional(every), retentionHours: try await call.optional(retention),
                destination: home)
            let places = [
                "webhook": call.place(of: webhook), "rerun_frequency": call.place(of: every),
                "webhook_file_retention_time": call.place(of: retention), "file_url": call.place(of: address),
                "col_name": call.place(of: names), "col_company": call.place(of: company),
                "content": call.has(rows) ? call.place(of: rows) : call.place(of: file),
            ]
            let job = try await call.asking(connection.profile, places) { try await start.start(input) }
            return .resource(Resources(connection).job(job))
        }
    }

    /// What is searched for: rows whose columns are known by their names, or a file that the server fetches.
    private static func input(_ call: Call) async throws -> BulkStart.Input {
        let wanted = PeopleInput.Columns(names: try await call.value(names), company: try await call.value(company))
        if call.has(address) {
            let places = try wanted.all.map { name in
                guard let place = Int(name), place >= 0 else {
                    throw Diagnostic(
                        .value, "\(name) is no place of a column: the server reads the file, not nb",
                        at: call.place(of: names),
                        hint: "columns of a file at a url are counted from 0: name 0, 1 domain 2")
                }
                return place
            }
            return .url(try await call.value(address), places)
        }
        if call.has(file) {
            let opened = try RowFile(path: try await call.value(file))
            let reader = try opened.reader()
            let place = call.place(of: file)
            reader.onForeignForm { form in
                call.interpreter.warn(Diagnostic(.file, form.note, at: place, hint: form.hint, severity: .warning))
            }
            let people = try await PeopleInput(
                LazySequence(reader), again: { LazySequence(try opened.reader()) },
                checked(wanted, among: reader.names, call))
            return .people(told(people, call, place))
        }
        let values = try await call.value(rows)
        let sequence: LazySequence
        if values.count == 1, case .sequence(let one) = values[0] {
            one.keep()
            sequence = one
        } else {
            var all: [Value] = []
            for value in values { all += try await value.spread() }
            sequence = LazySequence(all)
        }
        guard let known = try await sequence.take(1).first?.fields?.names else {
            throw Diagnostic(
                .value, "there are no rows to search for", at: call.place(of: rows),
                hint: "rows with columns are wanted: search rows $people name name domain site")
        }
        let people = try await PeopleInput(sequence, again: { sequence }, checked(wanted, among: known, call))
        return .people(told(people, call, call.place(of: rows)))
    }

    /// Warns of rows that are not searched for.
    private static func told(_ people: PeopleInput, _ call: Call, _ place: Place) -> PeopleInput {
        guard people.without > 0, people.count > 0 else { return people }
        let (verb, pronoun) = people.without == 1 ? ("has", "it is") : ("have", "they are")
        call.interpreter.warn(
            Diagnostic(
                .value,
                "\(people.without) of \(people.without + people.count) rows \(verb) no name or no company: "
                    + "\(pronoun) not searched for", at: place, severity: .warning))
        return people
    }

    /// The columns by the names that the rows have.
    private static func checked(
        _ wanted: PeopleInput.Columns, among known: [String], _ call: Call
    ) throws -> PeopleInput.Columns {
        let layout = FieldLayout(known)
        func name(_ text: String, _ place: Place) throws -> String {
            if let index = layout.index(of: text) { return known[index] }
            let meant = Suggestion.nearest(to: text, among: known).map { "did you mean \($0)?" }
            throw Diagnostic(
                .value, "there is no column \(text)", at: place,
                hint: meant ?? "the columns are \(known.joined(separator: ", "))")
        }
        return PeopleInput.Columns(
            names: try wanted.names.map { try name($0, call.place(of: names)) },
            company: try name(wanted.company, call.place(of: company)))
    }

    /// The id of the list that the contacts are to be in at last.
    private static func home(
        of destination: ListReference?, _ servers: Servers, _ client: NorbertClient
    ) async throws -> Int? {
        guard let destination else { return nil }
        if case .id(let id) = destination { return try await client.list(id).id }
        return try await destination.id(servers, makingMissing: true)
    }

    private static func bulks(_ servers: Servers) -> Command {
        Command(
            "bulks", "your searches for files of people, the oldest first", family: "Jobs",
            facts: CommandFacts(calls: ["GET massives/"], fields: ResourceKind.bulk.fieldNames),
            examples: [.init("show bulks | sort by created highest first | take 5", "the last five")]
        ) { _ in
            let connection = servers.current
            _ = try connection.client
            let size = 100
            var isLast = false
            return .sequence(
                LazySequence(
                    PageSource { asked in
                        if isLast, asked > 0 { return nil }
                        let page = try await connection.client.bulks(BulkQuery(offset: asked * size, limit: size))
                        isLast = page.count < size
                        return page.map { .resource(Resources(connection).bulk($0)) }
                    }))
        }
    }

    private static func bulk(_ servers: Servers) -> Command {
        Command(
            "bulk \(id)", "one search for a file of people", family: "Jobs",
            facts: CommandFacts(calls: ["GET massives/{id}"], fields: ResourceKind.bulk.fieldNames),
            examples: [
                .init(
                    "let job = (search rows [{name: \"Larry Page\", site: google.com}] name name domain site)\n"
                        + "print (bulk $job.id).status",
                    "by its id")
            ]
        ) { call in
            .resource(try await JobReference.fetch(.bulk, String(try await call.value(id)), servers.current))
        }
    }

    private static func rerun(_ servers: Servers) -> Command {
        Command(
            "rerun \(bulkSlot) every \(every)", "has the search of a file made again and again", family: "Jobs",
            facts: CommandFacts(
                cost: "each time as the search itself", changes: true, calls: ["PUT massives/{id}/rerun"]),
            examples: [
                .init(
                    "let job = (search rows [{name: \"Larry Page\", site: google.com}] name name domain site)\n"
                        + "rerun $job every 30d\nstop rerunning $job",
                    "once a month")
            ]
        ) { call in
            let hours = try await call.value(every)
            return .resource(
                try await change(try await call.value(bulkSlot), servers) {
                    try await $0.setRerun($1, everyHours: hours)
                })
        }
    }

    private static func stopRerunning(_ servers: Servers) -> Command {
        Command(
            "stop rerunning \(bulkSlot)", "lets a repeated search be", family: "Jobs",
            facts: CommandFacts(changes: true, calls: ["DELETE massives/{id}/rerun"]),
            examples: [
                .init(
                    "let job = (search rows [{name: \"Larry Page\", site: google.com}] name name domain site)\n"
                        + "stop rerunning $job",
                    "no more of it")
            ]
        ) { call in
            .resource(try await change(try await call.value(bulkSlot), servers) { try await $0.resetRerun($1) })
        }
    }

    private static func change(
        _ reference: JobReference, _ servers: Servers, _ change: (NorbertClient, Int) async throws -> Bulk
    ) async throws -> Resource {
        let resource = try await reference.resource(servers)
        guard let job = resource.job else { return resource }
        for part in job.parts {
            guard let id = Int(part.id) else { continue }
            let bulk = try await change(try job.provider.connection.client, id)
            job.learn([part.id: Resources.record(bulk.json)])
        }
        resource.record = job.record
        job.provider.connection.watchAgain(resource)
        return resource
    }
}
