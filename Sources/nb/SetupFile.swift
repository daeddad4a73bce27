import NBLanguage
import NBRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that a person sets nb up with, and that need not be there.
struct SetupFile {
    let path: String

    /// The user's settings and the server to begin with.
    static var configuration: SetupFile { SetupFile(path: Folders.configuration + "/config.nb") }

    /// The lines that the shell runs when it opens.
    static var startLines: SetupFile { SetupFile(path: Folders.startLines) }

    /// What it says; nil where there is none.
    ///
    /// - Throws: a diagnostic of kind `file`.
    func text() throws(Diagnostic) -> SourceText? {
        guard let status else { return nil }
        // Whatever else is there might never end.
        guard [0, S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
            throw Diagnostic(.file, "\(path) is not a file")
        }
        return try Interpreter.read(script: path)
    }

    /// Whether others than its owner may read it.
    var isOpenToOthers: Bool { (status?.st_mode ?? 0) & 0o077 != 0 }

    /// The folder that it is in.
    var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

    /// What the system knows of it, which is nothing where it may not be looked at.
    private var status: stat? {
        var status = stat()
        return stat(path, &status) == 0 || errno == EACCES ? status : nil
    }
}
