import NBTools
import Testing

/// A run of tests in the Test Anything Protocol.
struct TAPTextTests {
    @Test func `files are points, and their expectations are subtests`() {
        #expect(
            TAPText().text(TestReports.all) == """
                TAP version 14
                1..6
                # Subtest: a-test.nb
                    ok 1 - line 1: true
                    1..1
                ok 1 - a-test.nb
                  ---
                  duration_ms: 120
                  ...
                # Subtest: people-test.nb
                    ok 1 - line 2: $x is 3
                    not ok 2 - line 3: $x + 1 is 5
                      ---
                      message: "too few"
                      rule: "expectation"
                      file: "people-test.nb"
                      line: 3
                      column: 8
                      words: "$x + 1 is 5"
                      notes: ["$x + 1 is 4"]
                      ...
                    1..2
                not ok 2 - people-test.nb
                  ---
                  duration_ms: 80
                  output: ["looking","warning: <slow> & \\u001b[1m"]
                  ...
                # Subtest: c-test.nb
                    not ok 1 - line 2: there is no command prnt
                      ---
                      message: "there is no command prnt"
                      rule: "syntax"
                      file: "c-test.nb"
                      line: 2
                      column: 1
                      words: "prnt"
                      hint: "did you mean: print <values>"
                      ...
                    1..1
                not ok 3 - c-test.nb
                  ---
                  duration_ms: 5
                  ...
                ok 4 - d\\#1-test.nb
                # it expects nothing
                not ok 5 - e-test.nb
                # it was stopped
                ok 6 - f-test.nb # SKIP not run
                # 6 files, 4 expectations, 1 failed, 1 error, 2 not run to the end, 1 without an expectation in 2.31 s
                Bail out! interrupted

                """)
    }
}
