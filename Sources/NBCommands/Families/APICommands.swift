import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// Calls of the servers that no other command makes: what comes later, or what is seldom wanted.
enum APICommands {
    static func all(_ servers: Servers) -> [Command] { [norbert(servers), whoisXML(servers)] }

    private static let path = Slot<String>.word("path")
    private static let record = Slot<Value>("record", .term, .record) { filled, _ in filled.value }
    private static let file = Slot<String>.inputFile()
    private static let cost = "what the call costs at the server"

    private static func norbert(_ servers: Servers) -> Command {
        Command(
            "api (get | post | put | delete) \(path) [with \(record)] [file \(file)]",
            "makes any call of the server in use", family: "Account",
            facts: CommandFacts(cost: cost, changes: true),
            examples: [
                .init("print (api get organization/credits).remains", "a path below the API's version"),
                .init("api post lists/ with {name: Autumn}\nprint it.name", "with fields"),
            ]
        ) { call in
            let connection = servers.current
            let method = try method(call)
            if call.has(file) {
                let reason: String? =
                    connection.profile.api == .whoisXML
                    ? "WhoisXML takes no files" : method == .get ? "a file cannot be sent with get" : nil
                if let reason {
                    let hint =
                        connection.profile.api == .whoisXML
                        ? "addresses go along with it: with {emails: [larry@google.com]}" : "api post sends one"
                    throw Diagnostic(.value, reason, at: call.place(of: file), hint: hint)
                }
            }
            guard connection.profile.api == .norbert else { return try await ask(connection, call) }
            let fields = try await call.optional(record).map { try form($0) } ?? []
            var body: RawBody?
            if let path = try await call.optional(file) {
                body = .file(
                    try ByteSource(file: path).telling("uploading \(path)"),
                    name: path.split(separator: "/").last.map(String.init) ?? path,
                    fields: fields)
            } else if method != .get {
                body = .form(fields)
            }
            let answer = try await connection.client.raw(
                method, try await call.value(path), query: method == .get ? fields : [], body: body)
            return value(of: answer)
        }
    }

    private static func whoisXML(_ servers: Servers) -> Command {
        Command(
            "api whoisxml (get | post | put | delete) \(path) [with \(record)]", "makes any call of WhoisXML",
            family: "Account",
            facts: CommandFacts(cost: cost, changes: true),
            examples: [
                .init(
                    "print (api whoisxml post api/bevService/request/list with {onlyIds: true}).response.total",
                    "its key goes along by itself")
            ]
        ) { call in
            try await ask(servers.connection(named: "whoisxml", for: call), call)
        }
    }

    private static func ask(_ connection: Connection, _ call: Call) async throws -> Value {
        let method = try method(call)
        let given = try await call.optional(record)
        let answer: RawAnswer
        if method == .get {
            answer = try await connection.whoisXML.raw(
                method, try await call.value(path), query: try given.map { try form($0) } ?? [])
        } else {
            answer = try await connection.whoisXML.raw(
                method, try await call.value(path), body: .json(try given?.json() ?? .object([:])))
        }
        return value(of: answer)
    }

    private static func method(_ call: Call) throws -> HTTPMethod {
        call.says("post") ? .post : call.says("put") ? .put : call.says("delete") ? .delete : .get
    }

    /// The fields of a record as a form has them; a list is several fields of one name.
    static func form(_ value: Value) throws -> [(String, String)] {
        guard let record = value.fields else {
            throw ValueFault("\(value.described) has no fields", hint: "for example with {name: Autumn}")
        }
        var fields: [(String, String)] = []
        for (name, value) in record.pairs {
            switch value {
            case .empty: continue
            case .list(let items): fields += items.map { (name, $0.printed) }
            case .time(let time): fields.append((name, time.utcText))
            default: fields.append((name, value.printed))
            }
        }
        return fields
    }

    /// An answer without the account's key, which is never shown.
    private static func withoutKey(_ json: JSON) -> JSON {
        switch json {
        case .array(let items): return .array(items.map(withoutKey))
        case .object(let object):
            var shown: JSONObject = [:]
            for (key, value) in object.members where key != "api_token" { shown[key] = withoutKey(value) }
            return .object(shown)
        default: return json
        }
    }

    /// What a server answered: the value of its JSON, or its text.
    private static func value(of answer: RawAnswer) -> Value {
        if answer.body.isEmpty { return .empty }
        if let json = try? JSON(parsing: answer.body) { return Value(json: withoutKey(json)) }
        let text = String(decoding: answer.body, as: UTF8.self)
        return .text(text.replacing(/"api_token"\s*:\s*"(?:[^"\\]|\\.)*"?/, with: #""api_token": "•••""#))
    }
}
