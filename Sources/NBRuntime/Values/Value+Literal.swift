import NBLanguage

extension Value {
    /// The value as a script would write it: texts in quotes, a resource by its kind and id.
    package var literal: String {
        var output = ""
        write(depth: 0, to: &output)
        return output
    }

    private func write(depth: Int, to output: inout String) {
        guard depth < 100 else {
            output += "…"
            return
        }
        switch self {
        case .empty: output += "empty"
        case .text(let text), .cell(let text): Self.quote(text, to: &output)
        case .time(let time): output += time.literal()
        case .truth, .number, .duration: output += printed
        case .list(let items):
            output += "["
            for (index, item) in items.enumerated() {
                if index > 0 { output += ", " }
                item.write(depth: depth + 1, to: &output)
            }
            output += "]"
        case .record(let record):
            output += "{"
            for (index, pair) in record.pairs.enumerated() {
                if index > 0 { output += ", " }
                if pair.name.isPlainName { output += pair.name } else { Self.quote(pair.name, to: &output) }
                output += ": "
                pair.value.write(depth: depth + 1, to: &output)
            }
            output += "}"
        case .resource(let resource): output += resource.reference
        case .chart(let chart): Value.list(chart.rows).write(depth: depth, to: &output)
        case .sequence(let sequence):
            if let items = sequence.remembered {
                Value.list(items).write(depth: depth, to: &output)
            } else {
                output += "[…]"
            }
        }
    }

    /// Writes a text in quotes, with everything that the lexer would not take as it stands behind a `\`.
    private static func quote(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "{": output += "\\{"
            case "\n": output += "\\n"
            case "\t": output += "\\t"
            default:
                if scalar.isUnprintable {
                    output += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    output.unicodeScalars.append(scalar)
                }
            }
        }
        output += "\""
    }
}

extension String {
    /// Whether a name can stand in a record without quotes.
    var isPlainName: Bool {
        guard let first = unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
        return unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
    }
}
