import NBRuntime
import NorbertAPI
import NorbertClient

/// WhoisXML's bulk verification.
struct WhoisXMLVerifier: AddressProvider {
    let connection: Connection

    var name: String { "WhoisXML" }
    var kind: ResourceKind { .request }
    var demandsWebhook: Bool { false }
    var limits: PartLimits { PartLimits(bytes: 99_000_000, addresses: 50_000) }

    static let checks = [
        "formatCheck", "smtpCheck", "dnsCheck", "freeCheck", "disposableCheck", "catchAllCheck", "mxRecords", "result",
    ]
    var resultFields: [String] { ["verdict", "reason", "error"] + Self.checks }

    func submit(
        _ part: AddressPart, of file: AddressFile, webhook: String?, rerunHours: Int?
    ) async throws -> String {
        String(try await connection.whoisXML.submit(file.addresses(of: part)))
    }

    func news(of ids: [String]) async throws -> [String: Record] {
        var news: [String: Record] = [:]
        for request in try await connection.whoisXML.status(ids.compactMap { Int($0) }) {
            news[String(request.id)] = Self.record(request)
        }
        return news
    }

    /// A request's fields; what the vendor writes as texts and numbers reads as times and truths.
    static func record(_ request: CheckRequest) -> Record {
        var record = Resources.record(request.json)
        if let seconds = record["date_start"].flatMap({ $0.numeric?.integer ?? $0.spelling.flatMap { Int($0) } }) {
            record.set("date_start", to: .time(Time(milliseconds: seconds * 1000)))
        }
        if let ready = record["ready"] { record.set("ready", to: ready.asVendorTruth) }
        return record
    }

    func download(_ part: Job.Part, as ending: String) async throws -> ByteDownload {
        guard let id = Int(part.id) else { throw ValueFault("\(part.id) is not the id of a request") }
        return try await connection.whoisXML.download(id, .completed, format: CheckFormat(rawValue: ending) ?? .csv)
    }

    func results(of index: Int, in job: Job) async throws -> LazySequence {
        guard let id = Int(job.parts[index].id) else { throw ValueFault("\(job.parts[index].id) is no request's id") }
        let connection = connection
        let layout = FieldLayout(["email"] + resultFields)
        let empties = Array(repeating: Value.empty, count: Self.checks.count)
        var completed: CheckedFile?
        var isAfterCompleted = false
        return LazySequence(
            PageSource { asked in
                if asked == 0 {
                    isAfterCompleted = false
                    let file = try await job.file(ofPart: index) {
                        try await TemporaryFile(connection.whoisXML.download(id, .completed, format: .json))
                    }
                    completed = try CheckedFile(file)
                }
                if let batch = try completed?.results() {
                    return batch.map { checked in
                        .record(Record(layout: layout, values: [.text(checked.emailAddress)] + Self.values(checked)))
                    }
                }
                completed = nil
                guard !isAfterCompleted else { return nil }
                isAfterCompleted = true
                return try await connection.whoisXML.failed(id).map { failed in
                    let judgement = Judgement(failure: failed.error).values
                    return .record(
                        Record(
                            layout: layout,
                            values: [.text(failed.emailAddress)] + judgement + [.text(failed.error)] + empties))
                }
            })
    }

    /// The verdict on an address and the checks behind it, in the order of `resultFields`.
    static func values(_ checked: CheckedAddress) -> [Value] {
        let checks = [
            checked.formatCheck, checked.smtpCheck, checked.dnsCheck, checked.freeCheck, checked.disposableCheck,
            checked.catchAllCheck,
        ].map { Value.text($0).vendorTruth }
        let judgement = Judgement(
            result: checked.result, format: checks[0], dns: checks[2], smtp: checks[1], disposable: checks[4],
            catchAll: checks[5])
        let exchangers = checked.mxRecords.map { Value.list($0.map { .text($0) }) } ?? .empty
        return judgement.values + [.empty] + checks.map(\.asValue) + [exchangers, .text(checked.result)]
    }

    /// What a check of one address at once tells.
    func check(_ address: String) async throws -> Record {
        let single = try await connection.whoisXML.check(address)
        let record = Resources.record(single.json)
        func truth(_ name: String) -> Bool? { record[name]?.vendorTruth }
        let result =
            record["result"]?.spelling
            ?? Judgement.result(smtp: truth("smtpCheck"), catchAll: truth("catchAllCheck"))
        let judgement = Judgement(
            result: result, format: truth("formatCheck"), dns: truth("dnsCheck"),
            smtp: truth("smtpCheck"), disposable: truth("disposableCheck"), catchAll: truth("catchAllCheck"))
        var fields: [(String, Value)] = [
            ("email", .text(address)), ("verdict", .text(judgement.verdict.rawValue)),
            ("reason", judgement.reason.asValue), ("error", record["error"] ?? .empty),
        ]
        for (name, value) in record.pairs where !["emailAddress", "error", "result"].contains(name) {
            fields.append((name, name.hasSuffix("Check") ? value.asVendorTruth : value))
        }
        fields += [("result", .text(result)), ("cost", .number(Number(1)))]
        return Record(fields)
    }
}
