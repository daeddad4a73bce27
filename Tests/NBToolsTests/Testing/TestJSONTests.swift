import NBTools
import OrderedJSON
import Testing

/// A run of tests for machines.
struct TestJSONTests {
    @Test func `the totals and each file are told`() {
        #expect(
            TestReport([TestReports.failed], duration: .milliseconds(90)).json.prettyText == """
                {
                  "files": [
                    {
                      "file": "people-test.nb",
                      "outcome": "failed",
                      "seconds": 0.080,
                      "expectations": [
                        {
                          "file": "people-test.nb",
                          "line": 2,
                          "text": "$x is 3",
                          "seconds": 0.030
                        }
                      ],
                      "diagnostics": [
                        {
                          "file": "people-test.nb",
                          "line": 3,
                          "column": 8,
                          "end_line": 3,
                          "end_column": 19,
                          "severity": "error",
                          "rule": "expectation",
                          "message": "too few",
                          "hint": null,
                          "notes": [
                            {
                              "message": "$x + 1 is 4",
                              "file": null,
                              "line": null,
                              "column": null
                            }
                          ]
                        }
                      ],
                      "said": [
                        {
                          "stream": "output",
                          "text": "looking"
                        },
                        {
                          "stream": "error",
                          "text": "warning: <slow> & \\u001b[1m"
                        }
                      ]
                    }
                  ],
                  "totals": {
                    "files": 1,
                    "expectations": 2,
                    "failed": 1,
                    "errors": 0,
                    "unfinished": 0,
                    "without_expectation": 0,
                    "seconds": 0.090,
                    "exit_code": 3
                  }
                }
                """)
    }

    @Test func `each way to end has a word`() {
        let outcomes = TestReports.all.json["files"]?.array?.map { $0["outcome"]?.string }
        #expect(outcomes == ["ok", "failed", "error", "ok", "stopped", "not run"])
    }

    @Test func `an interrupt, a failure and an error have their exit codes, in this order`() {
        #expect(TestReports.all.exitCode == 130)
        #expect(TestReport([TestReports.broken, TestReports.failed]).exitCode == 3)
        #expect(TestReport([TestReports.well, TestReports.broken]).exitCode == 2)
        #expect(TestReports.good.exitCode == 0)
    }
}
