import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The few calls of the operating system that the service makes for itself.
enum Platform {
    /// What stands at a path.
    struct FileFacts: Equatable {
        var type: FileAttributeType
        var owner: UInt32
        var device: UInt64
        var number: UInt64
    }

    /// What stands at a path, a link at its end not followed; nil where nothing does.
    static func facts(of path: String) -> FileFacts? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        func number(_ key: FileAttributeKey) -> UInt64 { (attributes[key] as? NSNumber)?.uint64Value ?? 0 }
        return FileFacts(
            type: attributes[.type] as? FileAttributeType ?? .typeUnknown,
            owner: UInt32(truncatingIfNeeded: number(.ownerAccountID)),
            device: number(.systemNumber), number: number(.systemFileNumber)
        )
    }

    static var userID: UInt32 { UInt32(getuid()) }

    /// The words of the last error, such as `Permission denied`.
    static var errorText: String { String(cString: strerror(errno)) }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Makes a folder and those above it that are missing, for this user alone; false with `errno` set on failure.
    static func makeFolder(_ path: String) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        if errno == EEXIST { return facts(of: resolved(path))?.type == .typeDirectory }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return false }
        guard makeFolder(String(path[..<slash])) else { return false }
        return mkdir(path, 0o700) == 0 || errno == EEXIST
    }

    static func setPermissions(_ path: String, to mode: UInt32) {
        _ = chmod(path, mode_t(mode))
    }

    /// The names in a folder; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// Removes a file; nothing happens where there is none.
    static func remove(_ path: String) {
        _ = unlink(path)
    }

    /// The text of a small file, or nil where it cannot be read; the rest beyond 4,096 bytes is left unread.
    static func readText(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Replaces a small file by a new one that only this user reads, whole or not at all; false with `errno` set on
    /// failure.
    static func writeText(_ text: String, to path: String) -> Bool {
        let draft = path + ".new"
        remove(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let bytes = Array(text.utf8)
        let written = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        return written && rename(draft, path) == 0
    }

    /// Makes an empty file that only this user reads, unless there is one; false with `errno` set on failure.
    static func touchPrivate(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    /// Opens a file for a lock, made if it is missing; nil with `errno` set on failure.
    static func openForLocking(_ path: String) -> CInt? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }

    /// The path without links and dots, or the path itself where it leads nowhere.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

extension Platform {
    /// The first bytes of a file.
    /// - Throws: `UnreadableUpload` where it cannot be read.
    static func firstBytes(of path: String, count: Int) throws(UnreadableUpload) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missing }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = read(descriptor, &bytes, bytes.count)
        guard length >= 0 else { throw .missing }
        return Array(bytes.prefix(length))
    }

    /// Moves a file within one disk, and waits until the disk knows of it; false with `errno` set on failure.
    static func move(_ path: String, to target: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        let isSafe = fsync(file) == 0
        close(file)
        guard isSafe, rename(path, target) == 0 else { return false }
        let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            _ = fsync(descriptor)
            close(descriptor)
        }
        return true
    }
}
