import NBRuntime

/// Reading and writing rows, and sorting them.
enum FileBenchmarks {
    static let all = [
        Benchmark("reading csv", each: "row") {
            let file = try Samples.file(rows: rows)
            return Benchmark.Round(operations: rows, bytes: Samples.table(rows: rows).count) {
                let reader = try CSVReader(path: file.path)
                var count = 0
                while let batch = try await reader.next() { count += batch.count }
                return count
            }
        },
        Benchmark("reading csv fields", each: "row of which two cells are read") {
            let file = try Samples.file(rows: rows)
            return Benchmark.Round(operations: rows, bytes: Samples.table(rows: rows).count) {
                let reader = try CSVReader(path: file.path)
                var total = 0
                while let batch = try await reader.next() {
                    for row in batch {
                        total += try row.field("name").printed.utf8.count + row.field("score").printed.utf8.count
                    }
                }
                return total
            }
        },
        Benchmark("writing csv as read", each: "row") {
            let values = try await read(Samples.file(rows: rows))
            return try writing(values)
        },
        Benchmark("writing csv of records", each: "row") {
            try writing(
                (0..<rows).map { row in
                    .record(
                        Record([
                            ("name", .text("Person \(row)")), ("company", .text("Company, Ltd")),
                            ("score", .number(Number(row))),
                        ]))
                })
        },
        Benchmark("sorting numbers", each: "number of 10,000") {
            try sorting((0..<10_000).map { .number(Number($0 * 7919 % 10_007)) })
        },
        Benchmark("sorting texts", each: "text of 10,000") {
            try sorting((0..<10_000).map { .text("Person \($0 * 7919 % 10_007)") })
        },
    ]

    private static let rows = 10_000

    @Script
    private static func read(_ file: TemporaryFile) async throws -> [Value] {
        let reader = try CSVReader(path: file.path)
        var values: [Value] = []
        while let batch = try await reader.next() { values += batch }
        return values
    }

    @Script
    private static func writing(_ values: [Value]) throws -> Benchmark.Round {
        func write() throws -> [UInt8] {
            var writer = CSVWriter()
            var output: [UInt8] = []
            try writer.write(values, to: &output)
            return output
        }
        return Benchmark.Round(operations: values.count, bytes: try write().count) { try write().count }
    }

    @Script
    private static func sorting(_ values: [Value]) throws -> Benchmark.Round {
        Benchmark.Round(operations: values.count) { try Value.sorted(values).count }
    }
}
