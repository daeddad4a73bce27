#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One attempt at a byte of standard input.
enum InputByte: Equatable {
    case byte(UInt8)
    /// Nothing there after all: wait again.
    case none
    case end

    static func read() -> InputByte {
        var byte: UInt8 = 0
        switch Self.read(into: &byte, 1) {
        case 1: return .byte(byte)
        case 0: return .end
        default: return errno == EINTR || errno == EAGAIN ? .none : .end
        }
    }

    /// Many bytes at once, as many as are there; nil at the end of input.
    static func readAvailable() -> [UInt8]? {
        var isEnd = false
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
            let count = buffer.baseAddress.map { Self.read(into: $0, buffer.count) } ?? 0
            isEnd = count == 0 || count < 0 && errno != EINTR && errno != EAGAIN
            filled = max(0, count)
        }
        return isEnd ? nil : bytes
    }

    private static func read(into bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(STDIN_FILENO, bytes, count)
        #elseif canImport(Musl)
            Musl.read(STDIN_FILENO, bytes, count)
        #else
            Darwin.read(STDIN_FILENO, bytes, count)
        #endif
    }
}
