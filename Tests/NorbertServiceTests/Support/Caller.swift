import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Foundation
import NorbertAPI
import OrderedJSON

/// A client of the service for tests, over real HTTP.
struct Caller: Sendable {
    var base: String
    var key: String
    var user = "any_string"

    /// An answer as it came.
    struct Answer {
        var status: Int
        var type: String?
        var allow: String?
        var json: JSON
        /// The body as text.
        var text = ""
        var headers: [String: String] = [:]

        subscript(name: String) -> JSON? { json[name] }
    }

    func get(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
        let query = FormCoding.encode(fields.map { ($0.key, $0.value) })
        return try await send("GET", query.isEmpty ? path : "\(path)?\(query)")
    }

    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
        try await send("POST", path, form: fields)
    }

    func put(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Answer {
        try await send("PUT", path, form: fields)
    }

    func delete(_ path: String) async throws -> Answer {
        try await send("DELETE", path)
    }

    func send(_ method: String, _ path: String, form: KeyValuePairs<String, String>) async throws -> Answer {
        let body = FormCoding.encode(form.map { ($0.key, $0.value) })
        return try await send(method, path, type: FormCoding.contentType, body: body)
    }

    func send(
        _ method: String, _ path: String, type: String? = nil, body: String? = nil, authorized: Bool = true
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: path.hasPrefix("/") ? root + path : base + path)
        request.method = .init(rawValue: method)
        // Each call on a connection of its own: one that is kept may belong to a service that has stopped meanwhile, and
        // a call that meets its end breaks, as it does for any client that does not repeat calls.
        request.headers.add(name: "Connection", value: "close")
        if authorized {
            let credentials = Data("\(user):\(key)".utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: "Basic \(credentials)")
        }
        if let type { request.headers.add(name: "Content-Type", value: type) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        let type = response.headers.first(name: "Content-Type")
        let isJSON = bytes.readableBytes > 0 && type?.hasPrefix("application/json") == true
        return Answer(
            status: Int(response.status.code), type: type, allow: response.headers.first(name: "Allow"),
            json: isJSON ? try JSON(parsing: bytes.readableBytesView) : .null, text: String(buffer: bytes),
            headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
        )
    }

    /// The base without the API's version.
    private var root: String {
        String(base.dropLast("/2018-01-08/".count))
    }
}

extension Caller {
    /// Searches for a person and returns the contact when the search has ended.
    @discardableResult
    func find(_ name: String, at domain: String, into list: Int? = nil) async throws -> Contact {
        var form = [("name", name), ("domain", domain)]
        if let list { form.append(("list_id", String(list))) }
        let answer = try await send(
            "POST", "search/name", type: FormCoding.contentType, body: FormCoding.encode(form)
        )
        return try await ended(try Contact(json: answer.json).id)
    }

    /// The contact when its search has ended.
    func ended(_ id: Int) async throws -> Contact {
        while true {
            let contact = try Contact(json: try await get("contacts/\(id)").json)
            if !contact.searching { return contact }
        }
    }

    /// The names on the first page of contacts that filters choose, in order.
    func names(_ fields: KeyValuePairs<String, String>) async throws -> [String] {
        try Page<Contact>(json: try await get("contacts/", fields).json).result.compactMap(\.name)
    }

    func remains() async throws -> Int {
        try Credits(json: try await get("organization/credits").json).remains
    }
}
