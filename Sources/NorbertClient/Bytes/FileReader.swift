#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is read from its beginning to its end.
final class FileReader {
    /// How many bytes the file has; nil for pipes and the like.
    let length: Int?
    private let path: String
    private let descriptor: Int32

    /// - Throws: ``ByteSourceFault`` when the file cannot be opened, and for folders.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ByteSourceFault.unreadable(path: path, code: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw ByteSourceFault.unreadable(path: path, code: code)
        }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else {
            close(descriptor)
            throw ByteSourceFault.unreadable(path: path, code: EISDIR)
        }
        length = kind == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        close(descriptor)
    }

    /// The next bytes; nil at the end.
    func next() throws -> [UInt8]? {
        var count = 0
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: ByteSource.pieceLength) { buffer, filled in
            repeat {
                count = read(descriptor, buffer.baseAddress, buffer.count)
                code = errno
            } while count < 0 && code == EINTR
            filled = max(0, count)
        }
        guard count >= 0 else { throw ByteSourceFault.unreadable(path: path, code: code) }
        return count == 0 ? nil : bytes
    }

    /// What the system says of one of its error numbers.
    static func words(for code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file"
        case EACCES, EPERM: "it may not be read"
        case EISDIR: "it is a folder"
        default: String(cString: strerror(code))
        }
    }
}
