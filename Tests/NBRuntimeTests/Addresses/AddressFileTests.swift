import Foundation
import NBLanguage
import NBRuntime
import Testing

struct AddressFileTests {
    private static func prepare(
        _ text: String, column: String? = nil, limits: PartLimits = PartLimits()
    ) async throws -> AddressFile {
        let folder = try TemporaryFolder()
        return try await AddressFile(path: try folder.file("p.csv", text), column: column, limits: limits)
    }

    private static func text(_ part: AddressPart) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: part.path)), as: UTF8.self)
    }

    /// The rows, the addresses, the repeats and the rows without one.
    private static func counts(_ file: AddressFile) -> [Int] {
        [file.rows, file.addresses, file.repeats, file.without]
    }

    @Test func `the addresses go out once each, trimmed, with their domains in lower case`() async throws {
        let file = try await Self.prepare(
            "id,email\n1,Ned@North.COM\n2, ned@north.com \n3,\"arya@north.com\"\n4,\n5,none\n6,NED@NORTH.com\n")
        #expect(try file.parts.map(Self.text) == ["Ned@north.com\narya@north.com\n"])
        #expect(Self.counts(file) == [6, 2, 2, 2])
        #expect(file.column == AddressColumn(index: 1, name: "email"))
    }

    static let cells: [(String, String?)] = [
        ("a@b", "a@b"), ("\u{A0}a@b.com\u{FEFF}", "a@b.com"), ("José@BÜCHER.de", "José@bücher.de"),
        ("a b@c.com", nil), ("a@b@c.com", nil), ("@c.com", nil), ("a@", nil), ("a@b.com, c@d.com", nil),
        ("Ned <ned@north.com>", "ned@north.com"), ("o'hara+x@google.com", "o'hara+x@google.com"),
        ("\"\"\"x\"\"@y.com\"", nil),
        ("a\u{2003}b@c.com", nil), (String(repeating: "a", count: 400) + "@b.com", nil),
    ]

    @Test(arguments: cells)
    func `what may go to a server as an address does`(cell: (String, String?)) async throws {
        let file = try await Self.prepare("email;id\n\(cell.0);1\n", column: "email")
        #expect(try file.parts.map(Self.text) == (cell.1.map { ["\($0)\n"] } ?? []))
    }

    @Test func `parts end at the limits of addresses and bytes`() async throws {
        let text = "email\n" + (0..<10).map { "n\($0)@x.com\n" }.joined()
        let four = try await Self.prepare(text, limits: PartLimits(addresses: 4))
        #expect(four.parts.map(\.addresses) == [4, 4, 2])
        #expect(four.parts.map(\.bytes) == [36, 36, 18])
        let small = try await Self.prepare(text, limits: PartLimits(bytes: 35, header: "email"))
        #expect(small.parts.map(\.addresses) == [3, 3, 3, 1])
        #expect(try small.parts.map(Self.text).last == "email\nn9@x.com\n")
        #expect(try small.addresses(of: small.parts[0], header: "email") == ["n0@x.com", "n1@x.com", "n2@x.com"])
        #expect(small.parts.allSatisfy { $0.bytes <= 35 })
    }

    @Test func `a part has no name that could stay behind`() async throws {
        let file = try await Self.prepare("email\na@x.com\n")
        let part = try #require(file.parts.first)
        #if os(Linux)
            let target = try FileManager.default.destinationOfSymbolicLink(atPath: part.path)
            #expect(target.hasSuffix("(deleted)"))
        #endif
        #expect(try FileManager.default.attributesOfItem(atPath: part.path)[.size] != nil)
    }

    @Test func `a plain list without a header keeps its first address`() async throws {
        let file = try await Self.prepare("\nned@north.com\narya@north.com\n")
        #expect(try file.parts.map(Self.text) == ["ned@north.com\narya@north.com\n"])
        let wide = try await Self.prepare("1,ned@north.com\n2,arya@north.com\n")
        #expect(Self.counts(wide) == [2, 2, 0, 0])
        #expect(wide.column == AddressColumn(index: 1, name: "email"))
    }

    @Test func `a file without a row has no parts`() async throws {
        let file = try await Self.prepare("id,email\n")
        #expect(file.parts.isEmpty)
        #expect(file.rows == 0)
    }

    @Test func `tens of thousands of addresses are told apart`() async throws {
        var text = "email\n"
        for index in 0..<60_000 { text += "n\(index % 40_000)@x.com\n" }
        let file = try await Self.prepare(text, limits: PartLimits(addresses: 10_000))
        #expect(Self.counts(file) == [60_000, 40_000, 20_000, 0])
        #expect(file.parts.count == 4)
        #expect(Set(try file.parts.flatMap { try file.addresses(of: $0) }).count == 40_000)
    }

    @Test func `a pipe is read once and its rows are there again`() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        Task.detached {
            if let pipe = FileHandle(forWritingAtPath: path) {
                pipe.write(Data("email\na@x.com\n".utf8))
                try? pipe.close()
            }
        }
        let file = try await AddressFile(path: path)
        #expect(file.addresses == 1)
        #expect(try await file.joined(with: ResultSpool()).all().map(\.literal) == [#"{email: "a@x.com"}"#])
    }

    @Test func `ragged rows stop a job before it begins`() async throws {
        await #expect(throws: ValueFault.self) { try await Self.prepare("id,email\n1,a@x.com\n2\n") }
    }

    @Test func `addresses, records and contacts are rows too`() async throws {
        let kind = ResourceKind(name: "contact", titles: ["name"], columns: ["name"])
        let contact = Resource(
            kind: kind, id: "1",
            record: Record([("name", "Ned"), ("email", .record(Record([("email", "ned@north.com")])))]))
        let mixed = try await AddressFile(values: [
            .resource(contact), "arya@north.com", .cell("ARYA@north.com"), .empty, 3,
        ])
        #expect(Self.counts(mixed) == [5, 2, 1, 2])
        let records = try await AddressFile(values: [
            .record(Record([("id", 1), ("Mail", "a@x.com")])), .record(Record([("id", 2), ("Mail", .empty)])),
        ])
        #expect(Self.counts(records) == [2, 1, 0, 1])
        #expect(records.column.name == "Mail")
    }
}
