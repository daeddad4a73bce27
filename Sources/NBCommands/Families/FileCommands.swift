import NBLanguage
import NBRuntime

/// Files and output: reading rows, saving values, printing and showing them.
enum FileCommands {
    static var all: [Command] { [readCSV, readJSON, readLines, save, print, show] }

    private static let family = "Files and output"
    private static let input = Slot<String>.inputFile()
    private static let output = Slot<String>.outputFile()
    private static let values = Slot<[Value]>.values()
    private static let value = Slot<[Value]>.values("value")

    private static var readCSV: Command {
        Command(
            "read csv \(input)", "the rows of a CSV file, read as they are walked", family: family,
            examples: [
                .init(
                    "save [{name: Ned, score: 80}] to people.csv\neach person in read csv people.csv: print $person.name",
                    "row by row")
            ]
        ) { call in
            let reader = try CSVReader(path: try await call.value(input))
            let place = call.place(of: input)
            reader.onForeignForm { form in
                call.interpreter.warn(Diagnostic(.file, form.note, at: place, hint: form.hint, severity: .warning))
            }
            return .sequence(LazySequence(reader))
        }
    }

    private static var readJSON: Command {
        Command(
            "read json \(input)", "the value of a JSON file, or the rows of a JSON lines file", family: family,
            examples: [.init("save {name: Ned} to ned.json\nprint (read json ned.json).name", "a record")]
        ) { call in
            let path = try await call.value(input)
            if FilePath(path).ending == "jsonl" || FilePath(path).ending == "ndjson" {
                return .sequence(LazySequence(try LinesReader(path: path, form: .json)))
            }
            return try JSONFile.read(path: path)
        }
    }

    private static var readLines: Command {
        Command(
            "read lines \(input)", "the lines of a text file", family: family,
            examples: [
                .init(
                    "save [\"google.com\", \"example.com\"] to domains.txt\neach domain in read lines domains.txt: print $domain",
                    "line by line")
            ]
        ) { call in
            .sequence(LazySequence(try LinesReader(path: try await call.value(input))))
        }
    }

    private static var save: Command {
        Command(
            "save \(value) to \(output)",
            "saves a value as csv, json, jsonl, md or txt, and a chart as svg", family: family,
            facts: CommandFacts(wantsDone: true),
            examples: [
                .init("save contacts found to found.csv", "what a command answers"),
                .init(
                    "contacts | where score is 100 | pick name, address | save to sure.csv", "what comes down a pipe"),
            ],
            leavesIt: true
        ) { call in
            let path = try await call.value(output)
            let saved = try await call.value(value).several
            let format = try FileFormat(path: path)
            let columns = try await mainColumns(of: saved, format)
            let place = try call.interpreter.path(forWriting: path)
            let count = try await saved.save(to: place, as: format, columns: columns)
            let rows = format == .svg ? "a chart" : "\(count) \(count == 1 ? "row" : "rows")"
            call.interpreter.dryRun?.tell("save \(path)  \(rows)  not written")
            return .text("\(rows) saved to \(path)")
        }
    }

    /// A table of resources has their main fields; other forms keep all.
    private static func mainColumns(of value: Value, _ format: FileFormat) async throws -> [String]? {
        guard format == .csv || format == .markdown else { return nil }
        var first: Value?
        switch value {
        case .resource(let resource) where resource.contents == nil: first = value
        case .resource(let resource) where resource.job != nil: break
        case .resource(let resource): first = try await resource.contents?().take(1).first
        case .list(let items): first = items.first
        case .sequence(let sequence):
            first = try await sequence.peek()
        default: break
        }
        guard case .resource(let resource)? = first, !resource.kind.columns.isEmpty else { return nil }
        return resource.kind.columns
    }

    private static var print: Command {
        Command(
            "print \(values)", "prints values in one line", family: family,
            examples: [.init("print \"Hello\", 1 + 1", "a text and a number")], leavesIt: true
        ) { call in
            let console = call.interpreter.console
            // Without `joined`, whose first call takes as long as the rest of a short script's run.
            var line = ""
            for (index, value) in try await call.value(values).enumerated() {
                if index > 0 { line += " " }
                if case .chart(let chart) = value {
                    line += chart.printed(width: console.width)
                } else {
                    line += try await value.settled().printed
                }
            }
            console.write(console.width == nil ? line : line.sanitised)
            return .empty
        }
    }

    private static let form = Slot<ShowForm>("form", .term, .text) { _, _ in .table }

    private static var show: Command {
        Command(
            "show \(value) [as (table | list | json | jsonl | csv | markdown)]",
            "shows a value, as a table unless you say otherwise",
            family: family,
            examples: [
                .init("show [{name: Ned, score: 80}, {name: Arya, score: 100}]", "a table"),
                .init("show contacts as json", "all fields"),
            ],
            leavesIt: true
        ) { call in
            let form = ShowForm.allCases.first { call.says($0.rawValue) }
            var shown = try await call.value(value).several
            // Without a form a job is shown as itself; in one, as `save` writes it: its rows.
            if form != nil, case .resource(let resource) = shown, resource.job != nil, let rows = resource.contents {
                shown = .sequence(rows())
            }
            try await Presentation.show(shown, as: form, in: call.interpreter)
            return .empty
        }
    }
}

extension [Value] {
    /// One value, or a list of several.
    var several: Value { count == 1 ? self[0] : .list(self) }
}
