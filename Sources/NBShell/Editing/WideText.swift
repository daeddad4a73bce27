/// Text as the editor wants it: wide characters that end with a zero, and stay where they are.
final class WideText {
    let pointer: UnsafeMutablePointer<CInt>

    /// Text holding a zero character ends before it.
    init(_ text: some Sequence<Unicode.Scalar>) {
        let characters = text.map { CInt(bitPattern: $0.value) } + [0]
        pointer = .allocate(capacity: characters.count)
        pointer.initialize(from: characters, count: characters.count)
    }

    deinit {
        pointer.deallocate()
    }
}

extension String {
    /// The text of wide characters; what is no character becomes U+FFFD.
    init(wide characters: UnsafeBufferPointer<CInt>) {
        let count = characters.reduce(0) { $0 + Self.bytes(of: $1) }
        self.init(unsafeUninitializedCapacity: count) { bytes in
            var filled = 0
            for character in characters {
                let scalar = Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}"
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[filled] = byte
                    filled += 1
                }
            }
            return filled
        }
    }

    /// How many bytes a wide character takes in UTF-8.
    static func bytes(of character: CInt) -> Int {
        switch UInt32(bitPattern: character) {
        case ..<0x80: 1
        case ..<0x800: 2
        case 0x10000..<0x110000: 4
        default: 3
        }
    }
}
