import Synchronization

/// What a call submitted: its small fields, and what it submitted them about.
struct Submission: Sendable {
    /// The small fields in their order; a file is not among them.
    var fields: [(String, String)]
    /// The addresses or the file, which may be large; nil where none came, or an empty one.
    var payload: Spooled?
}

/// A file on disk that holds what a request brought; it goes away with the last hold on it, unless it is kept.
final class Spooled: Sendable {
    let path: String
    /// The field that it came in.
    let field: String
    /// The file's name at the client, without folders.
    let filename: String?
    let bytes: Int

    private let isKept = Mutex(false)

    init(path: String, field: String, filename: String?, bytes: Int) {
        self.path = path
        self.field = field
        self.filename = filename
        self.bytes = bytes
    }

    deinit {
        if !isKept.withLock({ $0 }) { SpoolFile.remove(path) }
    }

    /// Leaves the file to the caller, who then is the one to remove it.
    func keep() {
        isKept.withLock { $0 = true }
    }
}
