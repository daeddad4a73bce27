/// The way to a value from a variable: `$larry.email`, `$rows[0].name`, `it.email`.
package struct VariablePath: Sendable, Equatable {
    package enum Step: Sendable, Equatable {
        case field(String)
        /// `[0]`, `["First Name"]`: one of the items, whichever.
        case item
    }

    /// The name without its `$`.
    package var name: String
    package var steps: [Step]

    package init(name: String, steps: [Step] = []) {
        self.name = name
        self.steps = steps
    }

    /// The path that an expression is; nil if it is more than a path.
    package init?(_ value: Expression) {
        switch value.kind {
        case .variable(let name), .variableOrCommand(let name, _): self.init(name: name)
        case .it: self.init(name: "it")
        case .field(let base, let name, _):
            guard var path = VariablePath(base) else { return nil }
            path.steps.append(.field(name))
            self = path
        case .item(let base, _):
            guard var path = VariablePath(base) else { return nil }
            path.steps.append(.item)
            self = path
        default: return nil
        }
    }

    /// The path whose last dot stands at a byte, read backwards from there; nil if none does.
    init?(in bytes: [UInt8], before dot: Int) {
        var steps: [Step] = []
        var end = dot
        while true {
            if end > 0, bytes[end - 1] == UInt8(ascii: "]") {
                guard let open = Self.opening(in: bytes, of: end - 1) else { return nil }
                steps.insert(.item, at: 0)
                end = open
                continue
            }
            var start = end
            while start > 0, Self.isNamePart(bytes[start - 1]) { start -= 1 }
            guard start < end else { return nil }
            let name = String(decoding: bytes[start..<end], as: UTF8.self)
            let before = start > 0 ? bytes[start - 1] : 0
            switch before {
            case UInt8(ascii: "."):
                steps.insert(.field(name), at: 0)
                end = start - 1
            case UInt8(ascii: "$"):
                self.init(name: name, steps: steps)
                return
            case UInt8(ascii: "{"):
                self.init(name: name, steps: steps)
                return
            default:
                guard name.lowercased() == "it" else { return nil }
                self.init(name: "it", steps: steps)
                return
            }
        }
    }

    private static func opening(in bytes: [UInt8], of close: Int) -> Int? {
        var depth = 0
        var index = close
        while index >= 0, bytes[index] != .newline {
            if bytes[index] == UInt8(ascii: "]") { depth += 1 }
            if bytes[index] == .openSquare {
                depth -= 1
                if depth == 0 { return index }
            }
            index -= 1
        }
        return nil
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
