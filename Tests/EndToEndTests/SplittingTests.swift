import Foundation
import Testing

/// More addresses than one request of a provider takes.
@Suite(.timeLimit(.minutes(4)))
struct SplittingTests {
    @Test func `more addresses than WhoisXML takes at once are several requests behind one job`() async throws {
        let count = 50_001
        let program = try Program()
        try program.write(
            "email\n" + (1...count).map { "p\($0)@google.com" }.joined(separator: "\n") + "\n", to: "many.csv")
        let service = try await Service(program, arguments: ["--time-scale", "1000", "--limits", "off"])
        program.environment = service.environment
        let result = try await program.run(
            lines: """
                use whoisxml
                let job = (verify file many.csv)
                print count of $job.parts, $job.total_emails, count of requests
                wait
                print $job.done, $job.processed_emails + $job.failed_emails, $job.cost
                """)
        #expect(result.errors == "")
        #expect(result.lines == ["2 \(count) 2", "true \(count) \(count)"])
        await service.end()
    }
}
