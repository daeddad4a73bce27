import Foundation
import Testing

/// Which requests the language's sequences and waits make, counted between a script and the service.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SequenceRequestTests {
    /// Runs lines on a service with sixty contacts, which is two pages, and answers what was printed with the requests.
    private func run(_ lines: String) async throws -> (output: [String], requests: [String]) {
        let program = try Program()
        let service = try await Service(program, arguments: ["--limits", "off", "--time-scale", "100"])
        let relay = try Relay(to: service.base)
        program.environment = ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": service.base]
        let made = try await program.run(
            lines: "each n in 1..60, 8 at once: search name \"Person {n}\" at google.com\nwait")
        #expect(made.errors == "")
        program.environment["NORBERT_API_URL"] = relay.base
        let result = try await program.run(lines: lines)
        #expect(result.errors == "")
        await service.end()
        return (result.lines, relay.requests)
    }

    @Test func `taking ten contacts fetches one page`() async throws {
        let (output, requests) = try await run("print contacts | take 10 | count")
        #expect(output == ["10"])
        #expect(requests.count == 1)
    }

    @Test func `all pages are walked unless a line names one`() async throws {
        let (output, requests) = try await run(
            """
            each one in contacts: next
            print count of (contacts page 2)
            """)
        #expect(output == ["10"])
        #expect(requests.count { $0.hasPrefix("GET /2018-01-08/contacts/") } == 3)
    }

    @Test func `a named sequence fetches its pages once, and again after a refresh`() async throws {
        let (_, requests) = try await run(
            """
            let all = contacts
            save $all to one.csv
            save $all to two.csv
            print count of $all
            """)
        #expect(requests.count == 2)
        let (_, again) = try await run(
            """
            let all = contacts
            save $all to one.csv
            refresh $all
            save $all to two.csv
            """)
        #expect(again.count == 4)
    }

    @Test func `a named sequence is counted once`() async throws {
        let (output, requests) = try await run(
            """
            let all = contacts
            print count of $all, count of $all
            """)
        #expect(output == ["60 60"])
        #expect(requests.count == 1)
    }

    @Test func `contacts are added to a list by their filters in one call`() async throws {
        let (output, requests) = try await run(
            """
            create list Autumn
            add contacts named person to Autumn
            print count of list Autumn
            """)
        #expect(output == ["60"])
        #expect(requests.count { $0.hasPrefix("PUT ") || $0.hasPrefix("POST ") } == 2)
    }
}
