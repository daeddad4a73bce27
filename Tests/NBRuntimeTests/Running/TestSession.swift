import NBLanguage
import NBRuntime

/// What a script wrote, and how it ended.
struct Transcript: Sendable, Equatable {
    var code: Int32
    var lines: [String]
    /// Errors and warnings as they were rendered.
    var notes: [String]

    private var firstError: String? { notes.first { $0.contains("error: ") } }

    /// The first line of the first error, without its place.
    var error: String? {
        guard let line = firstError?.split(separator: "\n").first, let start = line.firstRange(of: "error: ") else {
            return nil
        }
        return String(line[start.upperBound...])
    }

    /// Where the first error points: `line:column`.
    var place: String? {
        guard let parts = firstError?.split(separator: ":"), parts.count > 2 else { return nil }
        return "\(parts[1]):\(parts[2])"
    }
}

/// A console that keeps what it is told.
private final class KeepingConsole: Console {
    var lines: [String] = []
    var notes: [String] = []
    let width: Int?

    /// Whether somebody is there, who stops what asks.
    private let isStopping: Bool

    init(width: Int?, isStopping: Bool) {
        self.width = width
        self.isStopping = isStopping
    }

    func write(_ text: String) { lines.append(text) }
    func note(_ text: String) { notes.append(text) }
    func progress(_ text: String?) {}
    var usesColour: Bool { false }
    func ask(_ question: String) async throws -> String? {
        if isStopping { throw CancellationError() }
        return nil
    }
}

/// Sessions of a few commands that need no server: they print, read and save files, and wait for events.
enum TestSession {
    private static let values = Slot<[Value]>.values()
    private static let value = Slot<[Value]>.values("value")
    private static let input = Slot<String>.inputFile()
    private static let output = Slot<String>.outputFile()
    private static let name = Slot<String>.word("name")
    private static let text = Slot<String>.text("message")

    /// A list of contacts, as the real commands have them: one thing that stands for many.
    private static let team = ResourceKind(name: "team", titles: ["name"], columns: ["name"])

    private static func commands(_ events: Events) -> [Command] {
        [
            Command("print \(values)", "prints values in one line", family: "Test", leavesIt: true) { call in
                var words: [String] = []
                for value in try await call.value(values) { words.append(try await value.settled().printed) }
                call.interpreter.console.write(words.joined(separator: " "))
                return .empty
            },
            Command("read csv \(input)", "the rows of a file", family: "Test") { call in
                .sequence(LazySequence(try CSVReader(path: try await call.value(input))))
            },
            Command("save \(value) to \(output)", "saves a value", family: "Test", leavesIt: true) { call in
                let path = try await call.value(output)
                let values = try await call.value(value)
                let saved = values.count == 1 ? values[0] : .list(values)
                return .text("\(try await saved.save(to: path, as: try FileFormat(path: path)))")
            },
            Command("signal \(name)", "lets something happen", family: "Test", leavesIt: true) { call in
                events.signal(try await call.value(name))
                return .empty
            },
            Command("hold until \(name)", "waits until something happened", family: "Test", leavesIt: true) { call in
                try await events.wait(for: try await call.value(name))
                return .empty
            },
            Command("fail with \(text)", "an error of a value", family: "Test", leavesIt: true) { call in
                throw ValueFault(try await call.value(text))
            },
            Command("interrupt", "what Ctrl-C does", family: "Test", leavesIt: true) { call in
                call.interpreter.interruption.request()
                return .empty
            },
            Command("echo \(value)", "answers what it is given", family: "Test") { call in
                let values = try await call.value(value)
                call.interpreter.console.write("echo \(Value.list(values).printed)")
                return values.count == 1 ? values[0] : .list(values)
            },
            Command("team", "a list that is one thing", family: "Test") { _ in
                let resource = Resource(
                    kind: team, id: "1", record: Record([("name", "Starks")]),
                    contents: { LazySequence([1, 2, 3].map { .record(Record([("number", .number(Number($0)))])) }) })
                return .resource(resource)
            },
            Command("pages", "numbers that are fetched anew by every walk", family: "Test") { call in
                let console = call.interpreter.console
                return .sequence(
                    LazySequence(
                        PageSource { page in
                            guard page < 3 else { return nil }
                            console.write("page \(page)")
                            return (0..<2).map { .number(Number(page * 2 + $0)) }
                        }))
            },
        ]
    }

    /// Runs a script to its end. What stands below results at a prompt is among the notes.
    @Script
    static func run(
        _ script: String, width: Int? = nil, name: String = "test.nb", form: ShowForm? = nil,
        _ options: Interpreter.RunOptions = Interpreter.RunOptions(), isStopping: Bool = false
    ) async throws -> Transcript {
        let console = KeepingConsole(width: width, isStopping: isStopping)
        let interpreter = Interpreter(console: console, commands: commands(Events()))
        interpreter.teller = { outcome, interpreter in
            if let line = OutcomeLine(outcome).text { interpreter.console.note(line) }
        }
        interpreter.form = form
        let source = SourceText(name: name, text: script)
        let code = await interpreter.interruption.cancelling { await interpreter.run(source, options) }
        return Transcript(code: code, lines: console.lines, notes: console.notes)
    }

    /// What a script prints. A script that fails answers its error.
    static func output(_ script: String) async throws -> [String] {
        let transcript = try await run(script)
        return transcript.code == 0 ? transcript.lines : transcript.lines + ["error: \(transcript.error ?? "")"]
    }
}
