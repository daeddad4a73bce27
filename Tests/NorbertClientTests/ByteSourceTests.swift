import NorbertAPI
import NorbertClient
import Testing

@testable import NorbertClient

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ByteSourceTests {
    private func collect(_ source: ByteSource) async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in source.chunks() { all += piece }
        return all
    }

    private func withFile(_ bytes: [UInt8], _ body: (String) async throws -> Void) async throws {
        let path = "/tmp/nb-client-test-\(UInt64.random(in: 0...UInt64.max)).csv"
        try Data(bytes).write(to: URL(filePath: path))
        do { try await body(path) } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func `a file is read in pieces as often as it is wanted`() async throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try await withFile(bytes) { path in
            let source = try ByteSource(file: path)
            #expect(source.length == 300_000)
            #expect(try await collect(source) == bytes)
            #expect(try await collect(source) == bytes)
        }
    }

    @Test func `a file that changes its length is a fault`() async throws {
        try await withFile([1, 2, 3]) { path in
            let source = try ByteSource(file: path)
            try Data([1, 2, 3, 4]).write(to: URL(filePath: path))
            await #expect(throws: ByteSourceFault.lengthChanged) { try await collect(source) }
            try Data([1, 2]).write(to: URL(filePath: path))
            await #expect(throws: ByteSourceFault.lengthChanged) { try await collect(source) }
        }
    }

    @Test(arguments: [
        ("/tmp/nb-no-such-file", "/tmp/nb-no-such-file cannot be read: there is no such file"),
        ("/tmp", "/tmp cannot be read: it is a folder"),
    ])
    func `what cannot be read says why`(path: String, words: String) {
        let fault = #expect(throws: ByteSourceFault.self) { try ByteSource(file: path) }
        #expect(fault?.description == words)
    }

    @Test func `bytes in memory are cut into pieces`() async throws {
        let bytes = [UInt8](repeating: 7, count: 200_000)
        var lengths: [Int] = []
        for try await piece in ByteSource(bytes).chunks() { lengths.append(piece.count) }
        #expect(lengths == [65_536, 65_536, 65_536, 3_392])
        #expect(try await collect(ByteSource("")) == [])
    }

    @Test(arguments: 0..<20)
    func `a streamed form is the form that is coded at once`(seed: UInt64) async throws {
        var chance = SeededChance(seed: seed)
        let letters = Array("aZ09-._*~ +%&=\n\r\t,;\"äß€😀\u{0}@/?")
        let text = String((0..<500).map { _ in letters.randomElement(using: &chance) ?? "x" })
        let bytes = Array(text.utf8)
        // Pieces of any length, so that letters are torn apart.
        let cuts = (0..<10).map { _ in Int.random(in: 0...bytes.count, using: &chance) }.sorted() + [bytes.count]
        let source = ByteSource(length: nil) {
            var start = 0
            var ends = cuts[...]
            return {
                guard let end = ends.popFirst() else { return nil }
                defer { start = end }
                return Array(bytes[start..<end])
            }
        }
        let fields = [("col_name", "0,1"), ("webhook", "https://a.example/?x=y&z")]
        guard
            case .stream(let body, let contentType, _) = try await FormUpload.form(fields, streaming: "content", source)
        else {
            Issue.record("it is not streamed")
            return
        }
        let expected = FormCoding.encode(fields + [("content", text)])
        #expect(String(decoding: try await collect(body), as: UTF8.self) == expected)
        #expect(body.length == expected.utf8.count)
        #expect(contentType == "application/x-www-form-urlencoded")
    }

    @Test func `a file among fields is a body of several parts`() async throws {
        let payload = FormUpload.multipart(
            [("webhook", "https://a.example/")], file: ByteSource("a@b.example\n"), name: "my \"list\".csv",
            boundary: "B")
        guard case .stream(let body, "multipart/form-data; boundary=B", _) = payload else {
            Issue.record("\(payload)")
            return
        }
        let text = String(decoding: try await collect(body), as: UTF8.self)
        #expect(
            text
                == [
                    "--B", #"Content-Disposition: form-data; name="webhook""#, "", "https://a.example/", "--B",
                    #"Content-Disposition: form-data; name="file"; filename="my %22list%22.csv""#,
                    "Content-Type: text/csv", "", "a@b.example\n", "--B--", "",
                ].joined(separator: "\r\n"))
        #expect(body.length == text.utf8.count)
    }
}
