import Foundation

/// The folder of the files that jobs work on.
struct Uploads: Sendable {
    let folder: String

    /// Makes the folder where it is missing, and removes what no job needs: files that came with a request which was
    /// never answered.
    /// - Throws: `SandboxFault` when it cannot be made.
    init(preparing folder: String, needed: Set<String>) throws(SandboxFault) {
        self.folder = folder
        guard Platform.makeFolder(folder) else {
            throw SandboxFault(
                .folder, "The sandbox's folder for uploads cannot be made: \(folder): \(Platform.errorText).",
                remedy: "Choose another folder, or give yourself the right to write there."
            )
        }
        Platform.setPermissions(folder, to: 0o700)
        for name in Platform.names(in: folder) where !needed.contains(name) { Platform.remove(folder + "/" + name) }
    }

    func path(of name: String) -> String { folder + "/" + name }

    /// Takes a file over from whoever spooled it, so that it is on the disk and in this folder.
    /// - Returns: its name here.
    /// - Throws: `UnreadableUpload` where the disk does not take it.
    func keep(_ path: String) throws(UnreadableUpload) -> String {
        let name = UUID().uuidString.lowercased()
        guard Platform.move(path, to: self.path(of: name)) else { throw .missing }
        return name
    }

    /// Removes a file that is not needed any more.
    func remove(_ name: String?) {
        if let name { Platform.remove(path(of: name)) }
    }
}
