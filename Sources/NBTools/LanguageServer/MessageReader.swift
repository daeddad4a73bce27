package import OrderedJSON

/// Cuts a stream of bytes into the messages of a language client: a head that tells the length, and a body of JSON.
///
/// What is no message is passed over up to the next head, and told as an error, so that one broken message costs no other.
package struct MessageReader {
    /// What was read: a message, or why something was none.
    package enum Piece: Sendable, Equatable {
        case message(JSON)
        case broken(String)
    }

    /// The bytes that a body may have.
    static let longestBody = 64 << 20
    /// The bytes that a head may have before it is taken for something else.
    private static let longestHead = 4096
    private static let mark = Array("content-length:".utf8)

    private var waiting: [UInt8] = []
    private var start = 0

    package init() {}

    /// Whether a message has begun that is not whole.
    package var isInside: Bool { start < waiting.count }

    /// The messages that are whole with these bytes.
    package mutating func read(_ bytes: some Sequence<UInt8>) -> [Piece] {
        waiting.append(contentsOf: bytes)
        var pieces: [Piece] = []
        while let piece = next() { pieces.append(piece) }
        waiting.removeSubrange(..<start)
        start = 0
        return pieces
    }

    private mutating func next() -> Piece? {
        guard start < waiting.count else { return nil }
        guard let head = headStart() else {
            // The beginning of a head may be the end of what has come so far.
            guard waiting.count - start > Self.longestHead else { return nil }
            start = waiting.count - Self.mark.count
            return .broken("what came has no Content-Length")
        }
        guard let (headEnd, bodyStart) = headEnd(from: head) else {
            guard waiting.count - head > Self.longestHead else { return nil }
            start = head + Self.mark.count
            return .broken("the head of a message does not end")
        }
        if hasGarbage(before: head) {
            start = head
            return .broken("something stands before the head of a message")
        }
        let lines = waiting[head..<headEnd].split(separator: UInt8(ascii: "\n")).map { Self.trimmed($0) }
        let written = lines.first.map { String(decoding: $0.dropFirst(Self.mark.count), as: UTF8.self) } ?? ""
        let digits = written.filter { $0 != " " && $0 != "\t" }
        guard let length = Int(digits), (0...Self.longestBody).contains(length) else {
            start = bodyStart
            return .broken("“\(digits.prefix(40))” is no length of a message")
        }
        guard waiting.count - bodyStart >= length else { return nil }
        return body(bodyStart..<(bodyStart + length))
    }

    private mutating func body(_ range: Range<Int>) -> Piece {
        do {
            let message = try JSON(parsing: waiting[range])
            start = range.upperBound
            return .message(message)
        } catch {
            // A message that was cut short has the head of the next one in its body.
            start = mark(in: range.lowerBound..<range.upperBound) ?? range.upperBound
            return .broken(error.description)
        }
    }

    /// Where the next `Content-Length` stands.
    private func headStart() -> Int? { mark(in: start..<waiting.count) }

    private func mark(in range: Range<Int>) -> Int? {
        guard range.count >= Self.mark.count else { return nil }
        var index = range.lowerBound
        while index <= range.upperBound - Self.mark.count {
            if waiting[index] | 0x20 == Self.mark[0],
                zip(waiting[index...], Self.mark).allSatisfy({ Self.lowered($0) == $1 })
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// The empty line behind a head, and the byte at which the body begins.
    private func headEnd(from head: Int) -> (end: Int, body: Int)? {
        var index = head
        while index < min(waiting.count, head + Self.longestHead) {
            if waiting[index] == UInt8(ascii: "\n") {
                if index + 1 < waiting.count, waiting[index + 1] == UInt8(ascii: "\n") { return (index, index + 2) }
                if index + 2 < waiting.count, waiting[index + 1] == UInt8(ascii: "\r"),
                    waiting[index + 2] == UInt8(ascii: "\n")
                {
                    return (index, index + 3)
                }
            }
            index += 1
        }
        return nil
    }

    /// Whether what stands before a head is more than other lines of it, such as `Content-Type`.
    private func hasGarbage(before head: Int) -> Bool {
        waiting[start..<head].split(separator: UInt8(ascii: "\n")).map { Self.trimmed($0) }.contains { line in
            !line.isEmpty && !line.map(Self.lowered).starts(with: Array("content-".utf8))
        }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// A message as it is written: its head and its body.
    package static func bytes(of message: JSON) -> [UInt8] {
        var body: [UInt8] = []
        message.write(to: &body)
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
