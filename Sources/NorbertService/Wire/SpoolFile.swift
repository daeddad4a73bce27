import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that a request's bytes are written to as they come; removed again unless it is finished.
final class SpoolFile {
    private static let longestDraft = 1 << 18

    let path: String
    /// How many bytes were given so far.
    private(set) var count = 0

    private let limit: Int
    private let tooLarge: any Error
    private let descriptor: CInt
    private var draft: [UInt8] = []
    private var isFinished = false

    /// Makes a file of a name of its own.
    /// - Parameters:
    ///   - limit: The most bytes that it takes.
    ///   - tooLarge: What is thrown at a byte more.
    /// - Throws: `SpoolFault` where the folder cannot be written to.
    init(in folder: String, limit: Int, tooLarge: any Error) throws(SpoolFault) {
        path = "\(folder)/spool-\(UUID().uuidString)"
        self.limit = limit
        self.tooLarge = tooLarge
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            isFinished = true
            throw SpoolFault()
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished { Self.remove(path) }
    }

    func write(_ bytes: some Collection<UInt8>) throws {
        guard bytes.count <= limit - count else { throw tooLarge }
        count += bytes.count
        draft += bytes
        if draft.count >= Self.longestDraft { try flush() }
    }

    /// Writes what is left down to the disk, and hands the file over.
    func finish(field: String, filename: String?) throws(SpoolFault) -> Spooled {
        try flush()
        guard fsync(descriptor) == 0 else { throw SpoolFault() }
        isFinished = true
        return Spooled(path: path, field: field, filename: filename, bytes: count)
    }

    private func flush() throws(SpoolFault) {
        var start = 0
        while start < draft.count {
            let written = draft[start...].withUnsafeBytes { writeOut(descriptor, $0) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw SpoolFault() }
            start += written
        }
        draft.removeAll(keepingCapacity: true)
    }

    /// Removes a file; nothing happens where there is none.
    static func remove(_ path: String) {
        _ = unlink(path)
    }
}

private func writeOut(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// The disk did not take what was to be written.
struct SpoolFault: Error, CustomStringConvertible {
    let description: String

    /// The system's words for what happened last.
    init() {
        description = "The sandbox cannot keep the upload: \(String(cString: strerror(errno)))."
    }
}
