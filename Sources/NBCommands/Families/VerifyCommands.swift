import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Verifying addresses, and asking who is behind them.
enum VerifyCommands {
    static func all(_ servers: Servers) -> [Command] { [verify(servers), enrich(servers), check(servers)] }

    private static let family = "Verifying and enriching"
    private static let addresses = Slot<[Value]>("addresses", .terms, .addresses) { filled, _ in filled.values }
    private static let file = Slot<String>.inputFile()
    private static let rows = Slot<[Value]>.values()
    private static let column = Slot<String>.text("column", .column)
    private static let provider = Slot<String>.word("provider", .provider)
    private static let webhook = Slot<String>.url()
    private static let rerun = Slot<Int>.hours()
    private static let address = Slot<String>.word("address", .address)

    private static func verify(_ servers: Servers) -> Command {
        Command(
            """
            verify (\(addresses) | file \(file) | rows \(rows)) [column \(column)] [with \(provider)] \
            [webhook \(webhook)] [rerun every \(rerun)]
            """,
            "starts to verify addresses, and answers with a job", family: family,
            facts: CommandFacts(
                cost: "VoilaNorbert: its price for each address, from the verify balance; WhoisXML: 1 credit for each",
                startsWork: true, changes: true, calls: ["POST verifier/upload", "POST api/bevService/request"],
                fields: ResourceKind.verification.fieldNames),
            examples: [
                .init(
                    "let job = (verify larry@google.com, nobody@google.com)\nwait\n"
                        + "show $job | pick email, verdict, reason",
                    "a few addresses"),
                .init(
                    "save [{name: Larry, email: larry@google.com}] to people.csv\n"
                        + "let job = (verify file people.csv)\nwait\nsave $job to checked.csv",
                    "a file: its own rows, in their order, with verdict and reason"),
                .init(
                    "search name \"Larry Page\" at google.com\nwait\ncontacts found | verify\nwait\nprint it.progress",
                    "what comes down a pipe"),
            ]
        ) { call in
            let connection = try await connection(call, servers)
            let provider: any AddressProvider =
                switch connection.profile.api {
                case .norbert: NorbertVerifier(connection: connection)
                case .whoisXML: WhoisXMLVerifier(connection: connection)
                }
            return try await start(provider, call, servers)
        }
    }

    private static func enrich(_ servers: Servers) -> Command {
        Command(
            """
            enrich (\(addresses) | file \(file) | rows \(rows)) [column \(column)] [with \(provider)] \
            [webhook \(webhook)] [rerun every \(rerun)]
            """,
            "starts to find out who is behind addresses", family: family,
            facts: CommandFacts(
                cost: "its price for each address, from the enrich balance",
                startsWork: true, changes: true, calls: ["POST enrich/upload"],
                fields: ResourceKind.enrichment.fieldNames),
            examples: [
                .init(
                    "let job = (enrich larry@google.com)\nwait\nshow results of $job", "who has an address"),
                .init(
                    "save [{email: larry@google.com}] to people.csv\n"
                        + "let job = (enrich file people.csv column email)\nwait\nsave $job to known.csv",
                    "a file, by the column of its addresses"),
            ]
        ) { call in
            let connection = try await connection(call, servers)
            guard connection.profile.api == .norbert else {
                throw ValueFault(
                    "WhoisXML does not enrich: it verifies addresses and nothing else", hint: "enrich … with norbert")
            }
            return try await start(NorbertEnricher(connection: connection), call, servers)
        }
    }

    private static func check(_ servers: Servers) -> Command {
        Command(
            "check \(address) [with \(provider)]", "verifies one address and answers with its verdict", family: family,
            facts: CommandFacts(
                cost: "what verifying one address costs", changes: true, calls: ["GET api/v3", "POST verifier/upload"],
                fields: ["email", "verdict", "reason", "cost"]),
            examples: [
                .init("print (check larry@google.com).verdict", "one word"),
                .init("show (check larry@google.com with whoisxml)", "with all checks of another provider"),
            ]
        ) { call in
            let connection = try await connection(call, servers)
            let written = try await call.value(address)
            guard let text = written.addressSent else { return .record(noAddress(written, connection)) }
            switch connection.profile.api {
            case .whoisXML:
                let record = try await call.asking(connection.profile, ["emailAddress": call.place(of: address)]) {
                    try await WhoisXMLVerifier(connection: connection).check(text)
                }
                return .record(record)
            case .norbert:
                // The vendor has no call for one address at once: a job of one stands for it.
                let provider = NorbertVerifier(connection: connection)
                let input = AddressInput(try await AddressFile(values: [.text(text)], limits: provider.limits))
                let start = JobStart(provider: provider, webhooks: servers.webhooks, webhook: nil, rerunHours: nil)
                let job = try await call.asking(connection.profile) { try await start.start(input) }
                _ = try await Waiting(for: [job], at: Span.seconds(120), call, servers).finish()
                servers.forgetDone()
                guard var record = try await JobResults.rows(of: job).take(1).first?.fields else {
                    if connection.isRehearsed { return .record(blank(text, provider)) }
                    throw ValueFault("nothing was told of \(text)", hint: "the job is \(job.reference)")
                }
                record.set("cost", to: job["cost"] ?? .empty)
                return .record(record)
            }
        }
    }

    /// What is known of a text that is no address: nothing is sent or paid.
    private static func noAddress(_ text: String, _ connection: Connection) -> Record {
        let provider: any AddressProvider =
            connection.profile.api == .whoisXML
            ? WhoisXMLVerifier(connection: connection) : NorbertVerifier(connection: connection)
        var record = blank(text, provider)
        record.set("verdict", to: .text(Verdict.bounce.rawValue))
        record.set("reason", to: .text("this is no address"))
        record.set("cost", to: .number(.zero))
        return record
    }

    /// The fields of a check of which nothing is known.
    private static func blank(_ text: String, _ provider: any AddressProvider) -> Record {
        var record = Record([("email", .text(text))])
        for field in provider.resultFields { record.set(field, to: .empty) }
        record.set("cost", to: .empty)
        return record
    }

    /// The server that the line names, or the one in use.
    private static func connection(_ call: Call, _ servers: Servers) async throws -> Connection {
        guard let name = try await call.optional(provider) else { return servers.current }
        do {
            return try servers.connection(named: name, for: call)
        } catch let fault as ValueFault {
            throw Diagnostic(fault, at: call.place(of: provider))
        }
    }

    private static func start(_ provider: any AddressProvider, _ call: Call, _ servers: Servers) async throws -> Value {
        let hours = try await call.optional(rerun)
        let url = try await call.optional(webhook)
        if !provider.demandsWebhook {
            if call.has(rerun) {
                throw Diagnostic(
                    .value, "\(provider.name) has no reruns", at: call.place(of: rerun),
                    hint: "verify again when it is time")
            }
            if call.has(webhook) {
                throw Diagnostic(
                    .value, "\(provider.name) calls no webhooks", at: call.place(of: webhook),
                    hint: "wait asks how far the work is")
            }
        }
        let input = try await input(provider.limits, call)
        let malformed = input.addresses.malformed
        let given = call.has(file) ? file.shape : call.has(rows) ? rows.shape : addresses.shape
        guard !input.addresses.parts.isEmpty else {
            let example = "an address is written like ned@example.com"
            throw Diagnostic(
                .value, "there is no address to work on", at: call.place(of: given),
                hint: input.addresses.rows > 1 ? input.remark.map { "\($0); \(example)" } ?? example : example)
        }
        if malformed > 0 {
            let (count, hold) = (input.addresses.rows, malformed == 1 ? "holds" : "hold")
            call.interpreter.warn(
                Diagnostic(
                    .value, "\(malformed) of \(count) rows \(hold) something that is no address, and is not sent",
                    at: call.place(of: given),
                    hint: provider.kind.name == "enrichment" ? nil : "the verdict on it is bounce", severity: .warning))
        }
        let start = JobStart(
            provider: provider, webhooks: servers.webhooks, webhook: url, rerunHours: hours)
        let places = [
            "webhook": call.place(of: webhook), "rerun_frequency": call.place(of: rerun),
            "data": call.place(of: addresses), "file": call.place(of: file), "emails": call.place(of: addresses),
        ]
        return .resource(
            try await call.asking(provider.connection.profile, places) { try await start.start(input) })
    }

    /// What is worked on: a file as a stream, or values one by one.
    private static func input(_ limits: PartLimits, _ call: Call) async throws -> AddressInput {
        let column = try await call.optional(column)
        do {
            if call.has(file) {
                let addresses = try await AddressFile(path: call.value(file), column: column, limits: limits)
                if let form = addresses.foreignForm {
                    call.interpreter.warn(
                        Diagnostic(.file, form.note, at: call.place(of: file), hint: form.hint, severity: .warning))
                }
                return AddressInput(addresses)
            }
            let given = call.has(rows) ? try await call.value(rows) : try await call.value(addresses)
            var values: [Value] = []
            for value in given { values += try await value.spread() }
            guard !values.isEmpty else { throw ValueFault("there is no address to work on", hint: "the list is empty") }
            if let column, values.allSatisfy({ if case .resource = $0 { true } else { false } }) {
                throw ValueFault("contacts have no column \(column)", hint: "leave column \(column) away")
            }
            return AddressInput(try await AddressFile(values: values, column: column, limits: limits))
        } catch let fault as ValueFault {
            let place = call.has(file) ? call.place(of: file) : call.place(of: call.has(rows) ? rows : addresses)
            throw Diagnostic(fault, at: place)
        }
    }
}
