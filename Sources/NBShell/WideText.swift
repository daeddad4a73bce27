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
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" })
        self.init(scalars)
    }
}
