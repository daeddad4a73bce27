import Foundation
import Testing

/// `nb test`: scripts as tests, each with a sandbox of its own.
@Suite(.timeLimit(.minutes(2)))
struct TestCommandTests {
    /// A program whose temporary folder is its own, so that one sees what stays there.
    private func program() throws -> Program {
        let program = try Program()
        let temporary = program.home.appendingPathComponent("tmp")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        program.environment["TMPDIR"] = temporary.path
        return program
    }

    /// What is left of the sandboxes.
    private func leftovers(_ program: Program) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: program.home.appendingPathComponent("tmp").path)
    }

    /// The words of the report, without the times that differ from run to run.
    private func words(_ text: String) -> String {
        text.replacing(#/ in [0-9.]+ s/#, with: " in TIME")
    }

    @Test func `expectations are counted, and a failed one shows both sides`() async throws {
        let program = try program()
        try program.write("let x = 3\nexpect $x is 3\nexpect $x < 4", to: "good-test.nb")
        try program.write("print looking\nlet x = 3\nexpect $x is 3\nexpect $x + 1 is 5", to: "bad-test.nb")
        let result = try await program.run(["test", "--jobs", "1", "bad-test.nb", "good-test.nb"])
        #expect(
            words(result.output) == """
                failed   bad-test.nb: line 4 after 1 expectation, in TIME
                ok       good-test.nb: 2 expectations in TIME

                --- bad-test.nb
                looking
                bad-test.nb:4:8: error: expected $x + 1 is 5
                 4 | expect $x + 1 is 5
                   |        ^^^^^^^^^^^
                  note: $x + 1 is 4

                2 files, 4 expectations, 1 failed in TIME

                """)
        #expect(result.errors == "")
        #expect(result.code == 3)
        #expect(try leftovers(program) == [])
    }

    @Test func `each test has a sandbox of its own, and the user's is left alone`() async throws {
        let program = try program()
        for name in ["a", "b", "c"] {
            try program.write(
                """
                expect count of contacts is 0
                search name "Larry Page" at google.com
                wait
                expect it.address is larry@google.com
                expect (credits).remains is 999
                """, to: "\(name)-test.nb")
        }
        let result = try await program.run(["test", "--jobs", "3"])
        #expect(result.output.contains("3 files, 9 expectations, all well"))
        #expect(result.code == 0)
        #expect(try leftovers(program) == [])
        #expect(try await program.run(lines: "print count of contacts").output == "0\n")
    }

    @Test func `keys of the environment are not used, unless it is told so`() async throws {
        let program = try program()
        program.environment["NORBERT_API_KEY"] = "a-key"
        // Nothing listens on this port, so that whoever asks there is told so.
        program.environment["NORBERT_API_URL"] = "http://127.0.0.1:1"
        try program.write("expect (credits).remains is 1000", to: "a-test.nb")
        #expect(try await program.run(["test"]).code == 0)
        #expect(try await program.run(["test", "--shared"]).code == 7)
        #expect(try await program.run(["test", "--profile", "sandbox"]).code == 0)
    }

    @Test func `tests with the session's own server share what is there`() async throws {
        let program = try program()
        _ = try await program.run(lines: "create list Autumn")
        try program.write("expect (lists).name is [Autumn]", to: "a-test.nb")
        try program.write("expect count of lists is 1", to: "b-test.nb")
        let result = try await program.run(["test", "--shared"])
        #expect(result.output.contains("2 files, 2 expectations, all well"))
    }

    @Test func `of a folder the tests run, and a file that is named always does`() async throws {
        let program = try program()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("deep/deeper"), withIntermediateDirectories: true)
        for name in ["deep/deeper/one-test.nb", "deep/test-two.nb", "deep/latest.nb", "three.nb"] {
            try program.write("expect true", to: name)
        }
        let result = try await program.run(["test", "--jobs", "1", "deep", "three.nb"])
        let files = result.lines.filter { $0.hasPrefix("ok") }.map { words($0) }
        #expect(
            files == [
                "ok       deep/deeper/one-test.nb: 1 expectation in TIME",
                "ok       deep/test-two.nb: 1 expectation in TIME", "ok       three.nb: 1 expectation in TIME",
            ])
    }

    @Test func `a filter chooses by the path`() async throws {
        let program = try program()
        for name in ["people-test.nb", "lists-test.nb"] { try program.write("expect true", to: name) }
        #expect(try await program.run(["test", "--filter", "PEOPLE"]).output.contains("1 file, 1 expectation"))
        let none = try await program.run(["test", "--filter", "nothing"])
        #expect(none.code == 2)
        #expect(none.errors.contains("None of the 2 tests is called so."))
    }

    @Test func `a folder without tests, and a path that is not there, are told`() async throws {
        let program = try program()
        let empty = try await program.run(["test"])
        #expect(empty.code == 2)
        #expect(empty.errors.contains("There are no tests there"))
        let missing = try await program.run(["test", "nowhere"])
        #expect(missing.code == 1)
        #expect(missing.errors.contains("there is no file nowhere"))
    }

    @Test func `files that a test reads lie beside it, and it works where nb was started`() async throws {
        let program = try program()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("tests"), withIntermediateDirectories: true)
        try program.write("name\nLarry", to: "tests/people.csv")
        try program.write(
            "let rows = read csv people.csv\nexpect $rows.name is [Larry]\nsave $rows to out.csv",
            to: "tests/people-test.nb")
        #expect(try await program.run(["test", "tests"]).code == 0)
        #expect(try program.text(of: "out.csv") == "name\nLarry\n")
    }

    @Test func `a test that hangs is ended and told`() async throws {
        let program = try program()
        try program.write("expect true\nwait 1h", to: "slow-test.nb")
        let result = try await program.run(["test", "--time-limit", "500ms"])
        #expect(result.code == 1)
        #expect(result.output.contains("slow-test.nb:2:1: error: the test was ended after 0.5 s: this is where it was"))
        #expect(try leftovers(program) == [])
    }

    @Test func `an interrupt ends all, reports what was done, and leaves nothing behind`() async throws {
        let program = try program()
        try program.write("expect true", to: "a-test.nb")
        try program.write("expect (credits).remains is 1000\nwait 1h", to: "b-test.nb")
        try program.write("expect true", to: "c-test.nb")
        let running = try program.start(["test", "--jobs", "1"])
        #expect(await running.hasWritten("a-test.nb: 1 expectation"))
        running.process.interrupt()
        let result = await running.result()
        #expect(result.code == 130)
        #expect(result.output.contains("not run  c-test.nb"))
        #expect(result.output.contains("2 not run to the end"))
        #expect(try leftovers(program) == [])
    }

    @Test func `a script without an expectation is a warning`() async throws {
        let program = try program()
        try program.write("print hello", to: "a-test.nb")
        let result = try await program.run(["test"])
        #expect(words(result.output).hasPrefix("warning  a-test.nb: expects nothing, in TIME\n"))
        #expect(result.code == 0)
    }

    @Test func `with fail-fast no test begins after the first that fails`() async throws {
        let program = try program()
        try program.write("expect 1 is 2", to: "a-test.nb")
        try program.write("expect true", to: "b-test.nb")
        let result = try await program.run(["test", "--fail-fast", "--jobs", "1"])
        #expect(result.output.contains("not run  b-test.nb"))
        #expect(result.code == 3)
    }

    @Test func `the reports for machines are written`() async throws {
        let program = try program()
        try program.write("expect 1 is 1", to: "a-test.nb")
        let tap = try await program.run(["test", "--tap", "--junit", "report.xml"])
        #expect(
            tap.lines.prefix(5) == [
                "TAP version 14", "1..1", "# Subtest: a-test.nb", "    ok 1 - line 1: 1 is 1", "    1..1",
            ])
        #expect(tap.lines.contains("ok 1 - a-test.nb"))
        #expect(
            try program.text(of: "report.xml").contains("<testcase classname=\"a-test.nb\" name=\"line 1: 1 is 1\""))
        let json = try await program.run(["test", "--json"])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let totals = try #require(report["totals"] as? [String: Any])
        #expect(totals["expectations"] as? Int == 1)
        #expect(totals["exit_code"] as? Int == 0)
    }

    @Test func `a report that cannot be written is a file error`() async throws {
        let program = try program()
        try program.write("expect true", to: "a-test.nb")
        let result = try await program.run(["test", "--junit", "nowhere/report.xml"])
        #expect(result.code == 1)
        #expect(result.errors.contains("nowhere/report.xml cannot be written: there is no folder nowhere"))
    }

    @Test func `each test's words stay together, however many run at a time`() async throws {
        let program = try program()
        for number in 1...4 {
            try program.write(
                "repeat 20 times\n  print \"\(number)\"\n  wait 1ms\nend\nexpect \"\(number)\" is none",
                to: "\(number)-test.nb")
        }
        let result = try await program.run(["test", "--jobs", "4"])
        for number in 1...4 {
            let words = Array(repeating: "\(number)", count: 20).joined(separator: "\n")
            #expect(result.output.contains("--- \(number)-test.nb\n\(words)\n\(number)-test.nb:5:8: error: "))
        }
    }
}
