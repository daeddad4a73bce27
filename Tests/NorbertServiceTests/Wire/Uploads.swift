import Foundation
import NIOCore
@testable import NorbertService

/// A body that comes in given pieces.
struct Pieces: AsyncSequence, Sendable {
    var pieces: [[UInt8]]

    /// The same bytes cut into pieces of random lengths.
    init(_ bytes: [UInt8], cutBy random: inout some RandomNumberGenerator, longest: Int) {
        pieces = []
        var start = 0
        while start < bytes.count {
            let end = Swift.min(bytes.count, start + Int.random(in: 0...longest, using: &random))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
    }

    init(_ bytes: [UInt8], each length: Int) {
        pieces = stride(from: 0, to: bytes.count, by: length).map {
            Array(bytes[$0..<Swift.min(bytes.count, $0 + length)])
        }
    }

    init(_ text: String) {
        self.init(Array(text.utf8), each: 4_096)
    }

    struct Iterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        mutating func next() async throws -> ByteBuffer? {
            rest.popFirst().map { ByteBuffer(bytes: $0) }
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(rest: pieces[...]) }
}

/// A submission in a form that can be compared.
struct Received: Equatable {
    var fields: [String]
    var payload: [UInt8]?
    var field: String?
    var filename: String?

    init(_ submission: Submission) throws {
        fields = submission.fields.map { "\($0.0)=\($0.1)" }
        guard let spooled = submission.payload else { return }
        payload = try Array(Data(contentsOf: URL(fileURLWithPath: spooled.path)))
        field = spooled.field
        filename = spooled.filename
    }

    var text: String? { payload.map { String(decoding: $0, as: UTF8.self) } }
}

/// A folder for uploads of a test's own, removed at its end.
final class UploadFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "nb-uploads-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    func receive(
        _ body: Pieces, type: String?, length: Int? = nil, limits: SubmissionReader.Limits = .standard,
        payloadFields: Set<String> = SubmissionReader.payloadFields
    ) async throws -> Received {
        let reader = SubmissionReader(folder: path, payloadFields: payloadFields, limits: limits)
        return try Received(try await reader.read(body, type: type, length: length))
    }

    func receive(_ body: String, type: String?) async throws -> Received {
        try await receive(Pieces(body), type: type)
    }
}

let formType = "application/x-www-form-urlencoded"
let multipartType = "multipart/form-data; boundary=b1"

/// A body of parts, each with its headers and content; lines end as they must.
func parts(_ parts: [(headers: String, content: String)]) -> String {
    parts.map { "--b1\r\n\($0.headers)\r\n\r\n\($0.content)\r\n" }.joined() + "--b1--\r\n"
}

func named(_ name: String) -> String { "Content-Disposition: form-data; name=\"\(name)\"" }
