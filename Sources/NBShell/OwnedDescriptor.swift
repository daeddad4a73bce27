#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file, closed when its owner lets go of it.
struct OwnedDescriptor: ~Copyable {
    let raw: Int32

    init(_ raw: Int32) {
        self.raw = raw
    }

    /// Nil when the file cannot be opened; `errno` says why.
    init?(opening path: String, _ flags: Int32) {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        raw = descriptor
    }

    deinit {
        close(raw)
    }

    /// Which file this is, and how long; nil when even that cannot be told.
    func status() -> stat? {
        var status = stat()
        return fstat(raw, &status) == 0 ? status : nil
    }

    /// The bytes of a range, fewer where the file ends; nil when they cannot be read.
    func read(_ range: Range<Int>) -> [UInt8]? {
        var isRead = true
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let count = pread(
                    raw, buffer.baseAddress.map { $0 + filled }, range.count - filled, off_t(range.lowerBound + filled))
                if count < 0 && errno == EINTR { continue }
                if count < 0 { isRead = false }
                if count <= 0 { break }
                filled += count
            }
        }
        return isRead ? bytes : nil
    }

    /// Writes all bytes at the file's own place; false when that fails.
    func write(_ bytes: [UInt8]) -> Bool {
        Self.write(bytes, to: raw)
    }

    /// Writes all bytes to a descriptor that somebody else owns; false when that fails.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return false }
            written += count
        }
        return true
    }

    /// Writes a short text to a terminal, unless that takes nothing now.
    static func writeIfReady(_ text: String, to descriptor: Int32) {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&polled, 1, 0) > 0, polled.revents & Int16(POLLOUT) != 0 else { return }
        write(Array(text.utf8), to: descriptor)
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes, count)
        #else
            Darwin.write(descriptor, bytes, count)
        #endif
    }
}
