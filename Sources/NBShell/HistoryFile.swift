#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why the history cannot be kept, in words for the person at the prompt.
package struct HistoryFault: Error, Equatable {
    package var message: String
}

/// The file that keeps what was entered, one entry a line (``HistoryCoding``), shared by every shell of a user.
///
/// Whoever writes holds a lock on the file, so that shells side by side lose nothing of each other's. Only the owner
/// may read it.
package struct HistoryFile: Sendable, Equatable {
    package let path: String
    /// How many entries are kept; the file may hold a tenth more before it is trimmed.
    package let limit: Int

    package init(path: String, limit: Int = 100_000) {
        self.path = path
        self.limit = limit
    }

    /// The user's own: `nb/history` under `XDG_STATE_HOME` or `~/.local/state`; nil without a home.
    package static func standard(environment: [String: String]) -> HistoryFile? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return HistoryFile(path: state + "/nb/history")
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return HistoryFile(path: home + "/.local/state/nb/history")
    }

    /// Every entry, oldest first.
    package func entries() throws(HistoryFault) -> HistoryEntries {
        try snapshot().entries()
    }

    /// The file as it is now; later entries do not show in it, not even when the file is trimmed meanwhile.
    func snapshot() throws(HistoryFault) -> HistorySnapshot {
        // What is no file may have nobody at its other end: that is not waited for.
        guard let file = OwnedDescriptor(opening: path, O_RDONLY | O_NONBLOCK), let status = file.status() else {
            if errno == ENOENT { return HistorySnapshot(file: nil, size: 0) }
            throw fault("read")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fault("read", "it is not a file") }
        return HistorySnapshot(file: consume file, size: Int(status.st_size))
    }

    /// Adds an entry, unless it repeats the last one.
    package func append(_ entry: String) throws(HistoryFault) {
        let file = try locked()
        var line = HistoryCoding.encode(entry) + [UInt8(ascii: "\n")]
        let size = Int(file.status()?.st_size ?? 0)
        guard let tail = file.read(max(0, size - line.count - 1)..<size) else { throw fault("read") }
        if let last = tail.last, last != UInt8(ascii: "\n") {
            // Somebody was cut short: their line ends here.
            line.insert(UInt8(ascii: "\n"), at: 0)
        } else if tail == line || tail == [UInt8(ascii: "\n")] + line {
            return
        }
        guard file.write(line) else { throw fault("written") }
    }

    /// Drops the oldest entries of a file that has outgrown its limit, and those that were entered again later, in one
    /// step for whoever reads it.
    package func trim() throws(HistoryFault) {
        try rewrite { lines, bytes in
            guard lines.count > limit + limit / 10 else { return nil }
            var seen: Set<ArraySlice<UInt8>> = []
            var newest: [Range<Int>] = []
            for line in lines.reversed() where newest.count < limit && seen.insert(bytes[line]).inserted {
                newest.append(line)
            }
            return newest.reversed()
        }
    }

    /// Drops the lines whose entries hold something.
    func remove(linesHolding pattern: HistoryPattern) throws(HistoryFault) {
        var present = stat()
        guard stat(path, &present) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return }
            throw fault("read")
        }
        try rewrite { lines, bytes in
            let kept = lines.filter { !pattern.matches(HistoryCoding.decode(bytes[$0])) }
            return kept.count < lines.count ? kept : nil
        }
    }

    /// Puts a file with the chosen lines in the place of this one; where nothing is chosen, it stays as it is.
    private func rewrite(
        _ choose: (_ lines: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>]?
    ) throws(HistoryFault) {
        let file = try locked()
        guard let bytes = file.read(0..<Int(file.status()?.st_size ?? 0)) else { throw fault("read") }
        guard let lines = choose(HistoryEntries.lines(of: bytes), bytes) else { return }
        var kept: [UInt8] = []
        for line in lines { kept += bytes[line] + [UInt8(ascii: "\n")] }
        // The file itself is replaced, not a link to it.
        let target = realpath(path, nil)
        defer { free(target) }
        let destination = target.map { String(cString: $0) } ?? path
        var template = Array((destination + ".XXXXXX").utf8CString)
        let copy = OwnedDescriptor(mkstemp(&template))
        guard copy.raw >= 0 else { throw fault("rewritten") }
        guard copy.write(kept), fsync(copy.raw) == 0, rename(template, destination) == 0 else {
            let reason = errno
            unlink(template)
            throw fault("rewritten", String(cString: strerror(reason)))
        }
    }

    /// The file, opened to write and locked until it is let go of.
    private func locked() throws(HistoryFault) -> OwnedDescriptor {
        makeFolder()
        while true {
            guard let file = OwnedDescriptor(opening: path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK),
                let status = file.status()
            else { throw fault("written") }
            guard status.st_mode & S_IFMT == S_IFREG else { throw fault("written", "it is not a file") }
            if status.st_mode & 0o077 != 0 { fchmod(file.raw, 0o600) }
            guard lock(file.raw) else { throw fault("locked", "another program holds it") }
            // While this waited, a trimmed copy may have taken the file's place.
            var present = stat()
            if stat(path, &present) == 0, present.st_ino == status.st_ino, present.st_dev == status.st_dev {
                return file
            }
        }
    }

    /// Waits for the lock for about a second.
    private func lock(_ descriptor: Int32) -> Bool {
        for _ in 0..<500 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(2_000)
        }
        return false
    }

    private func makeFolder() {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
    }

    private func fault(_ verb: String, _ reason: String? = nil) -> HistoryFault {
        let reason = reason ?? String(cString: strerror(errno))
        return HistoryFault(message: "the history \(path) cannot be \(verb) (\(reason))")
    }
}

/// A history file held open as it was at one moment.
final class HistorySnapshot: Sendable {
    private let file: OwnedDescriptor?
    /// Its length in bytes.
    let size: Int

    init(file: consuming OwnedDescriptor?, size: Int) {
        self.file = file
        self.size = size
    }

    func entries() throws(HistoryFault) -> HistoryEntries {
        switch file {
        case .none:
            return HistoryEntries(bytes: [])
        case .some(let file):
            guard let bytes = file.read(0..<size) else {
                throw HistoryFault(message: "the history cannot be read (\(String(cString: strerror(errno))))")
            }
            return HistoryEntries(bytes: bytes)
        }
    }
}
