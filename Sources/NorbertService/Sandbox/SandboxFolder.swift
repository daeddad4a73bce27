import Foundation

/// The folder that a sandbox lives in, and the files in it.
///
/// | file | what it is |
/// | --- | --- |
/// | `lock` | held by the process that owns the sandbox; its process id |
/// | `sandbox.sqlite` | contacts, lists, searches, jobs, credits (with `-wal` and `-shm` beside it) |
/// | `key` | the key that requests carry |
/// | `whoisxml-key` | the key that requests of WhoisXML's API carry |
/// | `uploads` | the files that jobs work on |
/// | `spool` | files that are on their way in or out |
/// | `service.sock` | the socket that the owner serves on |
/// | `socket` | where the socket is, when the folder's path is too long for one |
///
/// A folder made here is readable for its user alone (0700), as is every file in it (0600).
struct SandboxFolder: Sendable {
    /// The longest path of a Unix socket in bytes, without the end mark: the smaller of what Linux and macOS take.
    static let longestSocketPath = 103

    let path: String

    /// Makes the folder where it is missing, and closes it to other users where it is the sandbox's own.
    /// - Throws: `SandboxFault` when it cannot be made or is no folder.
    init(preparing path: String) throws(SandboxFault) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SandboxFault(.folder, "A sandbox needs a folder.", remedy: "Name one.")
        }
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard Platform.makeFolder(trimmed) else {
            throw SandboxFault(
                .folder, "The sandbox's folder cannot be made: \(trimmed): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        self.path = Platform.resolved(trimmed)
        // A folder with other things in it belongs to somebody who decides about it; its files here are closed anyway.
        let names = Platform.names(in: self.path)
        if names.isEmpty || names.contains("sandbox.sqlite") {
            Platform.setPermissions(self.path, to: 0o700)
        }
    }

    var lockFile: String { path + "/lock" }
    var database: String { path + "/sandbox.sqlite" }
    var keyFile: String { path + "/key" }
    var checkKeyFile: String { path + "/whoisxml-key" }
    var uploads: String { path + "/uploads" }
    var spool: String { path + "/spool" }
    /// Names the socket's path when it is not in the folder.
    var socketFile: String { path + "/socket" }

    /// The process id that the lock's holder wrote, for words in an error.
    var holder: String? {
        Platform.readText(lockFile).flatMap { Int($0.filter { !$0.isWhitespace }) }.map { "process \($0)" }
    }
}

extension SandboxFolder {
    /// The key that the owner wrote, or nil before it did.
    var storedKey: String? { Self.stored(keyFile) }

    /// The key of WhoisXML's API that the owner wrote, or nil before it did.
    var storedCheckKey: String? { Self.stored(checkKeyFile) }

    private static func stored(_ file: String) -> String? {
        guard let text = Platform.readText(file) else { return nil }
        let key = text.filter { !$0.isNewline }
        return key.isEmpty ? nil : key
    }

    /// The key of this folder: the given one, written down for the processes that share the folder, or else the one
    /// written before, or else a new one.
    /// - Throws: `SandboxFault` when the given key cannot be carried by a request, or the file cannot be written.
    func settleKey(given: String?) throws(SandboxFault) -> String {
        try Self.settle(keyFile, given: given, fresh: Self.freshKey)
    }

    /// The key of WhoisXML's API of this folder, settled as `settleKey` does.
    func settleCheckKey(given: String?) throws(SandboxFault) -> String {
        try Self.settle(checkKeyFile, given: given, fresh: Self.freshCheckKey)
    }

    private static func settle(
        _ keyFile: String, given: String?, fresh: () -> String
    ) throws(SandboxFault) -> String {
        let storedKey = stored(keyFile)
        if let given {
            guard !given.isEmpty, given.utf8.count <= 1024, given.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else {
                throw SandboxFault(
                    .key, "This key cannot be used: it is empty, too long, or holds spaces or control characters.",
                    remedy: "Choose 1 to 1024 characters without spaces, or leave the key out to have one made."
                )
            }
        } else if let stored = storedKey {
            Platform.setPermissions(keyFile, to: 0o600)
            return stored
        }
        let key = given ?? fresh()
        if key != storedKey, !Platform.writeText(key + "\n", to: keyFile) {
            throw SandboxFault(
                .folder, "The sandbox's key cannot be written: \(keyFile): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        Platform.setPermissions(keyFile, to: 0o600)
        return key
    }

    /// A key as WhoisXML spells its keys: `at_`, and 29 letters and digits.
    private static func freshCheckKey() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return "at_" + String((0..<29).map { _ in letters[Int.random(in: letters.indices)] })
    }

    /// A key of 122 random bits, spelled as the vendor spells its keys (a UUID of version 4).
    private static func freshKey() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        var text = ""
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text.append("-") }
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }
}

extension SandboxFolder {
    /// Where the socket of a running owner is to be looked for.
    var knownSocket: String {
        if let elsewhere = Platform.readText(socketFile)?.split(separator: "\n").first, !elsewhere.isEmpty {
            return String(elsewhere)
        }
        return path + "/service.sock"
    }

    /// Settles where the owner listens, and removes what a killed owner left there. Only the lock's holder calls this.
    /// - Throws: `SandboxFault` when no folder for a short path can be had.
    func prepareSocket() throws(SandboxFault) -> String {
        let near = path + "/service.sock"
        guard near.utf8.count > Self.longestSocketPath else {
            Platform.remove(socketFile)
            try clear(near)
            return near
        }
        let folder = try Self.shortFolder()
        // The folder's own number on its device names it, whatever path led to it.
        let facts = Platform.facts(of: path)
        let far = "\(folder)/\(String(facts?.device ?? 0, radix: 36))-\(String(facts?.number ?? 0, radix: 36)).sock"
        try clear(far)
        guard Platform.writeText(far + "\n", to: socketFile) else {
            throw SandboxFault(
                .folder, "The sandbox's folder cannot be written: \(socketFile): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        return far
    }

    /// Removes a socket that nobody listens on any more; anything else at the path is left and is an error.
    private func clear(_ path: String) throws(SandboxFault) {
        guard let facts = Platform.facts(of: path) else { return }
        guard facts.type == .typeSocket else {
            throw SandboxFault(
                .folder, "The sandbox's socket cannot be made: \(path) is something else.",
                remedy: "Move it away."
            )
        }
        Platform.remove(path)
    }

    /// A folder with a short path that only this user can enter.
    private static func shortFolder() throws(SandboxFault) -> String {
        var candidates: [String] = []
        if let runtime = Platform.environment("XDG_RUNTIME_DIR"), runtime.hasPrefix("/"), runtime.utf8.count <= 60 {
            candidates.append(runtime + "/nb")
        }
        candidates.append("/tmp/nb-\(Platform.userID)")
        for candidate in candidates where Platform.makeFolder(candidate) {
            // In /tmp somebody else may have been there first: neither a link nor another user's folder is taken.
            let facts = Platform.facts(of: candidate)
            guard facts?.type == .typeDirectory, facts?.owner == Platform.userID else { continue }
            Platform.setPermissions(candidate, to: 0o700)
            return candidate
        }
        throw SandboxFault(
            .folder, "The sandbox's folder has too long a path for a socket, and no shorter place can be had.",
            remedy: "Choose a folder with a path of at most \(longestSocketPath - 13) bytes."
        )
    }
}
