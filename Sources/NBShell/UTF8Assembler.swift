/// Bytes of UTF-8 on their way to becoming characters, one at a time.
struct UTF8Assembler {
    private var pending: [UInt8] = []
    private var needed = 0

    /// Takes a byte, and answers the character it completes. Bytes that belong to none are dropped.
    mutating func add(_ byte: UInt8) -> Unicode.Scalar? {
        if byte & 0xC0 != 0x80 {
            // A new character, whatever was left of the last one.
            pending = [byte]
            switch byte {
            case 0..<0x80: needed = 1
            case 0xC2..<0xE0: needed = 2
            case 0xE0..<0xF0: needed = 3
            case 0xF0..<0xF5: needed = 4
            default: pending = []
            }
        } else if !pending.isEmpty {
            pending.append(byte)
        }
        guard !pending.isEmpty, pending.count == needed else { return nil }
        defer { pending = [] }
        return String(validating: pending, as: UTF8.self)?.unicodeScalars.first
    }
}
