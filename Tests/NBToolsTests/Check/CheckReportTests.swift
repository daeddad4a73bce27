import NBLanguage
import NBRuntime
import OrderedJSON
import Testing

@testable import NBTools

/// What a check of several scripts tells.
@Script @Suite(.timeLimit(.minutes(1))) struct CheckReportTests {
    @Test func `a finding as data has its place, its rule and the other end`() throws {
        let session = try CheckSession()
        let report = session.report([("a.nb", "each x in [1]\n  stop\n  print $x\nend\nprint \"é\", $y")])
        let file = session.source("a.nb", "").name
        let expected = try JSON(
            parsing: """
                [
                  {"file": "\(file)", "line": 3, "column": 3, "end_line": 3, "end_column": 11, "severity": "warning",
                   "rule": "unreachable", "message": "this line is never reached", "hint": null,
                   "notes": [{"message": "stop leaves the loop here", "file": "\(file)", "line": 2, "column": 3}]},
                  {"file": "\(file)", "line": 5, "column": 12, "end_line": 5, "end_column": 14, "severity": "error",
                   "rule": "unknown-variable", "message": "there is no variable $y",
                   "hint": "give it a value first: let y = …", "notes": []}
                ]
                """)
        #expect(report.json == expected, "\(report.json.prettyText)")
    }

    @Test func `what has no place has none as data`() throws {
        let report = CheckReport(files: 0, findings: [Diagnostic(.file, "there is no file a.nb", rule: "missing-file")])
        #expect(
            report.json.text
                == #"[{"file":null,"line":null,"column":null,"end_line":null,"end_column":null,"severity":"error","#
                + #""rule":"missing-file","message":"there is no file a.nb","hint":null,"notes":[]}]"#)
    }

    @Test func `errors count, warnings where they are asked for`() throws {
        let session = try CheckSession()
        let fine = session.report([("a.nb", "print 1")])
        #expect(fine.summary == "1 file checked: nothing found")
        #expect(fine.exitCode(isStrict: true) == 0)
        let warned = session.report([("a.nb", "let x = 1\nprint 2"), ("b.nb", "print 1")])
        #expect(warned.summary == "2 files checked: 1 warning")
        #expect(warned.exitCode(isStrict: false) == 0)
        #expect(warned.exitCode(isStrict: true) == 2)
        let wrong = session.report([("a.nb", "let x = 1\nprint $y\nprint $z")])
        #expect(wrong.summary == "1 file checked: 2 errors, 1 warning")
        #expect(wrong.exitCode(isStrict: false) == 2)
    }

    @Test func `an error of an included script is told once, and its names are for those that include it`() throws {
        let library = "let size = 8\nto greet $name: give \"Hello {name}\"\nprint $nowhere"
        let session = try CheckSession(["library.nb": library])
        let report = session.report([("main.nb", "include library.nb\nprint (greet Ned)"), ("library.nb", library)])
        #expect(report.findings.map(\.message) == ["there is no variable $nowhere"])
        let alone = session.report([("library.nb", library)])
        #expect(alone.findings.map(\.rule).sorted() == ["unknown-variable", "unused-command", "unused-variable"])
    }

    @Test func `files are looked for beside the script`() throws {
        let session = try CheckSession(["people.csv": "name\nNed"])
        #expect(session.report([("a.nb", "show read csv people.csv")]).findings == [])
        #expect(
            session.report([("a.nb", "show read csv nobody.csv")]).findings.map(\.rule) == ["missing-file"])
    }
}
