import Foundation
import Testing

/// Jobs that are held and let go on while a script goes on.
@Suite(.timeLimit(.minutes(2)))
struct JobControlTests {
    /// Runs a script beside a file of so many addresses that none of its jobs is over before it can be held.
    private func run(_ lines: String) async throws -> Program.Result {
        let program = try Program()
        try program.write("email\n" + (1...1_000).map { "p\($0)@google.com\n" }.joined(), to: "many.csv")
        return try await program.run(lines: lines)
    }

    @Test(arguments: ["verify", "enrich"]) func `a paused job does not hold the wait, and goes on when it is resumed`(
        verb: String
    ) async throws {
        let result = try await run(
            """
            let job = (\(verb) file many.csv)
            pause $job
            wait
            print $job.status, $job.done
            resume $job
            wait
            print $job.status, $job.done, $job.treated
            """)
        #expect(result.errors == "")
        #expect(result.lines == ["PAUSED false", "ENDED true 1000"])
    }

    @Test func `the wait for others goes on beside a paused job`() async throws {
        let result = try await run(
            """
            let held = (verify file many.csv)
            pause $held
            let other = (verify larry@google.com)
            wait
            print $held.done, $other.done
            """)
        #expect(result.errors == "")
        #expect(result.lines == ["false true"])
    }

    @Test func `a search for people is held by its id and goes on by its id`() async throws {
        let result = try await run(
            """
            save [{name: "Larry Page", site: google.com}, {name: "Sergey Brin", site: google.com}] to people.csv
            let job = (search file people.csv name name domain site)
            pause bulk $job.id
            wait
            print (bulk $job.id).status
            resume bulk $job.id
            wait
            print (bulk $job.id).status, $job.treated
            """)
        #expect(result.errors == "")
        #expect(result.lines == ["PAUSED", "ENDED 2"])
    }

    @Test func `a paused job has no results yet`() async throws {
        let result = try await run("let job = (verify file many.csv)\npause $job\nprint count of results of $job")
        #expect(result.errors.contains("is not done yet"))
        #expect(result.errors.contains("  hint: resume it, then wait"))
        #expect(result.code == 1)
    }

    @Test func `a request of WhoisXML cannot be paused`() async throws {
        let result = try await run("let job = (verify larry@google.com with whoisxml)\npause $job")
        #expect(result.errors.contains("command line:2:1: error: a request cannot be paused\n"))
        #expect(result.code == 1)
    }

    @Test func `a wait with an end says what is not done`() async throws {
        let result = try await run("let job = (verify file many.csv)\nwait at most 1ms\nprint after")
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("command line:2:1: error: 1 of 1 jobs are not done after 1ms\n"))
        #expect(result.errors.contains("  hint: they go on at the server"))
        #expect(result.code == 1)
    }

    @Test func `a script that ends before its work says how to have it again`() async throws {
        let program = try Program()
        let open = try await program.run(lines: "search name \"Larry Page\" at google.com")
        #expect(open.errors == "")
        #expect(open.openWork == "1 search goes on at the server; contacts shows what is found")
        let job = try await program.run([], input: "verify larry@google.com\nprint it.token\n")
        let token = try #require(job.lines.first)
        #expect(
            job.openWork
                == "verification \(token) goes on at the server; wait for verification \(token) waits for it another time"
        )
        for lines in ["search name \"Larry Page\" at google.com\nwait", "print 1"] {
            #expect(try await program.run(lines: lines).openWork == "")
        }
        let rehearsed = try await program.run(["run", "--dry-run", "-c", "verify larry@google.com"])
        #expect(rehearsed.openWork == "")
    }

    @Test func `a job of an earlier script is waited for by its name`() async throws {
        let program = try Program()
        let first = try await program.run(lines: "verify larry@google.com\nprint it.token")
        let token = try #require(first.lines.first)
        let next = try await program.run(
            lines: "let job = (verification \(token))\nwait for $job\nprint $job.done, (results of $job).verdict")
        #expect(next.errors == "")
        #expect(next.output == "true deliverable\n")
    }
}
