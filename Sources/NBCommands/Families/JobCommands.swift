import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Work that goes on at a provider: looking at it, holding it, and fetching what came of it.
enum JobCommands {
    static func all(_ servers: Servers) -> [Command] {
        [
            verification(servers), enrichment(servers), requests(servers), request(servers), results(servers),
            pause(servers), resume(servers), download(servers),
        ]
    }

    private static let family = "Jobs"
    private static let token = Slot<String>.word("token")
    private static let id = Slot<Int>.number("id", in: 1...Int.max)
    private static let ids = Slot<[Int]>.ids()
    private static let job = Slot<JobReference>.job
    private static let output = Slot<String>.outputFile()
    private static let started = "let job = (verify larry@google.com)\n"

    private static func verification(_ servers: Servers) -> Command {
        Command(
            "verification \(token)", "one verification by its token", family: family,
            facts: CommandFacts(calls: ["GET verifier/{token}"], fields: ResourceKind.verification.fieldNames),
            examples: [.init(started + "wait\nprint (verification $job.token).status", "of another time")]
        ) { call in
            let connection = servers.connection(for: .verification)
            return .resource(try await JobReference.fetch(.verification, try await call.value(token), connection))
        }
    }

    private static func enrichment(_ servers: Servers) -> Command {
        Command(
            "enrichment \(token)", "one enrichment by its token", family: family,
            facts: CommandFacts(calls: ["GET enrich/{token}"], fields: ResourceKind.enrichment.fieldNames),
            examples: [
                .init(
                    "let job = (enrich larry@google.com)\nwait\nprint (enrichment $job.token).status",
                    "of another time")
            ]
        ) { call in
            let connection = servers.connection(for: .enrichment)
            return .resource(try await JobReference.fetch(.enrichment, try await call.value(token), connection))
        }
    }

    private static func requests(_ servers: Servers) -> Command {
        Command(
            "requests [ids \(ids)] [oldest first]", "your verifications at WhoisXML, the newest first", family: family,
            facts: CommandFacts(
                calls: ["POST api/bevService/request/list", "POST api/bevService/request/status"],
                fields: ResourceKind.request.fieldNames),
            examples: [.init("use whoisxml\nverify larry@google.com\nwait\nshow requests", "all of them")]
        ) { call in
            let connection = servers.current
            let provider = WhoisXMLVerifier(connection: connection)
            let resources = Resources(connection)
            if call.has(ids) {
                let asked = try await call.value(ids)
                let found = asked.isEmpty ? [] : try await connection.whoisXML.status(asked)
                return .list(
                    found.map { .resource(resources.job(String($0.id), WhoisXMLVerifier.record($0), of: provider)) })
            }
            _ = try connection.whoisXML
            let order: CheckListQuery.Order = call.says("oldest") ? .ascending : .descending
            var last = 1
            return .sequence(
                LazySequence(
                    PageSource { asked in
                        guard asked < max(1, last) else { return nil }
                        let page = try await connection.whoisXML.requests(
                            CheckListQuery(page: asked + 1, onlyIDs: false, perPage: 50, sort: order))
                        last = page.data.isEmpty ? 0 : page.lastPage
                        return page.requests.map {
                            .resource(
                                Resources(connection).job(String($0.id), WhoisXMLVerifier.record($0), of: provider))
                        }
                    }))
        }
    }

    private static func request(_ servers: Servers) -> Command {
        Command(
            "request \(id)", "one verification at WhoisXML by its id", family: family,
            facts: CommandFacts(calls: ["POST api/bevService/request/status"], fields: ResourceKind.request.fieldNames),
            examples: [
                .init(
                    "use whoisxml\nlet job = (verify larry@google.com)\nwait\nprint (request $job.id).total_emails",
                    "of another time")
            ]
        ) { call in
            let connection = servers.connection(for: .request)
            return .resource(try await JobReference.fetch(.request, String(try await call.value(id)), connection))
        }
    }

    private static func results(_ servers: Servers) -> Command {
        Command(
            "results of \(job)", "what came of a job, a row for each address or contact",
            family: family,
            facts: CommandFacts(
                wantsDone: true,
                calls: [
                    "GET massives/download/{name}", "GET verifier/{token}/download", "GET enrich/{token}/download",
                    "POST api/bevService/request/completed", "POST api/bevService/request/failed",
                ]),
            examples: [.init(started + "wait\nshow results of $job", "after it is done")]
        ) { call in
            let (resource, _) = try await finished(try await call.value(job), servers)
            return .sequence(try JobResults.rows(of: resource))
        }
    }

    /// A job that is over, as far as its provider knows now.
    private static func finished(
        _ reference: JobReference, _ servers: Servers
    ) async throws -> (resource: Resource, job: Job) {
        let resource = try await reference.resource(servers)
        if !resource.isDone, let job = resource.job { try await JobNews.update(resource, job) }
        guard resource.isDone, let job = resource.job else { throw JobResults.notDone(resource) }
        return (resource, job)
    }

    private static func pause(_ servers: Servers) -> Command {
        Command(
            "pause \(job)", "holds a job; wait does not wait for it", family: family,
            facts: CommandFacts(
                changes: true,
                calls: ["POST massives/{id}/pause", "PUT verifier/{token}/pause", "PUT enrich/{token}/pause"]),
            examples: [.init(started + "try: pause $job", "hold it")], leavesIt: true
        ) { call in
            try await change(try await call.value(job), servers) { try await $0.pause($1) }
        }
    }

    private static func resume(_ servers: Servers) -> Command {
        Command(
            "resume \(job)", "lets a paused job go on", family: family,
            facts: CommandFacts(
                changes: true,
                calls: ["POST massives/{id}/resume", "PUT verifier/{token}/resume", "PUT enrich/{token}/resume"]),
            examples: [.init(started + "try: pause $job\ntry: resume $job\nwait", "go on")], leavesIt: true
        ) { call in
            try await change(try await call.value(job), servers) { try await $0.resume($1) }
        }
    }

    /// Changes the parts of a job that are not over, or all of them if none is open, so that the server says why not.
    private static func change(
        _ reference: JobReference, _ servers: Servers, _ change: (any JobProvider, String) async throws -> Record
    ) async throws -> Value {
        let resource = try await reference.resource(servers)
        guard let job = resource.job else { return .resource(resource) }
        let open = job.openParts
        for index in open.isEmpty ? Array(job.parts.indices) : open {
            let id = job.parts[index].id
            job.learn([
                id: try await job.provider.connection.telling(about: "\(job.kind.name) \(id)") {
                    try await change(job.provider, id)
                }
            ])
            resource.record = job.record
        }
        job.provider.connection.watchAgain(resource)
        return .resource(resource)
    }

    private static func download(_ servers: Servers) -> Command {
        Command(
            "download \(job) to \(output)",
            "saves the provider's own file of results",
            family: family,
            facts: CommandFacts(
                wantsDone: true,
                calls: [
                    "GET massives/download/{name}", "GET verifier/{token}/download", "GET enrich/{token}/download",
                    "POST api/bevService/request/completed",
                ]),
            examples: [
                .init(started + "wait\ndownload $job to result.csv", "as it came"),
                .init(
                    "verify larry@google.com with whoisxml\nwait\ndownload it to result.xml",
                    "from WhoisXML as csv, xml or json, by the file's ending"),
            ],
            leavesIt: true
        ) { call in
            let (_, job) = try await finished(try await call.value(job), servers)
            let path = try await call.value(output)
            let ending = FilePath(path).ending ?? "csv"
            if job.kind.name != "request", ["json", "jsonl", "xml", "md", "svg"].contains(ending.lowercased()) {
                throw Diagnostic(
                    .file, "VoilaNorbert's own file is CSV, not \(ending)", at: call.place(of: output),
                    hint: "end the name in .csv, or write the rows: save $job to results.json")
            }
            try await (job.provider as? BulkSearcher)?.hearLate(of: job)
            let files = try await job.provider.connection.telling(about: "\(job.kind.name) \(job.id)") {
                try await JobDownload.save(job, to: path, as: ending) { try call.interpreter.path(forWriting: $0) }
            }
            for file in files { call.interpreter.dryRun?.tell("download \(file)  not written") }
            return .text("saved to \(files.joined(separator: ", "))")
        }
    }
}
