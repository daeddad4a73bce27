import Foundation
import Testing

/// Runs every script in `Scripts` with the built `nb` and compares what it says with what stands beside its lines.
@Suite struct ScriptTests {
    @Test(.serialized, .timeLimit(.minutes(2)), arguments: ScriptFixture.all)
    func `a script says what stands beside its lines`(fixture: ScriptFixture) async throws {
        let run = try await ScriptProcess.run(fixture)
        #expect(run.output == fixture.output)
        #expect(run.code == fixture.exitCode)

        var open = run.diagnostics
        for expected in fixture.findings {
            guard let found = open.firstIndex(where: { expected.fits($0) }) else {
                Issue.record("not said: \(expected)\nof: \(run.errorText)")
                continue
            }
            open.remove(at: found)
        }
        for diagnostic in open { Issue.record("not expected: \(diagnostic)") }
    }

    @Test func `there are scripts to run`() {
        #expect(ScriptFixture.all.count > 30)
    }
}

extension ScriptFixture: CustomTestStringConvertible {
    var testDescription: String { name }
}
