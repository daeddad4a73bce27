import Foundation
import Testing

/// Every documented refusal, made by a real service: one diagnostic with the vendor's words, the place and the exit code.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct RefusalTests {
    /// A line that a service refuses, and what is said of it.
    struct Case: Sendable {
        var name: String
        var line: String
        /// The column at which the error stands.
        var column = 1
        var words: String
        var hint: String?
        var code: Int32
    }

    private static let missing = "no such thing is there"

    static let cases: [Case] = [
        Case(
            name: "400, a missing field", line: "api post search/name with {domain: google.com}",
            words: "name: This field is required.", code: 4),
        Case(
            name: "400, an unknown domain", line: "search name Larry at nowhere.example", column: 22,
            words: "domain: We could not locate the domain nowhere.example.", hint: "check the domain's spelling",
            code: 4),
        Case(
            name: "400, an unknown domain of a domain's search", line: "search domain nowhere.example", column: 15,
            words: "domain: We could not locate the domain nowhere.example.", hint: "check the domain's spelling",
            code: 4),
        Case(
            name: "400, an unknown list", line: "search name Larry at google.com into list 99", column: 43,
            words: "list_id: There is no list 99.", hint: "lists shows the lists there are", code: 4),
        Case(
            name: "400, a webhook that is no address", line: "verify larry@google.com webhook https://", column: 33,
            words: "webhook: ", hint: "the server could not use this address as a webhook", code: 4),
        Case(name: "400, an unknown bulk", line: "bulk 99", words: "Bulk file not found.", code: 4),
        Case(
            name: "400, an unknown bulk to rerun", line: "rerun bulk 99 every 30d", words: "Bulk file not found.",
            code: 4),
        Case(name: "400, an unknown bulk to delete", line: "delete bulk 99", words: "Bulk file not found.", code: 4),
        Case(
            name: "400, a file that is not kept", line: "api get massives/download/gone.csv",
            words: "The file does not exist, or is not kept any more.", code: 4),
        Case(
            name: "402, no search credits", line: "search name \"Larry Page\" at google.com",
            words: "No credits left.", hint: "credits and account show what is left", code: 5),
        Case(
            name: "402, no credits for a file",
            line: "search rows [{name: \"Larry Page\", site: google.com}] name name domain site",
            words: "No credits left.", hint: "credits and account show what is left", code: 5),
        Case(
            name: "402, no webhook", line: "api post verifier/upload with {data: larry@google.com}",
            words: "Please provide a webhook to which we will post the verify results",
            hint: "receive webhooks as <public url>", code: 4),
        Case(
            name: "402, no webhook of an enrichment", line: "api post enrich/upload with {data: larry@google.com}",
            words: "Please provide a webhook to which we will post the enrich results",
            hint: "receive webhooks as <public url>", code: 4),
        Case(name: "404, an unknown contact", line: "contact 99", words: "Page not found.", hint: missing, code: 4),
        Case(
            name: "404, an unknown list", line: "list 99", column: 6, words: "Page not found.", hint: missing, code: 4),
        Case(
            name: "404, an unknown verification", line: "verification nothing", words: "Page not found.",
            hint: missing, code: 4),
        Case(
            name: "404, an unknown enrichment", line: "enrichment nothing", words: "Page not found.", hint: missing,
            code: 4),
        Case(
            name: "404, an unknown verification to pause", line: "pause verification nothing",
            words: "Page not found.", hint: missing, code: 4),
        Case(name: "404, an unknown path", line: "api get nowhere", words: "Page not found.", hint: missing, code: 4),
        Case(
            name: "400 of WhoisXML", line: "api whoisxml post api/bevService/request with {emails: 3}",
            words: "The emails field is required and should be a list of texts.", code: 4),
    ]

    @Test func `each refusal is said once, in the vendor's words, at its place`() async throws {
        let program = try Program()
        let service = try await Service(program, credits: 0, arguments: ["--no-card"])
        program.environment = service.environment
        for expected in Self.cases {
            let result = try await program.run(lines: "print before\n\(expected.line)\nprint after")
            let place = "command line:2:\(expected.column): error: "
            #expect(result.output == "before\n", "\(expected.name)")
            #expect(result.code == expected.code, "\(expected.name): \(result.errors)")
            #expect(result.errors.hasPrefix(place + expected.words), "\(expected.name): \(result.errors)")
            #expect(result.errors.components(separatedBy: "error: ").count == 2, "\(expected.name)")
            #expect(
                expected.hint.map { result.errors.contains("  hint: ") && result.errors.contains($0) } ?? true,
                "\(expected.name): \(result.errors)")
        }
        await service.end()
    }

    @Test func `a request that WhoisXML does not know is named`() async throws {
        let program = try Program()
        let service = try await Service(program)
        program.environment = service.environment
        let result = try await program.run(lines: "use whoisxml\nrequest 99")
        #expect(result.errors.hasPrefix("command line:2:1: error: there is no request 99 at WhoisXML\n"))
        #expect(result.errors.contains("  hint: requests lists them"))
        #expect(result.code != 0)
        await service.end()
    }

    @Test func `402, a balance that cannot be refilled`() async throws {
        let program = try Program()
        // 50 is on the balance, and an address costs a hundredth.
        let people = (1...5_001).map { "p\($0)@google.com" }
        try program.write("email\n" + people.joined(separator: "\n") + "\n", to: "many.csv")
        let service = try await Service(program, arguments: ["--no-card"])
        program.environment = service.environment
        let result = try await program.run(lines: "print before\nenrich file many.csv")
        #expect(
            result.errors.hasPrefix(
                "command line:2:1: error: The enrich balance is too low for this, and could not be refilled.\n"))
        #expect(result.errors.contains("  hint: credits and account show what is left"))
        #expect(result.code == 5)
        // Nothing was taken for it.
        #expect(try await program.run(lines: "print (account).balance.enrich.remaining").output == "50\n")
        await service.end()
    }

    @Test func `402, a verify balance that cannot be refilled`() async throws {
        let program = try Program()
        let people = (1...16_667).map { "p\($0)@google.com" }
        try program.write("email\n" + people.joined(separator: "\n") + "\n", to: "many.csv")
        let service = try await Service(program, arguments: ["--no-card"])
        program.environment = service.environment
        let result = try await program.run(lines: "verify file many.csv")
        #expect(
            result.errors.hasPrefix(
                "command line:1:1: error: The verify balance is too low for this, and could not be refilled.\n"))
        #expect(result.code == 5)
        await service.end()
    }

    @Test func `400, a file of results that was kept long enough`() async throws {
        let program = try Program()
        // An hour is over in a second.
        let service = try await Service(program, arguments: ["--time-scale", "3600", "--limits", "off"])
        program.environment = service.environment
        let result = try await program.run(
            lines: """
                let people = [{name: "Larry Page", site: google.com}]
                let job = (search rows $people name name domain site keep results 1h)
                wait
                while $job.done: download $job to raw.csv
                """)
        #expect(
            result.errors.hasPrefix(
                "command line:4:18: error: The file does not exist, or is not kept any more.\n"), "\(result.errors)")
        #expect(result.code == 4)
        await service.end()
    }

    @Test(arguments: ["verify larry@google.com", "check larry@google.com", "requests ids 1"])
    func `401, a wrong key of WhoisXML`(line: String) async throws {
        let program = try Program()
        let service = try await Service(program)
        program.environment = service.environment
        program.environment["WHOISXML_API_KEY"] = "at_mistaken"
        let result = try await program.run(lines: "use whoisxml\n\(line)")
        #expect(result.errors.hasPrefix("command line:2:1: error: Authorisation or authentication failed\n"))
        #expect(result.errors.contains("  hint: check WHOISXML_API_KEY"))
        #expect(!result.errors.contains("at_mistaken"))
        #expect(result.code == 6)
        await service.end()
    }

    @Test(arguments: ["credits", "contact 1", "lists", "account", "bulk 1", "verify larry@google.com"])
    func `401, a wrong key`(line: String) async throws {
        let program = try Program()
        let service = try await Service(program)
        program.environment = service.environment
        program.environment["NORBERT_API_KEY"] = "mistaken"
        let result = try await program.run(lines: line)
        #expect(result.errors.hasPrefix("command line:1:1: error: "))
        #expect(result.errors.contains("  hint: check NORBERT_API_KEY"))
        #expect(!result.errors.contains("mistaken"))
        #expect(result.code == 6)
        await service.end()
    }

    @Test func `a refusal is caught with its kind, its code and its words`() async throws {
        let program = try Program()
        let service = try await Service(program, credits: 0)
        program.environment = service.environment
        let result = try await program.run(
            lines: """
                try
                  contact 99
                otherwise
                  print $error.kind, $error.code, $error.message
                end
                try: search name "Larry Page" at google.com
                otherwise: print $error.kind, $error.code
                """)
        #expect(result.lines == ["refused 404 Page not found.", "credits 402"])
        #expect(result.code == 0)
        await service.end()
    }
}

extension Service {
    /// What leads a program here, as both vendors.
    var environment: [String: String] {
        [
            "NORBERT_API_KEY": key, "NORBERT_API_URL": base, "WHOISXML_API_KEY": whoisXMLKey,
            "WHOISXML_API_URL": whoisXMLBase.replacing("api/bevService/", with: ""),
        ]
    }
}
