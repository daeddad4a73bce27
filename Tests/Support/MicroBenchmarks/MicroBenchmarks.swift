import NBRuntime
import OrderedJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Measures nb's inner loops one by one, so that a change to one of them can be seen alone.
///
/// `MicroBenchmarks [NAME…] [--short] [--json]`: with names those whose names begin so. `--short` runs each for a moment,
/// to see that all of them work.
@main
struct MicroBenchmarks {
    private static let all =
        LanguageBenchmarks.all + EvaluationBenchmarks.all + FileBenchmarks.all + JSONBenchmarks.all
        + LimiterBenchmarks.all

    static func main() async throws {
        do {
            try await measure(CommandLine.arguments.dropFirst())
        } catch let misuse as Misuse {
            print(misuse.description)
            exit(2)
        }
    }

    private static func measure(_ arguments: some Sequence<String>) async throws {
        var names: [String] = []
        var thoroughness = Thoroughness.usual
        var isJSON = false
        for argument in arguments {
            switch argument {
            case "--short": thoroughness = .short
            case "--json": isJSON = true
            case let name where !name.hasPrefix("-"): names.append(name)
            default: throw Misuse(what: "there is no option \(argument)")
            }
        }
        let chosen = all.filter { benchmark in
            names.isEmpty || names.contains { benchmark.name.lowercased().hasPrefix($0.lowercased()) }
        }
        guard !chosen.isEmpty else {
            throw Misuse(what: "the benchmarks are \(all.map(\.name).joined(separator: ", "))")
        }
        var findings: [Finding] = []
        for benchmark in chosen {
            let finding = try await benchmark.measure(thoroughness)
            findings.append(finding)
            if !isJSON { print(finding.line) }
        }
        if isJSON { print(JSON.array(findings.map(\.json)).prettyText) }
    }
}

/// What the program is ended with when it is called in another way than its own.
private struct Misuse: Error, CustomStringConvertible {
    let what: String
    var description: String { "MicroBenchmarks [NAME…] [--short] [--json]: \(what)" }
}

extension Finding {
    /// The finding in a line: name, median, least and most, what an operation is, and the bytes.
    var line: String {
        let (scale, unit) =
            switch median {
            case ..<10_000: (1.0, "ns")
            case ..<10_000_000: (1e3, "µs")
            default: (1e6, "ms")
            }
        let times = [median, nanosecondsPerOperation[0], nanosecondsPerOperation.last ?? median]
            .map { Self.digits($0 / scale) }
        let bytes = megabytesPerSecond.map { ", \(Self.digits($0)) MB/s" } ?? ""
        return Self.padded(name, to: 26) + Self.padded("\(times[0]) \(unit)", to: 12)
            + Self.padded("\(times[1])–\(times[2])", to: 16) + "each " + operation + bytes
    }

    var json: JSON {
        [
            "name": .string(name), "operation": .string(operation),
            "median_ns": .decimal(String(median)),
            "samples_ns": .array(nanosecondsPerOperation.map { .decimal(String($0)) }),
            "mb_per_second": megabytesPerSecond.map { .decimal(String($0)) } ?? .null,
        ]
    }

    /// A number with the digits that count.
    private static func digits(_ number: Double) -> String {
        number >= 100 ? String(Int(number.rounded())) : String((number * 10).rounded() / 10)
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
