import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file that is read from its beginning in pieces.
final class FileBytes {
    let path: FilePath
    private let descriptor: Int32
    private(set) var isAtStart = true

    /// - Throws: a fault of kind `file` with what to do: the nearest name in the folder, or that it is a folder.
    init(_ path: FilePath) throws(ValueFault) {
        self.path = path
        descriptor = open(path.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw path.fault(errno) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw path.isFolder(writing: false) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Up to `count` more bytes; none at the end.
    func read(_ count: Int) throws(ValueFault) -> [UInt8] {
        isAtStart = false
        let descriptor = descriptor
        var number: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got: Int
            repeat {
                #if canImport(Glibc)
                    got = Glibc.read(descriptor, buffer.baseAddress, count)
                #elseif canImport(Musl)
                    got = Musl.read(descriptor, buffer.baseAddress, count)
                #else
                    got = Darwin.read(descriptor, buffer.baseAddress, count)
                #endif
            } while got < 0 && errno == EINTR
            if got < 0 { number = errno }
            filled = max(0, got)
        }
        guard number == 0 else { throw path.fault(number) }
        return bytes
    }

    /// All that is left.
    func readAll() throws(ValueFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(262_144)
            if piece.isEmpty { return bytes }
            bytes.append(contentsOf: piece)
        }
    }

    func rewind() throws(ValueFault) {
        guard !isAtStart else { return }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw ValueFault(
                "\(path.spelling) can be read only once", hint: "name its rows first: let rows = …", kind: .file)
        }
        isAtStart = true
    }
}
