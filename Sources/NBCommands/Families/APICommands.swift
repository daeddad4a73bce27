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
            "makes any call of the server in use, and answers with what it says", family: "Account", cost: cost,
            examples: [
                .init("print (api get organization/credits).remains", "a path below the API's version"),
                .init("api post lists/ with {name: Autumn}\nprint it.name", "with fields"),
            ]
        ) { call in
            let connection = servers.current
            guard connection.profile.api == .norbert else { return try await ask(connection, call) }
            let method = try method(call)
            let fields = try await call.optional(record).map { try form($0) } ?? []
            var body: RawBody?
            if let path = try await call.optional(file) {
                body = .file(
                    try ByteSource(file: path), name: path.split(separator: "/").last.map(String.init) ?? path,
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
            family: "Account", cost: cost,
            examples: [
                .init(
                    "print (api whoisxml post api/bevService/request/list with {onlyIds: true}).response.total",
                    "its key goes along by itself")
            ]
        ) { call in
            guard let connection = servers.connection(named: "whoisxml") else {
                throw ValueFault("there is no server of WhoisXML", hint: "WHOISXML_API_KEY names the key")
            }
            return try await ask(connection, call)
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

    /// What a server answered: the value of its JSON, or its text.
    private static func value(of answer: RawAnswer) -> Value {
        if answer.body.isEmpty { return .empty }
        if let json = try? JSON(parsing: answer.body) { return Value(json: json) }
        return .text(String(decoding: answer.body, as: UTF8.self))
    }
}
