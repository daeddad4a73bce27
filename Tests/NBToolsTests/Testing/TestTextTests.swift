import NBTools
import Testing

/// A run of tests as people read it.
struct TestTextTests {
    @Test func `each way to end has its line`() {
        let lines = TestReports.all.files.map { TestText().line($0) }
        #expect(
            lines == [
                "ok       a-test.nb: 1 expectation in 0.12 s",
                "failed   people-test.nb: line 3 after 1 expectation, in 0.08 s",
                "error    c-test.nb: line 2 after 0 expectations, in 0.01 s",
                "warning  d#1-test.nb: expects nothing, in 1.5 s",
                "stopped  e-test.nb: after 1 expectation, in 2 s",
                "not run  f-test.nb",
            ])
    }

    @Test func `at the end stand the failures whole and the totals`() {
        #expect(
            TestText().end(TestReports.all) == """
                not run  f-test.nb

                --- people-test.nb
                looking
                warning: <slow> & \u{1B}[1m
                people-test.nb:3:8: error: too few
                 3 | expect $x + 1 is 5 otherwise "too few"
                   |        ^^^^^^^^^^^
                  note: $x + 1 is 4

                --- c-test.nb
                c-test.nb:2:1: error: there is no command prnt
                 2 | prnt 1
                   | ^^^^
                  hint: did you mean: print <values>

                6 files, 4 expectations, 1 failed, 1 error, 2 not run to the end, 1 without an expectation in 2.31 s
                """)
    }

    @Test func `a run without failures ends with its totals alone`() {
        #expect(TestText().end(TestReports.good) == "2 files, 2 expectations, all well in 1.3 s")
    }

    @Test func `colour changes no words`() {
        let coloured = TestText(colour: true).line(TestReports.well)
        #expect(coloured == "\u{1B}[32mok\u{1B}[0m       a-test.nb: 1 expectation in 0.12 s")
    }

    @Test(arguments: [
        (0, "0"), (4, "0"), (5, "0.01"), (10, "0.01"), (100, "0.1"), (1300, "1.3"), (1309, "1.31"), (60_000, "60"),
        (75_050, "75.05"),
    ])
    func `durations have two digits behind the point at most`(milliseconds: Int, text: String) {
        #expect(Duration.milliseconds(milliseconds).secondsText == text)
    }
}
