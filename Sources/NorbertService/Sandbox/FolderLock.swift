import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The lock on a sandbox's folder, which one process holds and the kernel takes back when that process ends.
///
/// It is an advisory lock on an open file (`flock`), so two takers within one process exclude each other as well.
final class FolderLock: Sendable {
    private let descriptor: Mutex<CInt?>

    private init(descriptor: CInt) {
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    /// Takes the lock, or answers nil at once while another holds it.
    /// - Throws: `SandboxFault` when the lock's file cannot be made.
    static func take(_ path: String) throws(SandboxFault) -> FolderLock? {
        guard let descriptor = Platform.openForLocking(path) else {
            throw SandboxFault(
                .folder, "The sandbox's folder cannot be written: \(path): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EWOULDBLOCK || reason == EINTR { return nil }
            throw SandboxFault(
                .folder, "The sandbox's folder cannot be locked: \(path): \(String(cString: strerror(reason))).",
                remedy: "Choose a folder on a local disk."
            )
        }
        // The holder's process id, for the error that another one shows.
        let holder = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = write(descriptor, holder, holder.count) }
        return FolderLock(descriptor: descriptor)
    }

    /// Gives the lock back; a second time does nothing.
    func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            close(open)
            descriptor = nil
        }
    }
}
