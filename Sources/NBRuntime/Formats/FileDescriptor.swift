#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file of the system, closed when nobody holds it any more.
final class FileDescriptor {
    /// What the system said when it could not.
    struct Failure: Error {
        let number: Int32
    }

    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Up to `count` bytes at a place, or the next ones of what has no places; none at the end.
    func read(_ count: Int, at offset: Int?) throws(Failure) -> [UInt8] {
        var failure: Int32 = 0
        let number = number
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let base = buffer.baseAddress
            var got: Int
            repeat {
                if let offset {
                    got = pread(number, base, count, off_t(offset))
                } else {
                    #if canImport(Glibc)
                        got = Glibc.read(number, base, count)
                    #elseif canImport(Musl)
                        got = Musl.read(number, base, count)
                    #else
                        got = Darwin.read(number, base, count)
                    #endif
                }
            } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            filled = max(0, got)
        }
        guard failure == 0 else { throw Failure(number: failure) }
        return bytes
    }

    /// Writes all bytes at the end.
    func write(_ bytes: [UInt8]) throws(Failure) { try Self.write(bytes, to: number) }

    /// Writes all bytes at the end of an open file that somebody else closes.
    static func write(_ bytes: [UInt8], to number: Int32) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                #if canImport(Glibc)
                    return Glibc.write(number, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                    return Musl.write(number, rest.baseAddress, rest.count)
                #else
                    return Darwin.write(number, rest.baseAddress, rest.count)
                #endif
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw Failure(number: errno)
            }
            offset += written
        }
    }
}
