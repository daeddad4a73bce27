import Foundation
import NBLanguage
import NBTools
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A run of tests as JUnit's XML.
struct JUnitTextTests {
    @Test func `files are suites, and their expectations are cases`() {
        #expect(
            JUnitText().text(TestReports.all) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="nb test" tests="8" failures="1" errors="1" skipped="2" time="2.310">
                  <testsuite name="a-test.nb" tests="1" failures="0" errors="0" skipped="0" time="0.120">
                    <testcase classname="a-test.nb" name="line 1: true" file="a-test.nb" time="0.020"/>
                    <system-out>hello</system-out>
                  </testsuite>
                  <testsuite name="people-test.nb" tests="2" failures="1" errors="0" skipped="0" time="0.080">
                    <testcase classname="people-test.nb" name="line 2: $x is 3" file="people-test.nb" time="0.030"/>
                    <testcase classname="people-test.nb" name="line 3: $x + 1 is 5" file="people-test.nb" time="0.050">
                      <failure message="too few" type="expectation">people-test.nb:3:8: error: too few
                 3 | expect $x + 1 is 5 otherwise "too few"
                   |        ^^^^^^^^^^^
                  note: $x + 1 is 4</failure>
                    </testcase>
                    <system-out>looking</system-out>
                    <system-err>warning: &lt;slow&gt; &amp; [1m</system-err>
                  </testsuite>
                  <testsuite name="c-test.nb" tests="1" failures="0" errors="1" skipped="0" time="0.005">
                    <testcase classname="c-test.nb" name="line 2: there is no command prnt" file="c-test.nb" time="0.005">
                      <error message="there is no command prnt" type="syntax">c-test.nb:2:1: error: there is no command prnt
                 2 | prnt 1
                   | ^^^^
                  hint: did you mean: print &lt;values&gt;</error>
                    </testcase>
                  </testsuite>
                  <testsuite name="d#1-test.nb" tests="1" failures="0" errors="0" skipped="0" time="1.500">
                    <testcase classname="d#1-test.nb" name="runs to its end" file="d#1-test.nb" time="1.500"/>
                  </testsuite>
                  <testsuite name="e-test.nb" tests="2" failures="0" errors="0" skipped="1" time="2.000">
                    <testcase classname="e-test.nb" name="people-test.nb line 2: $x is 3" file="e-test.nb" time="0.001"/>
                    <testcase classname="e-test.nb" name="stopped" file="e-test.nb" time="1.999">
                      <skipped message="stopped"/>
                    </testcase>
                  </testsuite>
                  <testsuite name="f-test.nb" tests="1" failures="0" errors="0" skipped="1" time="0.000">
                    <testcase classname="f-test.nb" name="not run" file="f-test.nb" time="0.000">
                      <skipped message="not run"/>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func `cases of one name are told apart`() {
        var file = TestReports.well
        file.expectations += file.expectations
        let text = JUnitText().text(TestReport([file]))
        #expect(text.contains("name=\"line 1: true\""))
        #expect(text.contains("name=\"line 1: true (2)\""))
    }

    @Test func `whatever a script says, the document can be read`() throws {
        var file = TestReports.failed
        file.file = "a\"b<c>&'\u{0}\u{8}\u{FFFF}\u{1F600}\n.nb"
        file.said = [SaidLine("]]> \u{1}\u{B}\u{FFFE} \r\n\t ü é \u{202E}"), SaidLine("<a>", isNote: true)]
        let reader = try XMLDocument(data: Data(JUnitText().text(TestReport([file])).utf8))
        let suite = try #require(try reader.nodes(forXPath: "//testsuite").first as? XMLElement)
        #expect(suite.attribute(forName: "name")?.stringValue == "a\"b<c>&'\u{1F600}\n.nb")
        #expect(try reader.nodes(forXPath: "//system-err").first?.stringValue == "<a>")
        #expect(try reader.nodes(forXPath: "//system-out").first?.stringValue == "]]>  \r\n\t ü é \u{202E}")
    }
}
