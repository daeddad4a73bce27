import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file in the making: it is written beside its target and takes the target's place when it is finished.
///
/// Until then, and if it is given up, the old file stays whole. What is not a regular file (`/dev/stdout`, a pipe) is
/// written directly.
package final class FileWriting {
    private static let bufferSize = 131_072

    private let path: FilePath
    /// Where the bytes go until the end; nothing if they go to the target directly.
    private var temporary: String?
    /// The file that is replaced: where a link points to.
    private let target: String
    private var descriptor: Int32 = -1
    private var buffer: [UInt8] = []

    /// - Parameter isPrivate: whether only its owner may read it, whatever it was before.
    /// - Throws: a `ValueFault` of kind `file` with what to do.
    package init(path spelling: String, isPrivate: Bool = false) throws(ValueFault) {
        path = FilePath(spelling)
        if spelling.isEmpty { throw ValueFault("a file wants a name", kind: .file) }
        var target = path.path
        if let resolved = realpath(target, nil) {
            target = String(cString: resolved)
            free(resolved)
        }
        self.target = target
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw path.isFolder(writing: true) }
        if path.name.isEmpty { throw path.fault(ENOENT, writing: true) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
        } else {
            // A file that cannot be written must not be replaced either, though its folder would allow it.
            if exists, access(target, W_OK) != 0 { throw path.fault(errno, writing: true) }
            let name = FilePath(target)
            let draft = "\(name.folder)/.\(name.name.prefix(100)).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
            descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
            if descriptor >= 0 {
                temporary = draft
                if exists, !isPrivate { _ = fchmod(descriptor, status.st_mode & 0o7777) }
            }
        }
        guard descriptor >= 0 else { throw path.fault(errno, writing: true) }
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    deinit { discard() }

    /// Makes the folders above a file that are missing, for their owner alone. What cannot be made shows in the writing.
    package static func makeFolders(above path: String) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
    }

    /// Adds bytes to the end of the file.
    package func write(_ bytes: some Sequence<UInt8>) throws(ValueFault) {
        buffer.append(contentsOf: bytes)
        try flushIfFull()
    }

    /// Lets a function append to what will be written, which spares a copy.
    package func append(_ body: (inout [UInt8]) throws(ValueFault) -> Void) throws(ValueFault) {
        try body(&buffer)
        try flushIfFull()
    }

    /// Puts the file in the target's place.
    package func finish() throws(ValueFault) {
        try flush()
        // Before the old file goes, the new one must outlast a power cut.
        if temporary != nil, fsync(descriptor) != 0 { throw abandon(errno) }
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed else { throw abandon(errno) }
        guard let temporary else { return }
        guard rename(temporary, target) == 0 else { throw abandon(errno) }
        self.temporary = nil
    }

    /// Gives the file up; the target stays as it was.
    package func discard() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        if let temporary { unlink(temporary) }
        temporary = nil
    }

    private func flushIfFull() throws(ValueFault) {
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws(ValueFault) {
        guard descriptor >= 0 else { throw ValueFault("\(path.spelling) is finished already", kind: .file) }
        do {
            try FileDescriptor.write(buffer, to: descriptor)
        } catch {
            throw abandon(error.number)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func abandon(_ number: Int32) -> ValueFault {
        let fault = path.fault(number, writing: true)
        discard()
        return fault
    }
}
