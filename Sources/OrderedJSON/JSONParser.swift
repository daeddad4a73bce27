/// One reading of a JSON text: a place that moves forward over bytes, each looked at once.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    /// How many values were begun.
    private var count = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The value that the bytes spell, with nothing but white space around it.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONError> {
        var parser = JSONParser(bytes)
        do throws(JSONError) {
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
            let value = try parser.value()
            parser.skipSpace()
            guard parser.position == bytes.count else { throw parser.fault("the end") }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    /// The byte at the place, or nil at the end.
    @inline(__always) var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func fault(_ expected: String, at place: Int? = nil) -> JSONError {
        JSONError(in: bytes, at: place ?? position, expected: expected)
    }

    @inline(__always) mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        guard let first = next else { throw fault("a value") }
        // A text of many megabytes takes its time, and whoever waits for it may go away.
        count &+= 1
        if count & 0xFFF == 0, Task.isCancelled { throw JSONError(cancelledAt: position) }
        switch first {
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw fault("a value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count else { throw fault("\(word)") }
        for offset in 0..<word.utf8CodeUnitCount where bytes[position + offset] != word.utf8Start[offset] {
            throw fault("\(word)")
        }
        position = end
        return value
    }

    private mutating func array() throws(JSONError) -> [JSON] {
        try enter()
        var items: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            leave()
            return items
        }
        while true {
            items.append(try value())
            skipSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                leave()
                return items
            default: throw fault("a comma or ]")
            }
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        var object = JSONObject()
        skipSpace()
        if next == UInt8(ascii: "}") {
            leave()
            return object
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault(object.isEmpty ? "a name or }" : "a name") }
            let name = try text()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("a colon") }
            position += 1
            object.append(name, try value())
            skipSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                leave()
                return object
            default: throw fault("a comma or }")
            }
        }
    }

    private mutating func enter() throws(JSONError) {
        guard depth < JSON.depthLimit else { throw fault("at most \(JSON.depthLimit) levels of nesting") }
        depth += 1
        position += 1
    }

    private mutating func leave() {
        depth -= 1
        position += 1
    }
}
