import Foundation
import NBLanguage
import NBRuntime
import Testing

struct JoiningTests {
    private static func saved(_ rows: LazySequence) async throws -> String {
        let folder = try TemporaryFolder()
        try await Value.sequence(rows).save(to: "\(folder.path)/out.csv", as: .csv)
        return try folder.text(of: "out.csv")
    }

    private static func file(_ text: String) async throws -> AddressFile {
        let folder = try TemporaryFolder()
        return try await AddressFile(path: try folder.file("p.csv", text))
    }

    @Test func `the rows come back in their order with their results`() async throws {
        let file = try await Self.file("id,email\n007,\"Ned@north.com\"\n2,\n3,arya@north.com\n4, NED@NORTH.COM\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "arya@north.com", verdict: "bounce", reason: "no such mailbox"))
        try spool.add(
            AddressResult(
                address: "ned@north.com", verdict: "risky", reason: "catch-all, \"maybe\"",
                fields: Record([("is_risky", true), ("mx", ["a", "b"])])))
        #expect(
            try await Self.saved(file.joined(with: spool)) == #"""
                id,email,verdict,reason,is_risky,mx
                007,Ned@north.com,risky,"catch-all, ""maybe""",true,"[""a"",""b""]"
                2,,,,,
                3,arya@north.com,bounce,no such mailbox,,
                4, NED@NORTH.COM,risky,"catch-all, ""maybe""",true,"[""a"",""b""]"

                """#)
    }

    @Test func `the kinds of the results survive`() async throws {
        let file = try await Self.file("email\na@x.com\n")
        let spool = try ResultSpool()
        try spool.add(
            AddressResult(
                address: "a@x.com", verdict: "deliverable",
                fields: Record([("ok", true), ("tries", 3), ("zip", .cell("007")), ("mx", ["m"]), ("who", .empty)])))
        let row = try await file.joined(with: spool).all().first
        #expect(
            row?.literal
                == #"{email: "a@x.com", verdict: "deliverable", reason: empty, ok: true, tries: 3, zip: "007", mx: ["m"], who: empty}"#
        )
    }

    @Test func `a column that the rows have already gets a number`() async throws {
        let file = try await Self.file("email,Verdict,verdict 2\na@x.com,old,older\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", verdict: "risky", fields: Record([("Email", "A@x.com")])))
        #expect(
            try await Self.saved(file.joined(with: spool))
                == "email,Verdict,verdict 2,verdict 3,reason,Email 2\na@x.com,old,older,risky,,A@x.com\n")
    }

    @Test func `an address that failed carries its error in the last column`() async throws {
        let file = try await Self.file("email\na@x.com\nb@x.com\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "b@x.com", error: "timed out"))
        try spool.add(AddressResult(address: "a@x.com", verdict: "unknown", fields: Record([("n", 1)])))
        #expect(
            try await Self.saved(file.joined(with: spool))
                == "email,verdict,reason,n,error\na@x.com,unknown,,1,\nb@x.com,,,,timed out\n")
    }

    @Test func `columns that were asked for are there whatever the results say`() async throws {
        let file = try await Self.file("email\na@x.com\n")
        let spool = try ResultSpool(fields: ["verdict", "reason", "error", "n"])
        #expect(try await Self.saved(file.joined(with: spool)) == "email,verdict,reason,n,error\na@x.com,,,,\n")
        try spool.add(AddressResult(address: "a@x.com", verdict: "risky", fields: Record([("N", 1)])))
        #expect(
            try await Self.saved(file.joined(with: spool)) == "email,verdict,reason,n,error\na@x.com,risky,,1,\n")
    }

    @Test func `a later result of an address takes the place of the earlier`() async throws {
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", verdict: "unknown"))
        try spool.add(AddressResult(address: "A@X.com ", verdict: "risky"))
        #expect(spool.count == 1)
        #expect(try spool.result(of: "a@x.com")?.verdict == "risky")
        #expect(try spool.result(of: "b@x.com") == nil)
    }

    @Test func `results of different shapes share their columns`() async throws {
        let file = try await Self.file("email\na@x.com\nb@x.com\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", fields: Record([("one", 1), ("two", 2)])))
        try spool.add(AddressResult(address: "b@x.com", fields: Record([("Two", 3), ("three", 4)])))
        #expect(try await Self.saved(file.joined(with: spool)) == "email,one,two,three\na@x.com,1,2,\nb@x.com,,3,4\n")
    }

    @Test func `joined rows are walked again, and have what came meanwhile`() async throws {
        let file = try await Self.file("email\na@x.com\nb@x.com\n")
        let spool = try ResultSpool()
        let joined = file.joined(with: spool)
        #expect(try await Self.saved(joined) == "email\na@x.com\nb@x.com\n")
        try spool.add(AddressResult(address: "b@x.com", verdict: "risky"))
        #expect(try await Self.saved(joined) == "email,verdict,reason\na@x.com,,\nb@x.com,risky,\n")
        #expect(try await joined.count() == 2)
    }

    @Test func `joined rows are there though the file is gone`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("p.csv", "email\na@x.com\n")
        let file = try await AddressFile(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(try await file.joined(with: try ResultSpool()).count() == 1)
    }

    @Test func `a file with semicolons keeps its cells whole`() async throws {
        let file = try await Self.file("email;sum\na@x.com;1,5\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", verdict: "risky", reason: "a;b"))
        #expect(
            try await Self.saved(file.joined(with: spool)) == "email,sum,verdict,reason\na@x.com,\"1,5\",risky,a;b\n")
    }

    @Test func `no rows are a header of all columns`() async throws {
        let file = try await Self.file("id,email\n")
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", verdict: "risky"))
        #expect(try await Self.saved(file.joined(with: spool)) == "id,email,verdict,reason\n")
    }

    @Test func `rows that are values have their results beside them`() async throws {
        let spool = try ResultSpool()
        try spool.add(AddressResult(address: "a@x.com", verdict: "risky"))
        let plain = try await AddressFile(values: ["A@x.com", .cell("none")])
        #expect(
            try await plain.joined(with: spool).all().map(\.literal) == [
                #"{email: "A@x.com", verdict: "risky", reason: empty}"#,
                #"{email: "none", verdict: "bounce", reason: "this is no address"}"#,
            ])
        let records = try await AddressFile(values: [.record(Record([("verdict", 1), ("email", "a@x.com")]))])
        #expect(
            try await records.joined(with: spool).all().map(\.literal) == [
                #"{verdict: 1, email: "a@x.com", "verdict 2": "risky", reason: empty}"#
            ])
    }

    @Test func `every address finds its own result among many, in any order`() async throws {
        let count = 10_000
        let spool = try ResultSpool()
        let layout = FieldLayout(["n"])
        var dice = Dice()
        var order = Array(0..<count)
        for index in order.indices { order.swapAt(index, dice.roll(count)) }
        for number in order {
            try spool.add(
                AddressResult(
                    address: "n\(number)@x.com", fields: Record(layout: layout, values: [.number(Number(number))])))
        }
        #expect(spool.count == count)
        let file = try await Self.file("email\n" + (0..<count).map { "n\($0)@x.com\n" }.joined())
        let rows = try await file.joined(with: spool).all()
        let wrong = rows.enumerated().first { $0.element.fields?["n"]?.printed != "\($0.offset)" }
        #expect(rows.count == count)
        #expect(wrong == nil)
    }
}
