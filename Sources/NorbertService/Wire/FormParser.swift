import NorbertAPI

/// One thing that a body says, as it is read; each field is begun, then has its bytes in any number of pieces, then ends.
enum BodyEvent {
    case begin(BodyField)
    case bytes(ArraySlice<UInt8>)
    case end
}

/// The name of a field of a body, and what else stands at its head.
struct BodyField: Equatable {
    var name: String
    /// The name of the file that it is; nil for a plain field.
    var filename: String?
}

/// A body that is read piece by piece, at whatever places it was cut.
protocol BodyParser {
    /// Takes the next piece, and tells what it says.
    mutating func read(_ piece: [UInt8], _ tell: (BodyEvent) throws -> Void) throws
    /// Takes the end of the body.
    mutating func finish(_ tell: (BodyEvent) throws -> Void) throws
}

/// The streaming reader of `application/x-www-form-urlencoded`; it reads what `FormCoding.decode` reads, and the same.
struct FormParser: BodyParser {
    private enum Place { case name, value }
    private enum Escape { case none, first, second(UInt8) }

    private static let longestName = 1_024

    private var place = Place.name
    private var escape = Escape.none
    private var name: [UInt8] = []
    /// Decoded bytes of a value that were not told yet.
    private var run: [UInt8] = []

    mutating func read(_ piece: [UInt8], _ tell: (BodyEvent) throws -> Void) throws {
        var next = 0
        while next < piece.count {
            if place == .value, case .none = escape {
                // Most of a value stands for itself.
                let start = next
                while next < piece.count, !Self.isSpecial(piece[next]) { next += 1 }
                run += piece[start..<next]
                guard next < piece.count else { break }
            }
            let byte = piece[next]
            next += 1
            switch escape {
            case .first:
                guard let high = HexDigit.value(byte) else { throw APIError.badEscape }
                escape = .second(high)
                continue
            case .second(let high):
                guard let low = HexDigit.value(byte) else { throw APIError.badEscape }
                escape = .none
                try take(high << 4 | low)
                continue
            case .none: break
            }
            switch byte {
            case UInt8(ascii: "&"): try endPair(tell)
            case UInt8(ascii: "=") where place == .name: try beginValue(tell)
            case UInt8(ascii: "%"): escape = .first
            case UInt8(ascii: "+"): try take(UInt8(ascii: " "))
            default: try take(byte)
            }
        }
        try tellRun(tell)
    }

    mutating func finish(_ tell: (BodyEvent) throws -> Void) throws {
        guard case .none = escape else { throw APIError.badEscape }
        try endPair(tell)
    }

    private mutating func take(_ byte: UInt8) throws(APIError) {
        if place == .value {
            run.append(byte)
        } else {
            guard name.count < Self.longestName else { throw APIError.unreadable("The name of a field is too long.") }
            name.append(byte)
        }
    }

    private mutating func beginValue(_ tell: (BodyEvent) throws -> Void) throws {
        try tell(.begin(BodyField(name: try APIError.text(name))))
        name = []
        place = .value
    }

    private mutating func endPair(_ tell: (BodyEvent) throws -> Void) throws {
        if place == .name {
            // Nothing between two `&` is no field; a name alone is one without a value.
            guard !name.isEmpty else { return }
            try beginValue(tell)
        }
        try tellRun(tell)
        try tell(.end)
        place = .name
    }

    private mutating func tellRun(_ tell: (BodyEvent) throws -> Void) throws {
        guard !run.isEmpty else { return }
        try tell(.bytes(run[...]))
        run.removeAll(keepingCapacity: true)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+")
    }
}

extension APIError {
    static var badEscape: APIError { .unreadable("A % is not followed by two hexadecimal digits.") }

    /// A 400 about a body that cannot be read.
    static func unreadable(_ message: String) -> APIError {
        APIError(status: 400, fields: [("body", [message])])
    }

    /// Bytes of a field as a text.
    /// - Throws: a 400 where they are no UTF-8, or hold a NUL, at which what works with the text would cut it off.
    static func text(_ bytes: some Collection<UInt8>) throws(APIError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw unreadable("This is not UTF-8.") }
        guard !bytes.contains(0) else { throw unreadable("A text holds no NUL.") }
        return text
    }
}
