import Foundation
import NIOCore
import NorbertAPI
import OrderedJSON

/// The reader of what clients submit: a form, a form with files, JSON, or a bare file, each as a stream.
///
/// A body of any length takes up the same little memory, JSON aside, which has a lower limit.
struct SubmissionReader: Sendable {
    /// How much of each a body may hold.
    struct Limits: Sendable {
        /// Bytes of the payload; 100 MB by the vendor's documentation.
        var payload = AddressUpload.mostBytes
        /// Bytes of one small field.
        var field = 65_536
        /// Bytes of all the small fields.
        var allFields = 1 << 20
        /// Fields, small ones and payloads.
        var fields = 1_000
        /// Bytes of a body of JSON.
        var json = 1 << 25

        static let standard = Limits()

        /// Bytes of a whole body: a form may write each byte of a payload as three, and has its small fields besides.
        var body: Int { 3 * payload + 2 * allFields }
    }

    /// The fields that a payload comes in, by the vendor's documentation and by what clients send.
    static let payloadFields: Set<String> = ["content", "data", "emails", "file"]

    /// Where payloads are kept.
    let folder: String
    /// The fields that are payloads; with none, the reader reads small fields alone.
    let payloadFields: Set<String>
    let limits: Limits

    init(
        folder: String, payloadFields: Set<String> = SubmissionReader.payloadFields, limits: Limits = .standard
    ) {
        self.folder = folder
        self.payloadFields = payloadFields
        self.limits = limits
    }

    /// Reads a body to its end.
    /// - Parameters:
    ///   - type: The header `Content-Type`; a body without one is taken for a form.
    ///   - length: The header `Content-Length`.
    /// - Throws: `APIError` at what the client did wrong, `SpoolFault` where the disk does not take it, and what the
    ///   stream itself throws.
    func read<Body: AsyncSequence>(_ body: Body, type: String?, length: Int?) async throws -> Submission
    where Body.Element == ByteBuffer {
        if let length, length > longestBody { throw tooLong }
        let builder = SubmissionBuilder(folder: folder, payloadFields: payloadFields, limits: limits)
        switch try BodyType(type) {
        case .form:
            var parser = FormParser()
            try await feed(body, to: &parser, builder, length)
        case .multipart(let boundary):
            var parser = try MultipartParser(boundary: boundary)
            try await feed(body, to: &parser, builder, length)
        case .json:
            if let length, length > limits.json { throw tooLongForJSON }
            var bytes: [UInt8] = []
            try await forEachPiece(of: body, length) { piece in
                guard bytes.count + piece.count <= limits.json else { throw tooLongForJSON }
                bytes += piece
            }
            try JSONSubmission(payloadFields: payloadFields).read(bytes, into: builder)
        case .bare:
            // A file that is the body itself; nobody named its field.
            guard payloadFields.contains("file") else {
                throw APIError(status: 415, message: "Please send a form to this page.")
            }
            try builder.take(.begin(BodyField(name: "file", filename: nil)))
            try await forEachPiece(of: body, length) { try builder.take(.bytes($0[...])) }
            try builder.take(.end)
        }
        return try builder.finish()
    }

    private func feed<Body: AsyncSequence>(
        _ body: Body, to parser: inout some BodyParser, _ builder: SubmissionBuilder, _ length: Int?
    ) async throws where Body.Element == ByteBuffer {
        var count = 0
        for try await piece in body {
            count += piece.readableBytes
            guard count <= longestBody else { throw tooLong }
            try parser.read(Array(piece.readableBytesView)) { try builder.take($0) }
        }
        try checkWhole(count, length)
        try parser.finish { try builder.take($0) }
    }

    private func forEachPiece<Body: AsyncSequence>(
        of body: Body, _ length: Int?, _ take: ([UInt8]) throws -> Void
    ) async throws where Body.Element == ByteBuffer {
        var count = 0
        for try await piece in body {
            count += piece.readableBytes
            try take(Array(piece.readableBytesView))
        }
        try checkWhole(count, length)
    }

    /// A connection that broke looks like the end of the body to whoever reads it.
    private func checkWhole(_ count: Int, _ length: Int?) throws(APIError) {
        if let length, count < length { throw .unreadable("The body is shorter than was announced.") }
    }

    /// Where no payload is taken, small fields are all that there can be.
    private var longestBody: Int { payloadFields.isEmpty ? 4 * limits.allFields : limits.body }

    private var tooLong: APIError {
        payloadFields.isEmpty ? APIError(status: 413, message: "This is too long for this page.") : .fileTooLarge
    }

    private var tooLongForJSON: APIError {
        APIError(
            status: 413,
            message: "Please send at most \(limits.json >> 20) MB of JSON; a larger file goes as multipart/form-data."
        )
    }
}

/// How a body is written, by its `Content-Type`.
enum BodyType: Equatable {
    case form
    case multipart(boundary: String)
    case json
    /// A text or a file without anything around it.
    case bare

    /// - Throws: a 400 at parts that are not a form's.
    init(_ type: String?) throws(APIError) {
        // What nearly all clients send needs no taking apart.
        if type == FormCoding.contentType {
            self = .form
            return
        }
        let parts = (type ?? "").split(separator: ";", omittingEmptySubsequences: false)
        let kind = parts.first.map { $0.filter { !$0.isWhitespace }.lowercased() } ?? ""
        switch kind {
        case "multipart/form-data": self = .multipart(boundary: Self.boundary(type ?? ""))
        case let kind where kind.hasPrefix("multipart/"):
            throw .unreadable("Of bodies in parts, only multipart/form-data is taken.")
        case let kind where kind.hasSuffix("/json") || kind.hasSuffix("+json"): self = .json
        case "text/csv", "text/plain", "text/tab-separated-values", "application/csv", "application/octet-stream":
            self = .bare
        default: self = .form
        }
    }

    /// The parameter `boundary`, with or without quotes; empty where there is none.
    private static func boundary(_ type: String) -> String {
        guard let name = type.range(of: "boundary=", options: .caseInsensitive) else { return "" }
        let value = type[name.upperBound...]
        if value.first == "\"" { return String(value.dropFirst().prefix { $0 != "\"" }) }
        return String(value.prefix { $0 != ";" && $0 != " " && $0 != "," })
    }
}
