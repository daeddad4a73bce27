extension Value {
    /// What `print` and interpolation write: a number without grouping, a text as it is, `empty` as nothing, a list
    /// with commas, a resource's name or address, a time local.
    package var printed: String {
        switch self {
        case .text(let text), .cell(let text): return text
        case .empty: return ""
        default:
            var output: [UInt8] = []
            print(to: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }

    /// Appends what `printed` says in UTF-8, which is faster for a text of many parts.
    package func print(to output: inout [UInt8]) {
        switch self {
        case .list(let items): Self.print(items, depth: 0, to: &output)
        default: print(depth: 0, to: &output)
        }
    }

    /// Deeper than this, only `…` is written.
    private static let depthLimit = 100

    private func print(depth: Int, to output: inout [UInt8]) {
        guard depth < Self.depthLimit else {
            output.append(contentsOf: "…".utf8)
            return
        }
        switch self {
        case .empty: break
        case .truth(let truth): output.append(contentsOf: truth ? "true".utf8 : "false".utf8)
        case .number(let number): number.write(to: &output)
        case .text(let text), .cell(let text): output.append(utf8: text)
        case .time(let time): output.append(contentsOf: time.localText().utf8)
        case .duration(let span): output.append(contentsOf: span.description.utf8)
        case .list(let items):
            output.append(UInt8(ascii: "["))
            Self.print(items, depth: depth, to: &output)
            output.append(UInt8(ascii: "]"))
        case .record(let record):
            output.append(UInt8(ascii: "{"))
            for (index, pair) in record.pairs.enumerated() {
                if index > 0 { output.append(contentsOf: ", ".utf8) }
                output.append(contentsOf: pair.name.utf8)
                output.append(contentsOf: ": ".utf8)
                pair.value.print(depth: depth + 1, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        case .resource(let resource): output.append(contentsOf: resource.title.utf8)
        case .chart(let chart):
            // Its last line is ended by whoever prints it.
            output.append(contentsOf: chart.text().utf8.dropLast())
        case .sequence(let sequence):
            if let items = sequence.remembered {
                Value.list(items).print(depth: depth, to: &output)
            } else {
                output.append(contentsOf: "…".utf8)
            }
        }
    }

    private static func print(_ items: [Value], depth: Int, to output: inout [UInt8]) {
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(contentsOf: ", ".utf8) }
            item.print(depth: depth + 1, to: &output)
        }
    }
}

extension [UInt8] {
    /// Appends a text's bytes in one piece where it has them in one.
    fileprivate mutating func append(utf8 text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
        if isDone == nil { append(contentsOf: text.utf8) }
    }
}
