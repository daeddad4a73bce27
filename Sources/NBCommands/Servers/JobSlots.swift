import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// A job as a script names it: a value, `bulk 779`, `verification TOKEN`, or a bare id or token.
enum JobReference {
    case resource(Resource)
    case named(kind: ResourceKind?, String)

    init(_ filled: SlotValue) throws {
        if case .named(let kind, let value) = filled {
            self = .named(kind: ResourceKind.jobs.first { $0.name == kind }, try value.asText("the job"))
            return
        }
        switch filled.value {
        case .resource(let resource):
            guard resource.job != nil else {
                throw ValueFault(
                    "\(resource.reference) is no job", hint: "jobs are what verify, enrich and search file answer with")
            }
            self = .resource(resource)
        case .sequence, .list, .record:
            throw ValueFault("\(filled.value.described) is no job", hint: "name one of them")
        default: self = .named(kind: nil, try filled.value.asText("the job"))
        }
    }

    /// The job's resource, asked for at the server unless a session holds it.
    func resource(_ servers: Servers) async throws -> Resource {
        switch self {
        case .resource(let resource): return resource
        case .named(let kind, let id):
            let connection = servers.connection(for: kind)
            for candidate in try Self.candidates(kind, id, connection) {
                if let held = connection.resources.held(candidate.kind, id: id), held.job != nil { return held }
            }
            return try await Self.fetch(kind, id, connection)
        }
    }

    /// The providers of the kinds that a name could mean: a number is a bulk's or a request's id, a text a token.
    private static func candidates(
        _ kind: ResourceKind?, _ id: String, _ connection: Connection
    ) throws -> [any JobProvider] {
        let all: [any JobProvider] =
            switch connection.profile.api {
            case .whoisXML: [WhoisXMLVerifier(connection: connection)]
            case .norbert where Int(id) != nil && kind == nil: [BulkSearcher(connection: connection)]
            case .norbert:
                [
                    NorbertVerifier(connection: connection), NorbertEnricher(connection: connection),
                    BulkSearcher(connection: connection),
                ].filter { kind != nil || $0.kind.name != "bulk" }
            }
        let fitting = all.filter { kind == nil || $0.kind.name == kind?.name }
        guard !fitting.isEmpty else {
            throw ValueFault(
                "\(connection.profile.api.vendor) has no \(kind?.plural ?? "jobs of that kind")",
                hint: connection.profile.api == .norbert ? "use whoisxml" : "use norbert, or use sandbox")
        }
        return fitting
    }

    /// Asks the server for a job by its id, the kinds that it could be one after the other.
    static func fetch(_ kind: ResourceKind?, _ id: String, _ connection: Connection) async throws -> Resource {
        var missing: (any Error)?
        for provider in try candidates(kind, id, connection) {
            do {
                let name = "\(kind?.name ?? "job") \(id)"
                if let record = try await connection.telling(about: name, { try await provider.news(of: id) }) {
                    return Resources(connection).job(id, record, of: provider)
                }
            } catch let error as Diagnostic where error.code == 404 {
                missing = error
            }
        }
        throw missing
            ?? ValueFault(
                "there is no \(kind?.name ?? "job") \(id) at \(connection.profile.api.vendor)",
                hint: connection.profile.api == .whoisXML ? "requests lists them" : "bulks lists the bulks")
    }
}

extension Slot where Content == JobReference {
    static var job: Slot {
        Slot("job", .resource, .resource(ResourceKind.jobs.map(\.name))) { filled, _ in try JobReference(filled) }
    }

    static var bulk: Slot {
        Slot("bulk", .resource, .resource(["bulk"])) { filled, _ in
            let reference = try JobReference(filled)
            if case .resource(let resource) = reference, resource.kind.name != "bulk" {
                throw ValueFault("\(resource.reference) is not a bulk", hint: "bulks lists them")
            }
            if case .named(nil, let id) = reference { return .named(kind: .bulk, id) }
            return reference
        }
    }
}

extension Slot where Content == Int {
    /// A time between two works on the same thing, in the whole hours that the vendor takes.
    static func hours(_ name: String = "duration") -> Slot {
        Slot(name, .term, .duration) { filled, call in
            let span = try await Slot<Span>.duration(name).read(filled, call)
            guard span.milliseconds >= 3_600_000, span.milliseconds % 3_600_000 == 0 else {
                throw ValueFault("\(span) is not a number of whole hours", hint: "for example 24h, 7d or 30d")
            }
            return span.milliseconds / 3_600_000
        }
    }
}

extension Slot where Content == String {
    /// An address that a server can call or fetch from.
    static func url(_ name: String = "url") -> Slot {
        Slot(name, .term, .url) { filled, _ in
            let text = try filled.value.asText(name)
            guard text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://") else {
                throw ValueFault("\(text) is not a web address", hint: "it begins with https:// or http://")
            }
            return text
        }
    }
}

extension Call {
    /// Makes a request about the list that a slot names. That it is not there points at the slot.
    func asking<Answer>(
        _ servers: Servers, aboutListIn slot: Slot<ListReference>, makingMissing: Bool = false,
        _ request: (Int) async throws -> Answer
    ) async throws -> Answer {
        let id = try await value(slot).id(servers, makingMissing: makingMissing)
        do {
            return try await servers.current.telling(about: "list \(id)") { try await request(id) }
        } catch let diagnostic as Diagnostic where diagnostic.code == 404 {
            throw diagnostic.placed(at: place(of: slot))
        }
    }

    /// Makes a request to a server. Its refusal is told in the server's terms, and points at the slot that the field came
    /// from which the server names.
    func asking<Answer>(
        _ profile: Profile, _ slots: @autoclosure () -> [String: Place] = [:], _ request: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await request()
        } catch let error as NorbertError {
            guard let diagnostic = APIFaults.diagnostic(error, profile: profile) else { throw error }
            guard case .badRequest(let answer) = error else { throw diagnostic }
            let places = slots()
            throw diagnostic.placed(at: answer.fields.lazy.compactMap { places[$0.field] }.first)
        }
    }
}
