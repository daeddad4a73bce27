import Foundation
import NIOCore
import NorbertAPI
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Submissions {
    @Test func `a form's small fields and its payload are told apart`() async throws {
        let received = try await UploadFolder().receive(
            "webhook=http%3A%2F%2Fa.example%2F%3Fx%3D1&data=a%40b.c%0Ad%40e.f&rerun_frequency=24", type: formType)
        #expect(received.fields == ["webhook=http://a.example/?x=1", "rerun_frequency=24"])
        #expect(received.text == "a@b.c\nd@e.f")
        #expect(received.field == "data")
    }

    @Test func `a body without a type is a form`() async throws {
        #expect(try await UploadFolder().receive("a=1", type: nil).fields == ["a=1"])
    }

    @Test func `an unescaped plus in a form is a space`() async throws {
        #expect(try await UploadFolder().receive("emails=a+b@c.example", type: formType).text == "a b@c.example")
    }

    @Test func `a payload that is repeated is one with a line for each`() async throws {
        let received = try await UploadFolder().receive("data[]=a@b.c&data[]=&data[]=d@e.f", type: formType)
        #expect(received.text == "a@b.c\nd@e.f")
        #expect(received.field == "data")
    }

    @Test func `an empty payload beside the real one is no fault`() async throws {
        let folder = try UploadFolder()
        #expect(try await folder.receive("data=&file=x", type: formType).text == "x")
        #expect(try await folder.receive("file=x&data=", type: formType).text == "x")
    }

    @Test func `two payloads are refused`() async throws {
        await #expect(throws: APIError.self) { try await UploadFolder().receive("data=a&content=b", type: formType) }
    }

    @Test func `an empty payload is none`() async throws {
        #expect(try await UploadFolder().receive("data=&webhook=x", type: formType).payload == nil)
    }

    @Test func `where no payload is taken its fields are plain ones`() async throws {
        let received = try await UploadFolder().receive(
            Pieces(parts([(named("name"), "Ada"), (named("data"), "x")])), type: multipartType, payloadFields: [])
        #expect(received == (try await UploadFolder().receive(Pieces("name=Ada&data=x"), type: nil, payloadFields: [])))
        #expect(received.fields == ["name=Ada", "data=x"])
    }

    @Test func `where no payload is taken a long file is refused`() async throws {
        let file = (named("photo") + "; filename=\"a.png\"", String(repeating: "x", count: 5_000_000))
        await expectStatus(413) {
            _ = try await UploadFolder().receive(Pieces(parts([file])), type: multipartType, payloadFields: [])
        }
    }

    @Test func `JSON brings its payload as a text or as a list`() async throws {
        let folder = try UploadFolder()
        let text = try await folder.receive(#"{"data": "a@b.c, d@e.f", "webhook": "w"}"#, type: "application/json")
        #expect(text.text == "a@b.c, d@e.f")
        #expect(text.fields == ["webhook=w"])
        let list = try await folder.receive(#"{"emails": ["a@b.c", "d@e.f"]}"#, type: "application/json; charset=utf-8")
        #expect(list.text == "a@b.c\nd@e.f")
        #expect(list.field == "emails")
    }

    @Test func `JSON brings a large text whole`() async throws {
        let text = String(repeating: "ada@acme.example\\n", count: 20_000)
        let received = try await UploadFolder().receive("{\"content\": \"\(text)\"}", type: "application/json")
        #expect(received.payload?.count == 20_000 * 17)
    }

    @Test(arguments: [#"{"data": 7}"#, #"{"data": [1]}"#, #"["data"]"#, #"{"a": {"b": 1}}"#, #"{"data": "#])
    func `JSON of another shape is a 400`(body: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(body, type: "application/json") }
    }

    @Test func `JSON beyond its limit is refused`() async throws {
        var limits = SubmissionReader.Limits.standard
        limits.json = 100
        let body = Pieces("{\"data\": \"\(String(repeating: "x", count: 100))\"}")
        await expectStatus(413) {
            _ = try await UploadFolder().receive(body, type: "application/json", limits: limits)
        }
    }

    @Test func `a bare CSV file is the payload`() async throws {
        let received = try await UploadFolder().receive("name,email\r\nAda,a@b.c\r\n", type: "text/csv; header=present")
        #expect(received.field == "file")
        #expect(received.text == "name,email\r\nAda,a@b.c\r\n")
    }

    @Test func `a payload of exactly the limit is taken and a byte more is the vendor's 400`() async throws {
        var limits = SubmissionReader.Limits.standard
        limits.payload = 1_000
        let folder = try UploadFolder()
        func body(_ count: Int) -> Pieces { Pieces("data=" + String(repeating: "x", count: count)) }
        #expect(try await folder.receive(body(1_000), type: formType, limits: limits).payload?.count == 1_000)
        let error = await #expect(throws: APIError.self) {
            try await folder.receive(body(1_001), type: formType, limits: limits)
        }
        #expect(error == .fileTooLarge)
    }

    @Test func `a body that announces too much is refused before it is read`() async throws {
        let reader = SubmissionReader(folder: "/nonexistent")
        let error = await #expect(throws: APIError.self) {
            try await reader.read(Unreadable(), type: formType, length: 1 << 40)
        }
        #expect(error == .fileTooLarge)
    }

    @Test(arguments: [formType, multipartType, "application/json", "text/csv"])
    func `a body shorter than announced is a 400`(type: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(Pieces("data=a"), type: type, length: 7) }
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "%&b=1", "a=%ff", "a=%00", "%c3=1"])
    func `a form that cannot be decoded is a 400`(body: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(body, type: formType) }
    }

    @Test func `a small field beyond its limit is named`() async throws {
        let body = Pieces("webhook=" + String(repeating: "x", count: 65_537))
        let error = await #expect(throws: APIError.self) { try await UploadFolder().receive(body, type: formType) }
        #expect(error?.fields.map(\.field) == ["webhook"])
    }

    @Test func `ten thousand fields are a 400`() async throws {
        let body = String(repeating: "a=1&", count: 10_000)
        await expectStatus(400) { _ = try await UploadFolder().receive(body, type: formType) }
    }

    @Test func `a payload's file goes away with the last hold on it`() async throws {
        let folder = try UploadFolder()
        var submission: Submission? = try await SubmissionReader(folder: folder.path).read(
            Pieces("data=a@b.c"), type: formType, length: nil)
        #expect(submission?.payload != nil)
        #expect(folder.files.count == 1)
        submission = nil
        #expect(folder.files.isEmpty)
    }

    @Test func `a payload's file stays where it is kept`() async throws {
        let folder = try UploadFolder()
        try await SubmissionReader(folder: folder.path).read(
            Pieces("data=a@b.c"), type: formType, length: nil
        ).payload?.keep()
        #expect(folder.files.count == 1)
    }

    @Test func `a body that fails leaves no file behind`() async throws {
        let folder = try UploadFolder()
        let body = "data=" + String(repeating: "x", count: 600_000) + "&a=%"
        await expectStatus(400) { _ = try await folder.receive(body, type: formType) }
        #expect(folder.files.isEmpty)
    }

    @Test func `a folder that cannot be written to is the service's fault`() async throws {
        let reader = SubmissionReader(folder: "/nonexistent/folder")
        await #expect(throws: SpoolFault.self) {
            try await reader.read(Pieces("data=a"), type: formType, length: nil)
        }
    }

    @Test(arguments: 0..<60)
    func `a form reads the same however it is cut, and as the shared decoder reads it`(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let alphabet = Array("ab=&+%2C%C3%A9%0A&&==x".utf8)
        let length = Int.random(in: 0...200, using: &random)
        let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let folder = try UploadFolder()
        let whole = await outcome { try await folder.receive(Pieces(bytes, each: 4_096), type: formType) }
        let cut = Pieces(bytes, cutBy: &random, longest: 5)
        #expect(await outcome { try await folder.receive(cut, type: formType) } == whole)
        let single = Pieces(bytes, each: 1)
        #expect(await outcome { try await folder.receive(single, type: formType) } == whole)
        let decoded = try? FormCoding.decode(String(decoding: bytes, as: UTF8.self)).map { "\($0.0)=\($0.1)" }
        #expect(whole?.fields == decoded)
    }
}

/// What a reading gave, or nil where it threw.
func outcome(_ read: () async throws -> Received) async -> Received? {
    try? await read()
}

/// A body that nobody may read.
private struct Unreadable: AsyncSequence, AsyncIteratorProtocol {
    func makeAsyncIterator() -> Unreadable { self }

    mutating func next() async throws -> ByteBuffer? {
        Issue.record("The body was read.")
        return nil
    }
}

/// Checks that an error of the API with a status is thrown.
func expectStatus(
    _ status: Int, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("Nothing was thrown.", sourceLocation: sourceLocation)
    } catch let error as APIError {
        #expect(error.status == status, sourceLocation: sourceLocation)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

/// A generator whose numbers are the same at every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
