import NBLanguage
import Testing

/// A wrong script and all that a person is shown about it.
struct WrongLine: Sendable, CustomStringConvertible {
    var script: String
    var rendered: String

    var description: String { script }

    /// Reads transcripts: lines that begin with `> ` are the script, what follows is what is shown, and an empty line
    /// ends both.
    static func read(_ transcripts: String) -> [WrongLine] {
        var found: [WrongLine] = []
        var script: [Substring] = []
        var rendered: [Substring] = []
        for line in transcripts.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()] {
            if line.hasPrefix(">") {
                script.append(line.dropFirst(2))
            } else if !line.isEmpty {
                rendered.append(line)
            } else if !script.isEmpty {
                found.append(
                    WrongLine(script: script.joined(separator: "\n"), rendered: rendered.joined(separator: "\n")))
                (script, rendered) = ([], [])
            }
        }
        return found
    }
}

/// Whole rendered errors, as a person reads them.
@Suite struct WrongLineTests {
    @Test(arguments: WrongLine.commands)
    func `a wrong command says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.finding)
    func `a wrong search says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.definitions)
    func `a wrong definition says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.stages)
    func `a wrong stage says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.statements)
    func `a wrong statement says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.values)
    func `a wrong value says what was expected and what to write instead`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.openings)
    func `what is never closed shows where it begins and where that was noticed`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }

    @Test(arguments: WrongLine.newcomers)
    func `a newcomer's line gets one error, with the line that was meant`(line: WrongLine) {
        #expect(Whole.rendered(line.script) == line.rendered)
    }
}
