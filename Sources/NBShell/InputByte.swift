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
        switch Self.read(into: &byte) {
        case 1: return .byte(byte)
        case 0: return .end
        default: return errno == EINTR || errno == EAGAIN ? .none : .end
        }
    }

    private static func read(into byte: inout UInt8) -> Int {
        #if canImport(Glibc)
            Glibc.read(STDIN_FILENO, &byte, 1)
        #elseif canImport(Musl)
            Musl.read(STDIN_FILENO, &byte, 1)
        #else
            Darwin.read(STDIN_FILENO, &byte, 1)
        #endif
    }
}
