import NorbertAPI
import NorbertClient
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransferTests {
    private let token = #"{"success": true, "status": "Processing ...", "token": "t0k3n", "channel": "c"}"#

    /// A source of so many bytes, which counts how many were taken.
    private final class CountedBytes: Sendable {
        let taken = Atomic(0)

        func source(of length: Int, told: Int? = nil) -> ByteSource {
            ByteSource(length: told ?? length) {
                var left = length
                return {
                    guard left > 0 else { return nil }
                    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: min(left, 64 * 1024))
                    left -= piece.count
                    self.taken.add(piece.count, ordering: .relaxed)
                    return piece
                }
            }
        }
    }

    private func networkFault(of error: NorbertError?) -> NetworkFault? {
        if case .network(let fault) = error { return fault }
        Issue.record("\(String(describing: error))")
        return nil
    }

    @Test func `a large file goes up whole with its length told`() async throws {
        let length = 20 << 20
        try await ScriptedServer.serving({ [token] _ in .answer(200, token) }) { server in
            let answer = try await withClient(of: server) { client in
                try await client.verify(
                    file: CountedBytes().source(of: length), name: "people.csv", webhook: "https://w/")
            }
            #expect(answer.token == "t0k3n")
            let request = try #require(server.requests.first)
            #expect(request.bodyLength > length)
            #expect(request.header("content-length") == String(request.bodyLength))
            #expect(request.header("transfer-encoding") == nil)
        }
    }

    @Test func `a file of unknown length goes up in chunks`() async throws {
        try await ScriptedServer.serving({ [token] _ in .answer(200, token) }) { server in
            let source = ByteSource(length: nil) {
                var rest = ["a@b.example\n", "c@d.example\n"][...]
                return { rest.popFirst().map { Array($0.utf8) } }
            }
            _ = try await withClient(of: server) { try await $0.enrich(file: source, name: "x.csv") }
            let request = try #require(server.requests.first)
            #expect(request.uri == "/2018-01-08/enrich/upload")
            #expect(request.header("transfer-encoding") == "chunked")
            #expect(request.body.contains("\r\n\r\na@b.example\nc@d.example\n\r\n--nb-"))
        }
    }

    @Test func `a bulk file goes up as the form's field`() async throws {
        let bulk =
            #"{"id": 779, "status": "QUEUED", "created": 1, "updated": 1, "quantity": 0, "success": 0, "treated": 0}"#
        try await ScriptedServer.serving({ _ in .answer(200, bulk) }) { server in
            let submission = BulkSubmission(columns: [0, 1], company: 2, source: .content(""), webhook: "https://w/")
            let made = try await withClient(of: server) { client in
                try await client.submitBulk(submission, content: ByteSource("Ned,Stark,\"a & b\"\n"))
            }
            #expect(made.id == 779)
            let request = try #require(server.requests.first)
            #expect(request.header("content-type") == "application/x-www-form-urlencoded")
            let fields = try FormCoding.decode(request.body)
            #expect(fields.last?.0 == "content")
            #expect(fields.last?.1 == "Ned,Stark,\"a & b\"\n")
            #expect(try BulkSubmission(form: fields).columns == [0, 1])
        }
    }

    @Test func `no more is read of a source than the server takes and a server asleep is given up`() async throws {
        var options = NorbertClient.Options()
        options.idleTimeout = .milliseconds(400)
        let bytes = CountedBytes()
        try await ScriptedServer.serving({ _ in .silence }, greeting: { _ in .fallAsleep }) { server in
            let error = try await withClient(of: server, options: options) { client in
                await #expect(throws: NorbertError.self) {
                    try await client.verify(file: bytes.source(of: 256 << 20), name: "x.csv")
                }
            }
            let fault = networkFault(of: error)
            #expect(fault?.kind == .timeout)
            // It was not whole, so that no server can have taken it.
            #expect(fault?.sent == false)
            #expect(bytes.taken.load(ordering: .relaxed) < 64 << 20)
        }
    }

    @Test func `a refusal in the middle of an upload is heard`() async throws {
        let refusal = #"{"code": "400", "error": "Please provide a file size lower than 100Mb."}"#
        let bytes = CountedBytes()
        try await ScriptedServer.serving(
            { _ in .silence }, greeting: { _ in .reply(.answer(400, refusal)) }
        ) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) {
                    try await client.verify(file: bytes.source(of: 256 << 20), name: "x.csv")
                }
            }
            #expect(
                error
                    == .badRequest(APIError(status: 400, message: "Please provide a file size lower than 100Mb.")))
            #expect(bytes.taken.load(ordering: .relaxed) < 256 << 20)
        }
    }

    @Test func `a source that fails or lies about its length fails the call with its own words`() async throws {
        struct Torn: Error {}
        try await ScriptedServer.serving({ [token] _ in .answer(200, token) }) { server in
            try await withClient(of: server) { client in
                let torn = ByteSource(length: 10) {
                    var pieces = 0
                    return {
                        pieces += 1
                        if pieces > 1 { throw Torn() }
                        return [1, 2, 3]
                    }
                }
                await #expect(throws: Torn.self) { try await client.verify(file: torn, name: "x") }
                for told in [5, 500] {
                    let source = CountedBytes().source(of: 100, told: told)
                    await #expect(throws: ByteSourceFault.lengthChanged) {
                        try await client.verify(file: source, name: "x")
                    }
                }
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `an upload whose answer is lost may have been charged and is not made again`() async throws {
        try await ScriptedServer.serving({ _ in .hangUp }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) {
                    try await client.verify(file: ByteSource("a@b.example"), name: "x.csv")
                }
            }
            guard case .mayHaveBeenCharged(.noAnswer(let fault), path: "verifier/upload") = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(fault.sent)
            #expect(error?.howToFindOut == "see whether the balance for verifying went down (GET account/)")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a file comes down in pieces with its name`() async throws {
        let length = 20 << 20
        let headers = [
            ("Content-Type", "text/csv"), ("Content-Disposition", #"attachment; filename="../../019ba731-result.csv""#),
        ]
        try await ScriptedServer.serving({ _ in .file(length: length, headers) }) { server in
            try await withClient(of: server) { client in
                let download = try await client.downloadVerification("t0k3n")
                #expect(download.filename == "019ba731-result.csv")
                #expect(download.contentType == "text/csv")
                #expect(download.length == length)
                var sum = 0
                for try await piece in download { sum += piece.count }
                #expect(sum == length)
            }
            #expect(server.requests.map(\.uri) == ["/2018-01-08/verifier/t0k3n/download"])
        }
    }

    @Test func `no more is fetched than is read and dropping a download ends its connection`() async throws {
        let length = 256 << 20
        try await ScriptedServer.serving({ request in
            request.uri.hasSuffix("download") ? .file(length: length, []) : .answer(200, Fixture.credits)
        }) { server in
            try await withClient(of: server) { client in
                func readBeginning() async throws {
                    var download = try await client.downloadEnrichment("t0k3n").makeAsyncIterator()
                    #expect(try await download.next() != nil)
                    for _ in 0..<100 { _ = try await client.credits() }
                }
                try await readBeginning()
                await server.firstClosing()
            }
            #expect(server.sentBytes < 64 << 20)
        }
    }

    @Test func `a file whose end is missing is a broken connection`() async throws {
        try await ScriptedServer.serving({ _ in .truncated("email,") }) { server in
            try await withClient(of: server) { client in
                let download = try await client.downloadBulk("result.csv")
                let error = await #expect(throws: NorbertError.self) { for try await _ in download {} }
                let fault = networkFault(of: error)
                #expect(fault?.kind == .broken)
                #expect(fault?.sent == true)
            }
        }
    }

    @Test func `a file that does not go on is given up`() async throws {
        var options = NorbertClient.Options()
        options.idleTimeout = .milliseconds(200)
        try await ScriptedServer.serving({ _ in .beginning("email,") }) { server in
            try await withClient(of: server, options: options) { client in
                let error = await #expect(throws: NorbertError.self) {
                    for try await _ in try await client.downloadBulk("result.csv") {}
                }
                #expect(networkFault(of: error)?.kind == .timeout)
            }
        }
    }

    @Test func `cancelling the task ends a download`() async throws {
        try await ScriptedServer.serving({ _ in .beginning("email,") }) { server in
            try await withClient(of: server) { client in
                let (pieces, read) = AsyncStream<Void>.makeStream()
                let reading = Task {
                    for try await _ in try await client.downloadBulk("result.csv") { read.yield() }
                }
                _ = await pieces.first { true }
                reading.cancel()
                await #expect(throws: CancellationError.self) { try await reading.value }
            }
        }
    }

    @Test(arguments: [
        ("result.csv", "massives/download/result.csv"),
        (
            "https://api.voilanorbert.com/2018-01-08/massives/download/019ba731-result.csv",
            "massives/download/019ba731-result.csv"
        ),
        ("https://elsewhere.example/v/massives/download/my%20file.csv?x=y", "massives/download/my%20file.csv"),
    ])
    func `a file of results is fetched by name from the client's own server`(file: String, path: String) async throws {
        try await ScriptedServer.serving({ _ in .answer(200, "email\n") }) { server in
            let bytes = try await withClient(of: server) { try await $0.downloadBulk(file).collect(upTo: 100) }
            #expect(String(decoding: bytes, as: UTF8.self) == "email\n")
            #expect(server.requests.map(\.uri) == ["/2018-01-08/" + path])
        }
    }

    @Test(arguments: [
        "https://a.example/x.csv", "https://a.example/v/massives/download/", "://x",
        "https://a.example/v/massives/download/%2E%2E", "https://a.example/v/massives/download/x%zz",
    ])
    func `an address that is none of results is of no file and nothing is sent`(file: String) async throws {
        try await ScriptedServer.serving({ _ in .answer(200, "") }) { server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { _ = try await client.downloadBulk(file) }
            }
            #expect(error == .notFound(APIError(status: 404)))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a file that is not there is an error with the server's words`() async throws {
        try await ScriptedServer.serving({ _ in .answer(400, #"{"code": 400, "error": "It has expired."}"#) }) {
            server in
            let error = try await withClient(of: server) { client in
                await #expect(throws: NorbertError.self) { _ = try await client.downloadBulk("result.csv") }
            }
            #expect(error == .badRequest(APIError(status: 400, message: "It has expired.")))
        }
    }

    @Test(arguments: ["", "a/b", "..", "a\nb"])
    func `a token that would lead elsewhere is of no job and nothing is sent`(token: String) async throws {
        try await ScriptedServer.serving({ _ in .silence }) { server in
            try await withClient(of: server) { client in
                await #expect(throws: NorbertError.notFound(APIError(status: 404))) {
                    _ = try await client.verification(token)
                }
                await #expect(throws: NorbertError.notFound(APIError(status: 404))) {
                    _ = try await client.downloadEnrichment(token)
                }
            }
            #expect(server.requests.isEmpty)
        }
    }
}
