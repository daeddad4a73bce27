import Foundation
import Testing

/// Dry runs, watched from between the program and the service: nothing goes out that changes or spends.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct DryRunTests {
    /// Runs a script against a service by way of a relay, as if for real or not.
    private func run(
        _ script: String, before: String? = nil, arguments: [String] = ["--dry-run"], files: [String: String] = [:]
    ) async throws -> (result: Program.Result, sent: [String], program: Program) {
        let program = try Program()
        let service = try await Service(program, arguments: ["--limits", "off", "--time-scale", "1000"])
        program.environment = service.environment
        for (name, text) in files { try program.write(text, to: name) }
        if let before { #expect(try await program.run(lines: before).code == 0) }
        let norbert = try Relay(to: service.base)
        let whoisXML = try Relay(to: service.environment["WHOISXML_API_URL"] ?? service.base)
        program.environment["NORBERT_API_URL"] = norbert.base
        program.environment["WHOISXML_API_URL"] = whoisXML.base
        try program.write(script, to: "script.nb")
        let result = try await program.run(["run"] + arguments + ["script.nb"])
        await service.end()
        return (result, norbert.requests + whoisXML.requests, program)
    }

    /// The calls of WhoisXML's that are made by POST and only read.
    private static let readingPosts = ["list", "status", "completed", "failed"].map { "/request/\($0)" }

    /// How lines of the long script's dry run begin and end.
    private static let told = [
        ("POST search/name  name=Larry Page domain=google.com list_id=", "  at most 1 credit"),
        ("POST lists/  name=Autumn", "  costs nothing"),
        ("POST verifier/upload  data=", "  2 verifications, at most 2 × 0.003"),
        ("POST massives/  ", "content=2 rows  at most 2 credits"),
        ("GET api/v3  apiKey=••• emailAddress=larry@google.com", "  at most 1 WhoisXML credit"),
        ("save checked.csv", "  2 rows  not written"),
        ("line 21  nobody was found", "  would be decided by what the server answers"),
    ]

    private func changing(_ requests: [String]) -> [String] {
        requests.filter { request in
            if request.contains("api/v3") { return true }
            return !request.hasPrefix("GET ") && !Self.readingPosts.contains { request.hasSuffix($0) }
        }
    }

    @Test func `a script that searches, verifies and saves sends nothing that changes or spends`() async throws {
        let (result, sent, program) = try await run(
            """
            each person in read csv people.csv, 2 at once: search name $person.name at $person.domain into "Autumn"
            wait
            let winners = contacts in "Autumn" found
            save $winners to found.csv
            let job = (verify larry@google.com, nobody@google.com)
            wait
            save $job to checked.csv
            print $job.done
            enrich larry@google.com
            search domain google.com page 1
            let bulk = (search file people.csv name name domain domain)
            wait
            save $bulk to bulk.csv
            check larry@google.com with whoisxml
            verify larry@google.com with whoisxml
            wait
            rename list Autumn to Winter
            create list Spring
            delete list Spring
            api post anything with {a: 1}
            expect count of $winners > 0 otherwise "nobody was found"
            print "the end"
            """,
            files: ["people.csv": "name,domain\nLarry Page,google.com\nNed Stark,winterfell.example\n"])
        #expect(result.errors == "")
        #expect(result.code == 0)
        #expect(changing(sent) == [])
        for (start, end) in Self.told {
            #expect(result.lines.contains { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(start) … \(end)")
        }
        #expect(result.lines.filter { $0.hasPrefix("POST lists/  name=Autumn") }.count == 1)
        #expect(result.lines.contains("the end"))
        let total = try #require(result.lines.last)
        #expect(total.contains("could have cost at most 54 credits, 2 WhoisXML credits and 0.016 of the balance"))
        #expect(total.contains("1 line would be decided"))
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.path).sorted()
        #expect(files == ["people.csv", "script.nb"])
    }

    @Test func `what only reads is asked of the server`() async throws {
        let (result, sent, _) = try await run(
            """
            print (credits).remains
            print count of lists
            rename list Autumn to Winter
            print (list Winter).name
            """, before: "create list Autumn")
        #expect(result.errors == "")
        #expect(changing(sent) == [])
        #expect(sent.contains { $0.hasPrefix("GET ") && $0.contains("organization/credits") })
        #expect(result.lines.contains("Winter"))
        #expect(result.lines.last == "1 request was not sent; it would have cost nothing")
    }

    @Test func `after a dry run the lists and credits are as they were`() async throws {
        let program = try Program()
        let service = try await Service(program, arguments: ["--limits", "off"])
        program.environment = service.environment
        #expect(try await program.run(lines: "create list Autumn").code == 0)
        let look = "print (credits).remains, (lists).name, count of contacts, (account).balance.verify.remaining"
        let before = try await program.run(lines: look)
        let tried = try await program.run([
            "run", "--dry-run", "-c",
            "delete list Autumn\ncreate list Other\nsearch name \"Larry Page\" at google.com\nverify larry@google.com\nwait",
        ])
        #expect(tried.code == 0)
        #expect(try await program.run(lines: look) == before)
        await service.end()
    }

    @Test func `no key and no server are needed where nothing is read`() async throws {
        let program = try Program()
        let result = try await program.run([
            "run", "--dry-run", "-c", "search name \"Larry Page\" at google.com\nwait\nprint it.name, it.address",
        ])
        #expect(result.errors == "")
        #expect(
            result.lines == [
                "POST search/name  name=Larry Page domain=google.com  at most 1 credit", "Larry Page ",
                "1 request was not sent; it could have cost at most 1 credit",
            ])
        // Not even the sandbox was made.
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path) == [])
    }

    @Test func `what a dry run saves is read by its later lines and by nobody else`() async throws {
        let program = try Program()
        try program.write("old\n", to: "names.txt")
        let result = try await program.run([
            "run", "--dry-run", "-c",
            "save [{name: \"Larry Page\", site: google.com}] to people.csv\nsave [new] to names.txt\n"
                + "print (read csv people.csv)[0].name, (read lines names.txt)[0]\n"
                + "search file people.csv name name domain site",
        ])
        #expect(result.errors == "")
        #expect(
            result.lines.prefix(3) == [
                "save people.csv  1 row  not written", "save names.txt  1 row  not written", "Larry Page new",
            ])
        #expect(result.lines.contains { $0.hasSuffix("content=1 row  at most 1 credit") })
        #expect(try program.text(of: "names.txt") == "old\n")
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("people.csv").path))
    }

    @Test func `nothing is waited for, and no port is opened`() async throws {
        let program = try Program()
        // The port is taken as long as the run goes: whoever opened it would fail.
        let holder = try LocalListener { _ in }
        let address = "http://127.0.0.1:\(holder.port)"
        let result = try await program.run([
            "run", "--dry-run", "-c", "receive webhooks on \(holder.port)\nprint it.url\nwait 1 hour",
        ])
        withExtendedLifetime(holder) {}
        #expect(result.errors == "")
        #expect(result.code == 0)
        #expect(
            result.lines == [
                "receive webhooks  \(address)  nothing is opened", address, "wait 1h  not waited",
                "nothing would be changed or spent: all requests only read",
            ])
    }

    @Test func `a failed expectation before anything was kept back is an error`() async throws {
        let program = try Program()
        let result = try await program.run([
            "run", "--dry-run", "-c", "expect 1 is 2\nsearch name \"Larry Page\" at google.com",
        ])
        #expect(result.code == 3)
    }

    @Test func `a try takes its own way when the answer is missing`() async throws {
        let program = try Program()
        let result = try await program.run([
            "run", "--dry-run", "-c",
            """
            search name "Larry Page" at google.com
            try
              expect it.address is not empty
              print found
            otherwise
              print missed
            end
            print (it.score + 1)
            print last
            """,
        ])
        #expect(result.code == 0)
        #expect(result.lines.contains("missed"))
        #expect(!result.lines.contains("found"))
        #expect(result.lines.contains("last"))
    }

    @Test func `keys stay where they are`() async throws {
        let program = try Program()
        program.environment = [
            "NORBERT_API_KEY": "planted-norbert-4711", "WHOISXML_API_KEY": "at_plantedwhoisxml4711abcdefghi",
        ]
        let result = try await program.run([
            "run", "--dry-run", "-c",
            "search name \"Larry Page\" at google.com\ncheck larry@google.com with whoisxml\n"
                + "verify larry@google.com with whoisxml\napi whoisxml post api/x with {a: 1}",
        ])
        #expect(result.code == 0)
        #expect(!result.output.contains("planted") && !result.errors.contains("planted"))
        #expect(result.output.contains("apiKey=•••"))
    }
}

extension Program.Result: Equatable {
    static func == (left: Program.Result, right: Program.Result) -> Bool {
        (left.output, left.errors, left.code) == (right.output, right.errors, right.code)
    }
}
