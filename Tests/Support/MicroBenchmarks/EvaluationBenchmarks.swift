import NBLanguage
import NBRuntime

/// Running the language. Each script is read and checked as well, which is little beside its steps.
enum EvaluationBenchmarks {
    static let all = [
        script(
            "loop", each: "step with arithmetic and a comparison", steps: 50_000,
            """
            let i = 0
            let total = 0
            while $i < 50000
              set i = $i + 1
              set total = $total + $i mod 7
            end
            """),
        script(
            "calls", each: "call of a command of one's own", steps: 20_000,
            """
            to add up $a and $b
              give $a + $b
            end
            let total = 0
            each i in 1..20000
              set total = add up $total and $i
            end
            """),
        script(
            "interpolation", each: "text with two values in it", steps: 20_000,
            """
            let text = ""
            each i in 1..20000
              set text = "person {i} at company{i mod 100}.com"
            end
            """),
        script(
            "effects", each: "command of nb's that answers at once", steps: 20_000,
            """
            each i in 1..20000
              print $i
            end
            """),
        Benchmark("where", each: "row of a file that is looked at") {
            let file = try Samples.file(rows: 20_000)
            let text = """
                let n = count of (read csv \(file.path) | where score > 50 and status is "found")
                expect $n is 3300
                """
            return try await round(text, steps: 20_000, bytes: Samples.table(rows: 20_000).count, keeping: file)
        },
        Benchmark("group", each: "row of a file that is put into one of 97 groups") {
            let file = try Samples.file(rows: 20_000)
            let text = """
                let n = count of (read csv \(file.path) | group by domain)
                expect $n is 97
                """
            return try await round(text, steps: 20_000, bytes: Samples.table(rows: 20_000).count, keeping: file)
        },
    ]

    private static func script(_ name: String, each operation: String, steps: Int, _ text: String) -> Benchmark {
        Benchmark(name, each: operation) { try await round(text, steps: steps) }
    }

    /// A script that failed, which must not count as a quick one.
    private struct Failed: Error {
        let code: Int32
        let errors: [String]
    }

    @Script
    private static func round(
        _ text: String, steps: Int, bytes: Int = 0, keeping file: TemporaryFile? = nil
    ) async throws -> Benchmark.Round {
        let source = SourceText(name: "benchmark.nb", text: text)
        return Benchmark.Round(operations: steps, bytes: bytes) {
            let session = Samples.session()
            let code = await session.run(source)
            guard code == 0 else { throw Failed(code: code, errors: session.failures.map(\.message)) }
            return withExtendedLifetime(file) { Int(code) }
        }
    }
}
