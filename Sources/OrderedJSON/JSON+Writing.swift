extension JSON {
    /// Appends the compact text in UTF-8: no spaces, members in their order, the same bytes for the same value.
    public func write(to output: inout [UInt8]) {
        var writer = JSONWriter(output: output, indent: nil)
        // The writer's copy must be the only one, or its first byte copies all that the caller has.
        output = []
        writer.write(self)
        output = writer.output
    }

    /// The compact text.
    public var text: String { rendered(indent: nil) }

    /// The text with one member or item a line, indented by two spaces.
    public var prettyText: String { rendered(indent: 0) }

    private func rendered(indent: Int?) -> String {
        var writer = JSONWriter(output: [], indent: indent)
        writer.write(self)
        return String(decoding: writer.output, as: UTF8.self)
    }

    /// Appends a text as JSON writes it, quotes included; for writers that put their own bytes around it.
    public static func write(_ text: String, to output: inout [UInt8]) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable { write(utf8: $0, to: &output) }
        if written == nil {
            Array(text.utf8).withUnsafeBufferPointer { write(utf8: $0, to: &output) }
        }
    }

    /// Appends a text that is there in UTF-8, as JSON writes it, quotes included.
    public static func write(utf8 text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        writeEscaped(text, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    /// Appends a whole number.
    public static func write(_ number: Int, to output: inout [UInt8]) {
        if (0..<10).contains(number) {
            output.append(UInt8(ascii: "0") + UInt8(number))
            return
        }
        let start = output.count
        var rest = number.magnitude
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { output.append(UInt8(ascii: "-")) }
        output[start...].reverse()
    }

    private static func writeEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var run = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<(place - 1)]))
            run = place
            output.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
            case 0x08: output.append(UInt8(ascii: "b"))
            case 0x09: output.append(UInt8(ascii: "t"))
            case 0x0A: output.append(UInt8(ascii: "n"))
            case 0x0C: output.append(UInt8(ascii: "f"))
            case 0x0D: output.append(UInt8(ascii: "r"))
            default:
                output.append(contentsOf: "u00".utf8)
                output.append(UInt8(ascii: "0") + byte >> 4)
                output.append(Array("0123456789abcdef".utf8)[Int(byte & 0xF)])
            }
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run...]))
    }
}

/// A text in the making: the bytes so far and the depth of its indentation (nil: on one line).
private struct JSONWriter {
    var output: [UInt8]
    var indent: Int?

    mutating func write(_ value: JSON) {
        switch value {
        case .null: put("null")
        case .bool(let truth): put(truth ? "true" : "false")
        case .int(let number): JSON.write(number, to: &output)
        case .decimal(let literal): output.append(contentsOf: literal.utf8)
        case .string(let text): JSON.write(text, to: &output)
        case .array(let items): write(items)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ items: [JSON]) {
        put(UInt8(ascii: "["))
        open(items.isEmpty)
        for (place, item) in items.enumerated() {
            separate(place)
            write(item)
        }
        close(items.isEmpty)
        put(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject) {
        put(UInt8(ascii: "{"))
        open(object.isEmpty)
        for (place, member) in object.members.enumerated() {
            separate(place)
            JSON.write(member.key, to: &output)
            put(UInt8(ascii: ":"))
            if indent != nil { put(UInt8(ascii: " ")) }
            write(member.value)
        }
        close(object.isEmpty)
        put(UInt8(ascii: "}"))
    }

    private mutating func separate(_ place: Int) {
        if place > 0 { put(UInt8(ascii: ",")) }
        if indent != nil { breakLine() }
    }

    private mutating func open(_ isEmpty: Bool) {
        if let indent, !isEmpty { self.indent = indent + 1 }
    }

    private mutating func close(_ isEmpty: Bool) {
        guard let indent, !isEmpty else { return }
        self.indent = indent - 1
        breakLine()
    }

    private mutating func breakLine() {
        put(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (indent ?? 0)))
    }

    @inline(__always) private mutating func put(_ byte: UInt8) { output.append(byte) }

    private mutating func put(_ word: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
