import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file that is read from its beginning in pieces.
///
/// What can be read at any place has no position of its own in the system, so that several readings of the same open
/// file do not disturb each other.
final class FileBytes {
    let path: FilePath
    private let descriptor: FileDescriptor
    private var position = 0
    /// Whether bytes can be read at any place: a file rather than a pipe.
    let isSeekable: Bool
    private var progress: FileProgress

    /// - Throws: a fault of kind `file` with what to do: the nearest name in the folder, or that it is a folder.
    init(_ path: FilePath) throws(ValueFault) {
        self.path = path
        let number = open(path.path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw path.fault(errno) }
        descriptor = FileDescriptor(number)
        var status = stat()
        let isKnown = fstat(number, &status) == 0
        if isKnown, status.st_mode & S_IFMT == S_IFDIR { throw path.isFolder(writing: false) }
        isSeekable = isKnown && status.st_mode & S_IFMT == S_IFREG
        progress = FileProgress(path.spelling, size: isSeekable ? Int(status.st_size) : 0)
    }

    /// Another reading of a file that is open, from its beginning.
    ///
    /// - Parameter path: what messages call it.
    init(again descriptor: FileDescriptor, path: FilePath) {
        self.path = path
        self.descriptor = descriptor
        isSeekable = true
        var status = stat()
        let isKnown = fstat(descriptor.number, &status) == 0
        progress = FileProgress(path.spelling, size: isKnown ? Int(status.st_size) : 0)
    }

    /// Another reading of the same open file, whatever became of its name meanwhile.
    func again() -> FileBytes { FileBytes(again: descriptor, path: path) }

    /// Up to `count` more bytes; none at the end.
    func read(_ count: Int) throws(ValueFault) -> [UInt8] {
        let bytes: [UInt8]
        do throws(FileDescriptor.Failure) {
            bytes = try descriptor.read(count, at: isSeekable ? position : nil)
        } catch {
            throw path.fault(error.number)
        }
        position += bytes.count
        progress.reached(bytes.isEmpty ? .max : position)
        return bytes
    }

    /// All that is left.
    func readAll() throws(ValueFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(262_144)
            if piece.isEmpty { return bytes }
            if Task.isCancelled { throw .interrupted }
            bytes.append(contentsOf: piece)
        }
    }

    func rewind() throws(ValueFault) {
        guard isSeekable || position == 0 else {
            throw ValueFault(
                "\(path.spelling) can be read only once", hint: "name its rows first: let rows = …", kind: .file)
        }
        position = 0
        progress.end()
    }
}
