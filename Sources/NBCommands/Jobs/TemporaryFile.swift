import NBLanguage
import NBRuntime
import NorbertClient

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that nobody else can read, and that is gone when it is not held any more.
final class TemporaryFile {
    let path: String
    private var descriptor: Int32

    init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((folder + "/nb-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        guard descriptor >= 0 else {
            throw ValueFault(
                "no file can be made in \(folder): \(String(cString: strerror(errno)))",
                hint: "TMPDIR names another folder for what nb keeps for a while", kind: .file)
        }
    }

    /// A file of what a server sends.
    convenience init(_ download: ByteDownload) async throws {
        try self.init()
        for try await bytes in download { try append(bytes) }
        close()
    }

    func append(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let sent = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else {
                throw ValueFault(
                    "\(path) cannot be written: \(String(cString: strerror(errno)))",
                    hint: "TMPDIR names another folder for what nb keeps for a while", kind: .file)
            }
            start += sent
        }
    }

    /// Nothing more is written.
    func close() {
        guard descriptor >= 0 else { return }
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #elseif canImport(Musl)
            _ = Musl.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
        descriptor = -1
    }

    deinit {
        close()
        unlink(path)
    }
}
