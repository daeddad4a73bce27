import Foundation
import NBLanguage
import Testing

/// What holds for every script, shown for many that chance writes: the same ones in every run.
@Suite struct FormattingPropertyTests {
    @Test(.timeLimit(.minutes(5)), arguments: 1...8)
    func `formatting changes no meaning, keeps comments, and has no more to do`(seed: UInt64) throws {
        var generator = ScriptGenerator(seed: seed)
        for round in 0..<60 {
            let spelling = ScriptSpelling(generator.script(), seed: seed &* 1000 &+ UInt64(round))
            let before = Formatting.script(spelling.text)
            try #require(
                before.errors.isEmpty, "\(DiagnosticRenderer().render(before.errors))\nin\n\(spelling.text)")
            let text = Formatting.form(of: spelling.text)
            let after = Formatting.script(text)
            #expect(before.script.statements.isSame(as: after.script.statements), "\(spelling.text)\n→\n\(text)")
            #expect(Formatting.form(of: text) == text, "of\n\(spelling.text)")
            #expect(Self.comments(in: text) == spelling.comments, "\(spelling.text)\n→\n\(text)")
            #expect(Self.isTidy(text), "\(text)")
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: 1...4)
    func `however a script is spaced, its form is one`(seed: UInt64) throws {
        var generator = ScriptGenerator(seed: seed &+ 100)
        for round in 0..<40 {
            let script = generator.script()
            let forms = (0..<2).map { time in
                Formatting.form(
                    of: ScriptSpelling(script, seed: seed &* 1000 &+ UInt64(round * 2 + time), isFull: false).text)
            }
            #expect(forms[0] == forms[1])
        }
    }

    /// The comments of a generated script, none of which stands inside a text.
    private static func comments(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.range(of: "# comment ").map { String(line[$0.lowerBound...]) }
        }
    }

    private static func isTidy(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return !text.contains("\n\n\n") && !text.hasPrefix("\n") && text.hasSuffix("\n") && !text.hasSuffix("\n\n")
            && !text.contains("\r") && !lines.contains { $0.hasSuffix(" ") || $0.contains("\t") }
    }
}
