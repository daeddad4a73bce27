import Foundation
import Testing

/// `nb check`: what is wrong with scripts, without running them.
@Suite(.timeLimit(.minutes(2)))
struct CheckTests {
    @Test func `everything is said at once, in the order of the lines, and nothing runs`() async throws {
        let program = try Program()
        try program.write("name,domain\nLarry Page,google.com\n", to: "people.csv")
        try program.write(
            """
            print started
            let idle = 1
            serch name "Larry Page" at google.com
            print $nobody
            each person in read csv people.csv
              print $person.nmae
              stop
              print never
            end
            search name "Larry Page" at google.com
            print it.address
            show read csv peple.csv
            """, to: "wrong.nb")
        let result = try await program.run(["check", "wrong.nb"])
        #expect(result.code == 2)
        #expect(!result.output.contains("started"))
        let heads = result.lines.filter { $0.hasPrefix("wrong.nb:") }.map {
            $0.split(separator: ":", maxSplits: 3).prefix(2).joined(separator: ":") + ":"
                + ($0.contains(": error: ") ? "error" : "warning")
        }
        #expect(
            heads == [
                "wrong.nb:2:warning", "wrong.nb:3:error", "wrong.nb:4:error", "wrong.nb:6:error", "wrong.nb:8:warning",
                "wrong.nb:11:warning", "wrong.nb:12:error",
            ])
        #expect(result.errors == "1 file checked: 4 errors, 3 warnings\n")
    }

    @Test func `a finding shows its line, the other end and what to do`() async throws {
        let program = try Program()
        try program.write("name,domain\nLarry Page,google.com\n", to: "people.csv")
        try program.write(
            """
            each person in read csv people.csv
              print $person.nmae
              stop
              print never
            end
            search name "Larry Page" at google.com
            print it.address
            """, to: "wrong.nb")
        let result = try await program.run(["check", "wrong.nb"])
        #expect(
            result.output == """
                wrong.nb:2:16: error: people.csv has no column nmae
                 2 |   print $person.nmae
                   |                ^^^^^
                  note: the file is read here
                 1 | each person in read csv people.csv
                   |                         ^^^^^^^^^^
                  hint: did you mean name?
                wrong.nb:4:3: warning: this line is never reached
                 4 |   print never
                   |   ^^^^^^^^^^^
                  note: stop leaves the loop here
                 3 |   stop
                   |   ^^^^
                wrong.nb:7:9: warning: the search is not done here, so address is empty
                 7 | print it.address
                   |         ^^^^^^^^
                  note: it begins here
                 6 | search name "Larry Page" at google.com
                   | ^^^^^^^^^^^
                  hint: write wait on a line before this one

                """)
        #expect(result.errors == "1 file checked: 1 error, 2 warnings\n")
        #expect(result.code == 2)
    }

    @Test func `warnings alone are well, unless strict`() async throws {
        let program = try Program()
        try program.write("let idle = 1\nprint 2", to: "idle.nb")
        #expect(try await program.run(["check", "idle.nb"]).code == 0)
        let strict = try await program.run(["check", "--strict", "idle.nb"])
        #expect(strict.code == 2)
        #expect(strict.errors == "1 file checked: 1 warning\n")
    }

    @Test func `folders are walked, and a library's names are for those that include it`() async throws {
        let program = try Program()
        try FileManager.default.createDirectory(
            at: program.folder.appendingPathComponent("lib"), withIntermediateDirectories: true)
        try program.write("let size = 8\nto greet $name: give \"Hello {name}\"\nprint loaded", to: "lib/greet.nb")
        try program.write("include lib/greet.nb\nprint (greet Ned)", to: "main.nb")
        let result = try await program.run(["check", "."])
        #expect(result.output == "")
        #expect(result.errors == "2 files checked: nothing found\n")
        #expect(result.code == 0)
    }

    @Test func `standard input is checked too`() async throws {
        let result = try await Program().run(["check", "-"], input: "print $nobody\n")
        #expect(result.output.contains("there is no variable $nobody"))
        #expect(result.code == 2)
    }

    @Test func `a file that is not there is an error`() async throws {
        let result = try await Program().run(["check", "nobody.nb"])
        #expect(result.output == "error: there is no file nobody.nb\n")
        #expect(result.errors == "0 files checked: 1 error\n")
        #expect(result.code == 2)
    }

    @Test func `findings as JSON say where, what and by which rule`() async throws {
        let program = try Program()
        try program.write("let idle = 1\nprint $nobody", to: "wrong.nb")
        let result = try await program.run(["check", "--json", "wrong.nb"])
        let findings = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        #expect(findings?.map { $0["rule"] as? String } == ["unused-variable", "unknown-variable"])
        #expect(findings?.map { $0["severity"] as? String } == ["warning", "error"])
        #expect(findings?.map { $0["file"] as? String } == ["wrong.nb", "wrong.nb"])
        #expect(findings?.map { $0["line"] as? Int } == [1, 2])
        #expect(findings?.map { $0["end_column"] as? Int } == [9, 14])
        #expect(result.errors == "")
        #expect(result.code == 2)
    }

    @Test func `nothing found is an empty array`() async throws {
        let program = try Program()
        try program.write("print 1", to: "fine.nb")
        #expect(try await program.run(["check", "--json", "fine.nb"]).output == "[]\n")
    }

    @Test func `a script that runs tells of what is surely a mistake, and not of style`() async throws {
        let program = try Program()
        try program.write("name\nLarry Page\n", to: "people.csv")
        let warned = try await program.run(
            lines: "let idle = 1\nsearch name \"Larry Page\" at google.com\nprint it.address")
        #expect(warned.code == 0)
        #expect(warned.errors.contains("the search is not done here, so address is empty"))
        #expect(!warned.errors.contains("idle"))
        let refused = try await program.run(
            lines: "print started\neach person in read csv people.csv: print $person.nmae")
        #expect(refused.code == 1)
        #expect(refused.output == "")
        #expect(refused.errors.contains("people.csv has no column nmae"))
    }

    @Test func `the examples are checked, and there is nothing to say of them`() async throws {
        let result = try await Program().run(["check", "--strict", Repository.examples.path])
        #expect(result.output == "")
        #expect(result.code == 0)
    }

    @Test func `the scripts of the tests get no warning that is surely a mistake, but those that they expect`()
        async throws
    {
        let program = try Program()
        let folder = ScriptFixture.folder
        let result = try await program.run(["check", "--json", folder.path])
        let findings = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] ?? []
        let sure: Set = [
            "unreachable", "used-before-wait", "across-kinds", "bare-name", "unknown-column", "unbounded-spending",
        ]
        let fixtures = Dictionary(uniqueKeysWithValues: ScriptFixture.all.map { ($0.name, $0) })
        for finding in findings {
            guard let rule = finding["rule"] as? String, sure.contains(rule), let path = finding["file"] as? String,
                let line = finding["line"] as? Int, let message = finding["message"] as? String,
                let fixture = fixtures[String(path.dropFirst(folder.path.count + 1))]
            else { continue }
            let isExpected = fixture.findings.contains { $0.line == line && message.contains($0.message) }
            #expect(isExpected, "\(fixture.name):\(line): \(rule): \(message)")
        }
        #expect(findings.count > 20)
    }
}
