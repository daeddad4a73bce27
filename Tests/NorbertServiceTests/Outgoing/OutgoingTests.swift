import AsyncHTTPClient
import Foundation
import Hummingbird
import HTTPTypes
import NIOCore
import NIOHTTP1
import NorbertAPI
import OrderedJSON
import Synchronization
import Testing
@testable import NorbertService

/// What a server was asked, in order.
private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }
}

private let open = TargetPolicy(allowsPrivate: true)

@Suite(.timeLimit(.minutes(1))) struct Webhooks {
    @Test func `a webhook is posted as JSON`() async throws {
        let log = Log()
        try await withServer(answering: { request in
            let body = try await request.body.collect(upTo: 1_000)
            log.add(
                "\(request.method) \(request.uri.path) \(request.headers[.contentType] ?? "") \(String(buffer: body))")
            return Response(status: .noContent)
        }) { port async throws in
            let delivery = await WebhookCaller(policy: open).post(
                "http://127.0.0.1:\(port)/hook", body: Array(#"{"id":1}"#.utf8))
            #expect(delivery == .accepted(204))
        }
        #expect(log.all == [#"POST /hook application/json {"id":1}"#])
    }

    @Test func `a webhook's body can be a file`() async throws {
        let folder = try UploadFolder()
        let path = folder.path + "/results.json"
        let content = String(repeating: "[1,2,3]", count: 30_000)
        try content.write(toFile: path, atomically: false, encoding: .utf8)
        let log = Log()
        try await withServer(answering: { request in
            let body = try await request.body.collect(upTo: 1 << 20)
            log.add("\(body.readableBytes) \(request.headers[.contentLength] ?? "")")
            return Response(status: .ok)
        }) { port async throws in
            let delivery = await WebhookCaller(policy: open).post("http://127.0.0.1:\(port)/", file: path)
            #expect(delivery == .accepted(200))
        }
        #expect(log.all == ["210000 210000"])
    }

    @Test(arguments: [301, 307, 400, 404, 500])
    func `any other status refuses, and redirections are not followed`(status: Int) async throws {
        let log = Log()
        try await withServer(answering: { request in
            log.add(request.uri.path)
            return Response(status: .init(code: status), headers: [.location: "/elsewhere"])
        }) { port async throws in
            let delivery = await WebhookCaller(policy: open).post("http://127.0.0.1:\(port)/hook", body: [])
            #expect(delivery == .refused(status))
        }
        #expect(log.all == ["/hook"])
    }

    @Test func `a receiver that does not answer is given up`() async throws {
        let (silence, end) = AsyncStream<Void>.makeStream()
        try await withServer(answering: { _ in
            for await _ in silence {}
            return Response(status: .ok)
        }) { port async throws in
            let caller = WebhookCaller(policy: open, patience: .milliseconds(50))
            #expect(await caller.post("http://127.0.0.1:\(port)/", body: []) == .failed("it took too long"))
            end.finish()
        }
    }

    @Test func `a port that nobody listens on fails`() async throws {
        var port = 0
        try await withServer(answering: { _ in Response(status: .ok) }) { port = $0 }
        #expect(await WebhookCaller(policy: open).post("http://127.0.0.1:\(port)/", body: []).isAccepted == false)
    }

    @Test func `a private target is not called`() async throws {
        let log = Log()
        try await withServer(answering: { request in
            log.add(request.uri.path)
            return Response(status: .ok)
        }) { port async throws in
            let caller = WebhookCaller(policy: TargetPolicy(allowsPrivate: false))
            guard case .failed = await caller.post("http://127.0.0.1:\(port)/", body: []) else {
                Issue.record("It was called.")
                return
            }
        }
        #expect(log.all.isEmpty)
    }

    @Test func `the call goes to the address that was checked and names the host`() async throws {
        let log = Log()
        try await withServer(answering: { request in
            log.add(request.head.authority ?? "")
            return Response(status: .ok)
        }) { port async throws in
            let target = Target(url: "http://hook.example:\(port)/", host: "hook.example", address: "127.0.0.1")
            let status = try await OutgoingCall.with(target, readTimeout: .seconds(10)) { client in
                try await client.execute(OutgoingCall.request(target, method: "GET"), timeout: .seconds(10)).status
            }
            #expect(status == .ok)
            #expect(log.all == ["hook.example:\(port)"])
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct FetchedFiles {
    @Test func `a file is fetched whole with its name`() async throws {
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(.init())) { port async throws in
            let file = try await FileFetcher(policy: open, folder: folder.path).fetch(
                "http://127.0.0.1:\(port)/people.csv")
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "email\na@b.c\n")
            #expect(file.filename == "people.csv")
            #expect(file.bytes == 12)
        }
    }

    @Test func `three redirections are followed and a fourth is not`() async throws {
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(.init())) { port async throws in
            let fetcher = FileFetcher(policy: open, folder: folder.path)
            #expect(try await fetcher.fetch("http://127.0.0.1:\(port)/hops/3").bytes == 12)
            await expectStatus(400) { _ = try await fetcher.fetch("http://127.0.0.1:\(port)/hops/4") }
        }
    }

    @Test func `a private address is not fetched from`() async throws {
        let log = Log()
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(log)) { port async throws in
            let fetcher = FileFetcher(policy: TargetPolicy(allowsPrivate: false), folder: folder.path)
            await expectStatus(400) { _ = try await fetcher.fetch("http://127.0.0.1:\(port)/people.csv") }
        }
        #expect(log.all.isEmpty)
    }

    @Test func `a redirection is checked as the first address is`() async throws {
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(.init())) { port async throws in
            let fetcher = FileFetcher(policy: open, folder: folder.path)
            let error = await #expect(throws: APIError.self) {
                try await fetcher.fetch("http://127.0.0.1:\(port)/file-scheme")
            }
            #expect(error?.fields.first?.messages == ["Addresses begin with http:// or https://, not with file:."])
        }
    }

    @Test(arguments: ["/announced", "/unannounced"])
    func `a file beyond the limit is the vendor's 400 and leaves nothing behind`(path: String) async throws {
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(.init())) { port async throws in
            let fetcher = FileFetcher(policy: open, folder: folder.path, limit: 1_000)
            let error = await #expect(throws: APIError.self) {
                try await fetcher.fetch("http://127.0.0.1:\(port)\(path)")
            }
            #expect(error == .fileTooLarge)
        }
        #expect(folder.files.isEmpty)
    }

    @Test func `an answer that is no success is a 400 that names the field`() async throws {
        let folder = try UploadFolder()
        try await withServer(answering: Self.site(.init())) { port async throws in
            let fetcher = FileFetcher(policy: open, folder: folder.path)
            let error = await #expect(throws: APIError.self) {
                try await fetcher.fetch("http://127.0.0.1:\(port)/missing")
            }
            #expect(error?.json == ["file_url": ["The file could not be fetched: the host answers with status 404."]])
        }
    }

    @Test func `a file that stops coming is given up`() async throws {
        let folder = try UploadFolder()
        let (silence, end) = AsyncStream<Void>.makeStream()
        try await withServer(answering: { _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "email\n"))
                    for await _ in silence {}
                    try await writer.finish(nil)
                })
        }) { port async throws in
            let fetcher = FileFetcher(policy: open, folder: folder.path, longestPause: .milliseconds(50))
            let fault = await #expect(throws: PassingFault.self) {
                try await fetcher.fetch("http://127.0.0.1:\(port)/")
            }
            #expect(fault?.error.status == 400)
            end.finish()
        }
        #expect(folder.files.isEmpty)
    }

    /// A small site: a file, hops that lead to it, files that are too long.
    private static func site(_ log: Log) -> @Sendable (Request) async throws -> Response {
        { request in
            let path = request.uri.path
            log.add(path)
            func elsewhere(_ location: String) -> Response { Response(status: .found, headers: [.location: location]) }
            switch path {
            case "/people.csv":
                return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "email\na@b.c\n")))
            case "/hops/1": return elsewhere("../people.csv")
            case "/file-scheme": return elsewhere("file:///etc/passwd")
            case "/announced":
                return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 0x61, count: 5_000)))
            case "/unannounced":
                return Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        for _ in 0..<50 { try await writer.write(ByteBuffer(repeating: 0x61, count: 100)) }
                        try await writer.finish(nil)
                    })
            default:
                guard path.hasPrefix("/hops/"), let hops = Int(path.dropFirst(6)) else {
                    return Response(status: .notFound)
                }
                return elsewhere("/hops/\(hops - 1)")
            }
        }
    }
}
