import AsyncHTTPClient
import Hummingbird
import Logging
import MailEngine
import NIOCore
import NIOHTTP1
import NorbertAPI
import OrderedJSON
import Synchronization
@testable import NorbertService

/// Jobs in memory: 23 of them, of which the first is ready; what is handed in becomes the next.
final class MemoryJobs: CheckJobs {
    private struct State {
        var submitted: [[String]] = []
        var versions: [Int] = []
        var isBroke = false
    }

    private let state = Mutex(State())

    var submitted: [[String]] { state.withLock { $0.submitted } }
    var versions: [Int] { state.withLock { $0.versions } }

    /// Lets the balance suffice for nothing from now on.
    func spendAll() {
        state.withLock { $0.isBroke = true }
    }

    static func request(_ id: Int) -> CheckRequest {
        CheckRequest(
            id: id, apiVersion: id == 2 ? nil : 3, started: APITime(milliseconds: 1_528_377_253_000 + id * 1_000),
            total: 3, invalid: 1, processed: 2, failed: 1, ready: id == 1)
    }

    static let verdict = Verdict(
        address: "ada@acme.example", deliverability: .deliverable, reason: .accepted,
        checks: MailEngine.Checks(format: .passed, dns: .passed, smtp: .passed, catchAll: .passed))

    func submit(_ addresses: [String], version: Int) async throws -> Int {
        try state.withLock { state in
            guard !state.isBroke else { throw CheckError.insufficientBalance }
            state.submitted.append(addresses)
            state.versions.append(version)
            return 23 + state.submitted.count
        }
    }

    func requests(page: Int, perPage: Int, ascending: Bool) async throws -> (requests: [CheckRequest], total: Int) {
        let ids = ascending ? Array(1...23) : (1...23).reversed()
        let (first, isTooFar) = (page - 1).multipliedReportingOverflow(by: perPage)
        return (isTooFar ? [] : ids.dropFirst(first).prefix(perPage).map(Self.request), 23)
    }

    func requests(ids: [Int]) async throws -> [CheckRequest] {
        ids.filter { (1...23).contains($0) }.map(Self.request)
    }

    func completed(_ id: Int) async throws -> CheckResults? {
        guard (1...23).contains(id) else { return nil }
        let checked = CheckedAddress(Self.verdict, exchangers: ["mx1.acme.example", "mx2.acme.example"])
        return CheckResults(id == 1 ? [checked] : [])
    }

    func failed(_ id: Int) async throws -> CheckResults? {
        guard (1...23).contains(id) else { return nil }
        return CheckResults(id == 1 ? [FailedAddress.malformed(#"<"a&b",'c'>"#)] : [])
    }

    func check(_ address: String) async throws -> SingleCheckOutcome {
        try state.withLock { if $0.isBroke { throw CheckError.insufficientBalance } }
        var verdict = Self.verdict
        verdict.address = address
        return SingleCheckOutcome(
            verdict: verdict, exchangers: [], created: APITime(milliseconds: 1_524_161_565_000),
            updated: APITime(milliseconds: 1_524_161_565_250))
    }
}

/// A client of the API for tests, over real HTTP.
struct CheckCaller {
    static let key = "at_0123456789abcdefghijklmnopqrs"

    let port: Int

    struct Answer {
        var status: Int
        var type: String?
        var allow: String?
        var text: String

        var json: JSON { (try? JSON(parsing: text)) ?? .null }
        var errors: [String] { json["response"]?["errors"]?.array?.compactMap(\.string) ?? [] }
    }

    func send(_ method: String, _ path: String, _ body: String? = nil) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .RAW(value: method)
        request.headers.add(name: "Connection", value: "close")
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        return Answer(
            status: Int(response.status.code), type: response.headers.first(name: "Content-Type"),
            allow: response.headers.first(name: "Allow"), text: String(buffer: bytes))
    }

    /// Asks with the key and some members.
    func ask(_ call: String, _ members: KeyValuePairs<String, JSON> = [:]) async throws -> Answer {
        let all = [(key: "apiKey", value: JSON.string(Self.key))] + members.map { (key: $0.key, value: $0.value) }
        return try await send("POST", "/api/bevService/\(call)", JSON.object(JSONObject(all)).text)
    }
}

/// Runs the API over jobs in memory for the time of a test.
func withChecks(_ body: (CheckCaller, MemoryJobs) async throws -> Void) async throws {
    let jobs = MemoryJobs()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let front = CheckFront(keys: ["other", CheckCaller.key, ""], jobs: jobs, logger: logger)
    try await withServer(answering: { try await front.respond(to: $0) }) { port in
        try await body(CheckCaller(port: port), jobs)
    }
}
