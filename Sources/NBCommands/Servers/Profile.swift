package import NorbertClient

/// A server that a session can talk to, under the name that the prompt and `use` know it by.
package struct Profile: Sendable {
    package let name: String
    /// Whether its people and credits are invented.
    package let isSandbox: Bool
    /// What `use` and the help say of it.
    package let summary: String
    /// Finds the server when a command first needs it.
    package let source: any ServerSource

    package init(name: String, isSandbox: Bool, summary: String, source: any ServerSource) {
        self.name = name
        self.isSandbox = isSandbox
        self.summary = summary
        self.source = source
    }
}
