import NBLanguage
package import NBRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The scripts that somebody names for a tool: files as they are, and the scripts below folders.
package struct ScriptFiles: Sendable {
    /// The files in the order in which they were named, those of a folder by their names; each once.
    package private(set) var paths: [String] = []
    /// What was named and is not there.
    package private(set) var faults: [ValueFault] = []

    /// How many folders may stand inside one another.
    private static let deepest = 30

    /// - Parameters:
    ///   - words: files and folders; `-` stands for itself.
    ///   - isWanted: whether a script of a folder is meant, by its name without `.nb`; one that was named itself always is.
    package init(_ words: [String], where isWanted: (_ name: String) -> Bool = { _ in true }) {
        for word in words {
            if word == "-" {
                add(word)
                continue
            }
            let path = FilePath(word).path
            switch Self.kind(of: path) {
            case nil: faults.append(ValueFault("there is no file \(word)", kind: .file))
            case .folder?:
                let shown = word.count > 1 && word.hasSuffix("/") ? String(word.dropLast()) : word
                walk(path, shown: shown, depth: 0, isWanted)
            case .file?: add(word)
            }
        }
    }

    private mutating func add(_ path: String) {
        if !paths.contains(path) { paths.append(path) }
    }

    private mutating func walk(_ folder: String, shown: String, depth: Int, _ isWanted: (String) -> Bool) {
        guard depth < Self.deepest else { return }
        for name in FilePath.names(in: folder) where !name.hasPrefix(".") {
            let path = folder + "/" + name
            let shownPath = shown == "." ? name : shown + "/" + name
            switch Self.kind(of: path, followingLinks: false) {
            case .folder?: walk(path, shown: shownPath, depth: depth + 1, isWanted)
            case .file? where name.hasSuffix(".nb") && isWanted(String(name.dropLast(3))): add(shownPath)
            default: break
            }
        }
    }

    private enum Kind { case file, folder }

    /// What a path leads to. A link inside a folder that leads to a folder is passed over: it could lead back.
    private static func kind(of path: String, followingLinks: Bool = true) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT == S_IFDIR else { return .file }
        if !followingLinks {
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        }
        return .folder
    }
}
