import NBLanguage
@testable import NBRuntime
import Testing

@testable import NBTools

/// Somebody who listens to a session and says nothing.
private final class Silence: Console {
    var lines: [String] = []
    let width: Int? = nil
    let usesColour = true

    func write(_ text: String) { lines.append(text) }
    func note(_ text: String) { lines.append(text) }
    func progress(_ text: String?) {}
    func ask(_ question: String) async -> String? { nil }
}

@Script
@Suite(.timeLimit(.minutes(1)))
struct RunRecorderTests {
    private static let printing: Command = {
        let values = Slot<[Value]>.values()
        return Command("print \(values)", "prints", family: "Files", leavesIt: true) { call in
            let words = try await call.value(values).map(\.printed)
            call.interpreter.console.write(words.joined(separator: " "))
            return .empty
        }
    }()

    private func record(_ text: String, name: String = "scripts/a.nb") async throws -> RunRecord {
        let vocabulary = Interpreter(console: Silence(), commands: [Self.printing])
        let recorder = RunRecorder { vocabulary.openDepth(of: $0) }
        let console = RecordingConsole(Silence(), log: recorder.log)
        let interpreter = Interpreter(console: console, commands: [Self.printing])
        interpreter.witness = recorder
        let source = SourceText(name: name, text: text)
        let code = await interpreter.run(source)
        return recorder.record(
            RunRecorder.Facts(
                source: source, began: .now, server: "none", code: code, failures: interpreter.failures, spent: nil,
                isDryRun: false, program: "nb"))
    }

    @Test func `each statement has its line, its words and what it said`() async throws {
        let record = try await record("# Greets.\n\nlet x = 5\nprint \"Hello\", $x\n")
        #expect(record.name == "a.nb")
        #expect(record.purpose == "Greets.")
        #expect(record.outcome == .well)
        #expect(record.steps.map(\.line) == [3, 4])
        #expect(record.steps.map(\.text) == ["let x = 5", "print \"Hello\", $x"])
        #expect(record.steps.map(\.result) == [.value("5"), nil])
        #expect(record.steps[1].said == [.text("Hello 5")])
    }

    @Test func `a block is one statement with all that it said`() async throws {
        let record = try await record("each n in 1..3\n  print $n\nend\n")
        #expect(record.steps.map(\.text) == ["each n in 1..3\n  print $n\nend"])
        #expect(record.steps[0].said == [.text("1"), .text("2"), .text("3")])
        #expect(record.steps[0].result == nil)
    }

    @Test func `rows are a table, one thing its fields, a chart a drawing`() async throws {
        let record = try await record(
            """
            let rows = [{name: Ned, score: 80}, {name: Arya, score: 100}]
            let ned = {name: Ned, balance: {left: 3}}
            $rows | chart
            """)
        let table = TableContent(
            columns: [.init(name: "name", isNumber: false), .init(name: "score", isNumber: true)],
            rows: [["Ned", "80"], ["Arya", "100"]], total: 2)
        #expect(record.steps[0].result == .table(table))
        let fields = [("name", "Ned"), ("balance.left", "3")].map { RunRecord.Result.Field(name: $0, text: $1) }
        #expect(record.steps[1].result == .fields(fields))
        guard case .chart(let svg)? = record.steps[2].result else {
            Issue.record("\(record.steps[2])")
            return
        }
        #expect(svg.contains("Arya"))
        #expect(record.steps[2].said.isEmpty)
    }

    @Test func `the statement that failed is marked, and its error kept with its caret`() async throws {
        let record = try await record("print 1\nprint 1 + {a: 2}\nprint 3\n")
        #expect(record.outcome == .failed(1))
        #expect(record.steps.map(\.state) == [.done, .failed])
        #expect(record.errors.count == 1)
        #expect(record.errors[0].contains("^"))
        #expect(record.steps[1].said == [.note(record.errors[0])])
    }

    @Test func `a script that is wrong has no statements, and its errors`() async throws {
        let record = try await record("prnt 1\n")
        #expect(record.outcome == .failed(2))
        #expect(record.steps.isEmpty)
        #expect(record.errors.count == 1)
        #expect(record.preface == record.errors.map { .note($0) })
    }

    @Test func `many rows are cut and counted`() async throws {
        let record = try await record("let rows = [\((1...700).map { "{n: \($0)}" }.joined(separator: ", "))]\n")
        guard case .table(let table)? = record.steps[0].result else {
            Issue.record("\(record.steps[0])")
            return
        }
        #expect(table.rows.count == 500)
        #expect(table.total == 700)
    }

    @Test func `what is said without end is kept up to a limit`() async throws {
        let record = try await record("each n in 1..5000: print $n\n")
        #expect(record.steps[0].said.count == 1_001)
        #expect(record.steps[0].said.last == .more(4_000))
    }

    @Test func `colours are left to the terminal`() {
        #expect(RecordingConsole.plain("\u{1B}[31;1merror\u{1B}[0m: no") == "error: no")
        #expect(RecordingConsole.plain("plain") == "plain")
    }

    @Test func `requests belong to the statement that runs`() {
        let log = RunLog()
        log.request("GET", "account/", .status(200), took: .milliseconds(1))
        log.begin(0)
        log.request("GET", "contacts/", .status(500), took: .milliseconds(1))
        log.request("", "contacts/", .waited, took: .seconds(1))
        #expect(log.requests.kept.map(\.step) == [nil, 0, 0])
        #expect(log.requests.count == 2)
        #expect(log.requests.failed == 1)
    }
}
