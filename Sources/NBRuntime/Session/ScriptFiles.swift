import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The scripts that a session read, told apart by their files and not by how their paths are spelled: `lib.nb` and
/// `./lib.nb` are one script, which runs once.
final class ScriptFiles {
    private struct Identity: Hashable {
        var device: UInt64
        var number: UInt64
    }

    private var names: [Identity: String] = [:]

    /// Remembers a script by its file, if it has one.
    func add(_ name: String) {
        if let identity = Self.identity(of: name) { names[identity] = names[identity] ?? name }
    }

    /// The text of an included script; its path is relative to the script that includes it.
    func load(_ path: String, from including: SourceText) throws(Diagnostic) -> SourceText {
        var whole = path
        if !path.hasPrefix("/"), let slash = including.name.lastIndex(of: "/") {
            whole = including.name[...slash] + path
        }
        if let identity = Self.identity(of: whole), let known = names[identity] { whole = known }
        let source = try Interpreter.read(script: whole)
        add(whole)
        return source
    }

    private static func identity(of name: String) -> Identity? {
        var status = stat()
        guard stat(FilePath(name).path, &status) == 0 else { return nil }
        return Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
    }
}
