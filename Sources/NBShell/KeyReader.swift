/// Bytes from a terminal on their way to becoming keys.
struct KeyReader {
    private var characters = UTF8Assembler()
    /// What came since an escape; nil outside of a sequence.
    private var sequence: [UInt8]?

    /// Whether more bytes are to come, unless the escape stands alone.
    var isInSequence: Bool { sequence != nil }

    private static let named: [[UInt8]: Key] = [
        Array("[A".utf8): .up, Array("[B".utf8): .down, Array("[C".utf8): .right, Array("[D".utf8): .left,
        Array("OA".utf8): .up, Array("OB".utf8): .down, Array("OC".utf8): .right, Array("OD".utf8): .left,
        Array("[H".utf8): .home, Array("[F".utf8): .end, Array("OH".utf8): .home, Array("OF".utf8): .end,
        Array("[1~".utf8): .home, Array("[4~".utf8): .end, Array("[5~".utf8): .pageUp, Array("[6~".utf8): .pageDown,
    ]

    /// Takes a byte, and answers the key it completes.
    mutating func add(_ byte: UInt8) -> Key? {
        if var started = sequence {
            started.append(byte)
            sequence = started
            // A letter or ~ ends what began with [ (or is the one letter behind O); anything else was Alt and a key.
            let opensLonger = started.count == 1 && (byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O"))
            let goesOn = started.count > 1 && started.count < 16 && !(0x40...0x7E).contains(byte)
            if opensLonger || goesOn { return nil }
            sequence = nil
            return Self.named[started] ?? .other
        }
        switch byte {
        case 0x1B:
            sequence = []
            return nil
        case 0x0A, 0x0D: return .enter
        case 0x09: return .tab
        case 0x7F, 0x08: return .backspace
        case 0..<0x20: return .other
        default: return characters.add(byte).map { .character(Character($0)) }
        }
    }

    /// Nothing came for a while: an escape alone was the key.
    mutating func pause() -> Key? {
        guard let started = sequence else { return nil }
        sequence = nil
        return started.isEmpty ? .escape : .other
    }
}
