import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that nobody else may read and that is gone when the program is, however that ends.
///
/// Where the system can open a file again by its descriptor, the file has no name from the beginning. Elsewhere it has
/// one until it is freed.
package final class TemporaryFile {
    private static let bufferSize = 131_072

    /// Where others open the file to read it, as long as this object lives.
    package let path: String
    let descriptor: FileDescriptor
    private let name: String?
    private var buffer: [UInt8] = []
    private var written = 0

    /// The number of bytes, those not written yet with them.
    var count: Int { written + buffer.count }

    package init() throws(ValueFault) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let place = (folder.isEmpty ? "/tmp" : folder) + "/nb-XXXXXX"
        var template = Array(place.utf8CString)
        // `mkstemp` makes the file for its owner alone.
        let number = mkstemp(&template)
        guard number >= 0 else { throw Self.fault(place, errno) }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        descriptor = FileDescriptor(number)
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let link = "/proc/self/fd/\(number)"
        if access(link, R_OK) == 0 {
            unlink(made)
            (path, name) = (link, nil)
        } else {
            (path, name) = (made, made)
        }
    }

    deinit { if let name { unlink(name) } }

    /// Lets a function append to the end.
    func append(_ body: (inout [UInt8]) -> Void) throws(ValueFault) {
        body(&buffer)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Appends bytes to the end.
    package func append(_ bytes: [UInt8]) throws(ValueFault) {
        try append { $0.append(contentsOf: bytes) }
    }

    /// Writes what waits, so that others who open the path read all.
    func flush() throws(ValueFault) {
        guard !buffer.isEmpty else { return }
        do throws(FileDescriptor.Failure) {
            try descriptor.write(buffer)
        } catch {
            throw Self.fault(path, error.number)
        }
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what waits and gives the memory for it back.
    package func close() throws(ValueFault) {
        try flush()
        buffer = []
    }

    /// Up to `count` bytes at a place.
    func read(_ count: Int, at offset: Int) throws(ValueFault) -> [UInt8] {
        if offset + count > written { try flush() }
        do throws(FileDescriptor.Failure) {
            return try descriptor.read(count, at: offset)
        } catch {
            throw Self.fault(path, error.number)
        }
    }

    private static func fault(_ path: String, _ number: Int32) -> ValueFault {
        ValueFault(
            "a temporary file (\(path)) cannot be used: \(String(cString: strerror(number)))",
            hint: number == EMFILE
                ? "too many files are open: ulimit -n 4096 lets programs open more"
                : "the variable TMPDIR names the folder for such files", kind: .file)
    }
}
