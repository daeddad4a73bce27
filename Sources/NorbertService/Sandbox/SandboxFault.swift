/// Why the service could not be started or reached, with what to do about it.
package struct SandboxFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, one case for each thing that is done about it.
    package enum Kind: String, Sendable {
        /// The folder cannot be made, read or written.
        case folder
        /// The database cannot be read as one.
        case damaged
        /// The database was written by a newer version.
        case newer
        /// Another process holds the folder.
        case owned
        /// Another process holds the folder and does not answer.
        case silent
        /// The address cannot be listened on.
        case address
        /// The address is open to other machines, which was not asked for.
        case exposed
        /// The key is empty or holds characters that no request can carry.
        case key
    }

    package var kind: Kind
    /// A sentence for the user.
    package var message: String
    /// What the user can do.
    package var remedy: String

    package init(_ kind: Kind, _ message: String, remedy: String) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
    }

    package var description: String { "\(message) \(remedy)" }
}
