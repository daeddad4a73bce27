import Foundation
import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient
import Testing

/// Checking a script whole, compiler and all, on a thread with little stack.
@Suite(.serialized) struct ScriptLimitTests {
    static let deep = [
        "print " + String(repeating: "(", count: 1000) + "1" + String(repeating: ")", count: 1000),
        "print " + String(repeating: "[", count: 25) + "1" + String(repeating: "]", count: 25),
        "print " + String(repeating: "{a: ", count: 25) + "1" + String(repeating: "}", count: 25),
        "print " + String(repeating: "not ", count: 50) + "true",
        "print " + String(repeating: "-(", count: 18) + "1" + String(repeating: ")", count: 18),
        "print " + String(repeating: "1 + ", count: 240) + "1",
        "print " + String(repeating: "true and ", count: 5000) + "true",
        "print [1]" + String(repeating: "[0]", count: 240),
        "let x = 1\nprint $x" + String(repeating: ".a", count: 5000),
        "print 1" + String(repeating: " as text", count: 1000),
        String(repeating: "if true\n", count: 39) + "print ((((((((1))))))))\n" + String(repeating: "end\n", count: 39),
        String(repeating: "each x in [1], 2 at once\n", count: 30) + "print $x\n"
            + String(repeating: "end\n", count: 30),
        String(repeating: "if true: ", count: 500) + "print 1",
        "print " + String(repeating: "count of ", count: 500) + "[1]",
        String(repeating: "wait for ", count: 500), String(repeating: "print ", count: 500),
        String(repeating: "add contacts to ", count: 500),
        "print " + String(repeating: "\"{", count: 100),
        "print " + String(repeating: "\"{", count: 25) + "1" + String(repeating: "}\"", count: 25),
        (0..<30_000).map { "let x\($0) = \($0)" }.joined(separator: "\n"),
        "print [" + String(repeating: "1, ", count: 40_000) + "1]",
        (0..<3000).map { "print \"text \($0)\", \($0)" }.joined(separator: "\n"),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: deep.indices)
    func `a deep or long script is checked on a small stack`(index: Int) async throws {
        let words = await withCheckedContinuation { (continuation: CheckedContinuation<[String], Never>) in
            let thread = Thread { continuation.resume(returning: Self.findings(in: Self.deep[index])) }
            thread.stackSize = 512 * 1024
            thread.start()
        }
        #expect(!words.contains(""))
    }

    private static func findings(in text: String) -> [String] {
        let nobody = Profile(name: "none", isSandbox: true, summary: "", source: NoServer())
        let servers = Servers(profiles: [], current: nobody)
        let interpreter = StandardVocabulary.interpreter(console: SilentConsole(), servers: servers)
        let source = SourceText(name: "deep.nb", text: text)
        return interpreter.findings(in: source).map { interpreter.renderer.render($0) }
    }
}

/// A console that nobody reads.
private final class SilentConsole: NBRuntime.Console {
    func write(_ text: String) {}
    func note(_ text: String) {}
    var width: Int? { nil }
    var usesColour: Bool { false }
    func ask(_ question: String) async -> String? { nil }
}

/// No server: a script that is only checked needs none.
private struct NoServer: ServerSource {
    func server() async throws -> Server { throw CancellationError() }
    func replacement(for failed: Server) async throws -> Server? { nil }
}
