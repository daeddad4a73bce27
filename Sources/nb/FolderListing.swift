import NBLanguage
import NBRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is in a folder, as far as somebody who waits at a key has the time for it.
enum FolderListing {
    private static let most = 2_000

    /// - Parameter path: the folder as a line names it; empty for the working folder.
    static func entries(in path: String) -> [FolderEntry] {
        let folder = FilePath(path.isEmpty ? "." : path).path
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var entries: [FolderEntry] = []
        while entries.count < most, let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            entries.append(FolderEntry(name, isFolder: isFolder(entry.pointee.d_type, folder + "/" + name)))
        }
        return entries.sorted { $0.name < $1.name }
    }

    static func isFolder(_ path: String) -> Bool { isFolder(UInt8(DT_UNKNOWN), path) }

    private static func isFolder(_ type: UInt8, _ path: String) -> Bool {
        switch Int(type) {
        case Int(DT_DIR): return true
        case Int(DT_REG): return false
        default:
            var status = stat()
            return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }
}
