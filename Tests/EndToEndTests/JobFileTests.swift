import Foundation
import MailEngine
import Testing

/// Files of 10,000 rows, from the command to the saved result, while the process that works on them is killed.
///
/// The script is a guest of a service that runs as a process of its own, which is killed once the work is under way. The
/// script's process then takes the service's place and ends the work from what was committed.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct JobFileTests {
    private static let size = 10_000

    /// What a run of a script over the crowd's file came to.
    private struct Run {
        var program: Program
        var result: Program.Result
    }

    /// Runs a script that writes “started” when its work is under way, and kills the service then.
    private func runThroughKill(_ script: String) async throws -> Run {
        let program = try Program()
        program.environment = ["NB_SANDBOX_TIME_SCALE": "200", "NB_SANDBOX_LIMITS": "off"]
        try program.write(Self.people, to: "people.csv")
        let service = try await Service(
            program, credits: Self.size, arguments: ["--time-scale", "20", "--limits", "off"])
        let running = try program.start(["-c", script])
        #expect(await running.hasWritten("started"))
        await service.kill()
        return Run(program: program, result: await running.result())
    }

    /// Waits in a script until the first parts of a job are done.
    private static let underWay = """
        while $job.treated = 0
          wait 20ms
          refresh $job
        end
        print "started {$job.treated < 10000}"
        """

    /// A file of many people, every tenth written once more in capitals.
    private static let people: String = {
        var lines = ["name,company,domain,email,note"]
        for (place, member) in DemoWorld().crowd(of: size * 10 / 11).enumerated() {
            let address = member.address.text
            let row = [member.name, member.company, member.domain.text].map(quoted).joined(separator: ",")
            lines.append("\(row),\(address),row \(place)")
            if place % 10 == 9 { lines.append("\(row),\(address.uppercased()),\"again, row \(place)\"") }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static func quoted(_ cell: String) -> String { cell.contains(",") ? "\"\(cell)\"" : cell }

    @Test func `a file is verified across a kill, each address once`() async throws {
        let run = try await runThroughKill(
            """
            let job = (verify file people.csv)
            \(Self.underWay)
            wait for $job
            save $job to checked.csv
            let rows = (read csv checked.csv)
            print count of $rows, $job.entries, $job.treated, (account).balance.verify.processed_entries
            print $rows | where verdict is empty | count
            print $job.deliverables + $job.risky + $job.bounces <= $job.entries
            """)
        #expect(run.result.errors == "")
        let rows = Self.people.split(separator: "\n").count - 1
        let addresses = Self.size * 10 / 11
        #expect(
            run.result.lines == ["started true", "\(rows) \(addresses) \(addresses) \(addresses)", "0", "true"])
        let saved = try run.program.text(of: "checked.csv").split(separator: "\n")
        let original = Self.people.split(separator: "\n")
        #expect(saved.count == original.count)
        // The file's own rows in their order, as they were spelled, with columns behind them.
        #expect(zip(saved, original).allSatisfy { $0.hasPrefix($1 + ",") })
    }

    @Test func `a file is enriched across a kill, each address once`() async throws {
        let run = try await runThroughKill(
            """
            let job = (enrich file people.csv)
            \(Self.underWay)
            wait for $job
            save $job to enriched.csv
            let rows = (read csv enriched.csv)
            print count of $rows, $job.treated, (account).balance.enrich.processed_entries
            print ($rows | where full_name is not empty | count) > 100
            """)
        #expect(run.result.errors == "")
        let rows = Self.people.split(separator: "\n").count - 1
        let addresses = Self.size * 10 / 11
        #expect(run.result.lines == ["started true", "\(rows) \(addresses) \(addresses)", "true"])
    }

    @Test func `a file of people is searched across a kill, each person paid once`() async throws {
        let run = try await runThroughKill(
            """
            let job = (search file people.csv name name domain domain)
            \(Self.underWay)
            wait for $job
            let found = (contacts found in list (($job.list_id as number)))
            print count of $found = $job.success, $job.success > 500
            print (credits).remains + (count of contacts found)
            """)
        #expect(run.result.errors == "")
        #expect(run.result.lines == ["started true", "true true", "\(Self.size)"])
    }
}
