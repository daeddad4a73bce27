import NBRuntime

/// The rows that a job was made of.
protocol JobInput: AnyObject {
    /// The rows in their own order, each with what the results tell of it.
    ///
    /// - Parameters:
    ///   - results: what the provider answered, in any order.
    ///   - fields: the names of what a result tells.
    func joined(with results: LazySequence, fields: [String]) -> LazySequence
}

/// Rows that hold addresses: of a file, or values.
final class AddressInput: JobInput {
    let addresses: AddressFile

    init(_ addresses: AddressFile) {
        self.addresses = addresses
    }

    /// What is worth knowing of rows that became fewer addresses than they are.
    var remark: String? {
        var words: [String] = []
        let (repeats, without) = (addresses.repeats, addresses.without)
        if repeats > 0 { words.append("\(repeats) \(repeats == 1 ? "repeats" : "repeat") an address") }
        if without > 0 { words.append("\(without) \(without == 1 ? "has" : "have") none") }
        guard !words.isEmpty else { return nil }
        let rows = addresses.rows == 1 ? "row" : "rows"
        return "of \(addresses.rows) \(rows) " + words.joined(separator: ", and ")
    }

    /// The results are kept on the disk while the rows are walked.
    func joined(with results: LazySequence, fields: [String]) -> LazySequence {
        let addresses = addresses
        var inner: LazySequence.Cursor?
        let source = PageSource { asked in
            if asked == 0 { inner = addresses.joined(with: try await Self.spool(results, fields)).cursor() }
            return try await inner?.next()
        }
        return LazySequence(source) { addresses.rows }
    }

    /// Fields of a result that have a place of their own.
    private static let common: Set = ["email", "verdict", "reason", "error"]

    private static func spool(_ results: LazySequence, _ fields: [String]) async throws -> ResultSpool {
        let spool = try ResultSpool(fields: fields)
        var shape: (of: FieldLayout, own: FieldLayout, places: [Int])?
        let cursor = results.cursor()
        while let batch = try await cursor.next() {
            for case .record(let row) in batch {
                guard let address = row["email"]?.printed else { continue }
                let layout = row.layout
                if shape?.of !== layout {
                    let places = layout.names.indices.filter { !common.contains(layout.names[$0]) }
                    shape = (layout, FieldLayout(places.map { layout.names[$0] }), places)
                }
                var own = Record()
                if let shape { own = Record(layout: shape.own, values: shape.places.map { row[$0] }) }
                try spool.add(
                    AddressResult(
                        address: address, verdict: row["verdict"]?.spelling, reason: row["reason"]?.spelling,
                        error: row["error"]?.spelling, fields: own))
            }
        }
        return spool
    }
}

extension Record {
    /// The row with what a result tells. A field of the row's own keeps its value: the result's then has a number behind
    /// its name.
    func joined(with result: Record?, fields: [String]) -> Record {
        var row = self
        let own = Set(names.map { FieldLayout.fold($0) })
        for field in fields {
            var name = field
            var number = 2
            while own.contains(FieldLayout.fold(name)) {
                name = "\(field) \(number)"
                number += 1
            }
            row.set(name, to: result?[field] ?? .empty)
        }
        return row
    }
}
