/// What a command does to the world, as far as one can know before it runs.
package struct CommandFacts: Sendable, Hashable {
    /// What it spends, in words; nil if it spends nothing.
    package var cost: String?
    /// Its result is work at the server, which is not done until a `wait`.
    package var startsWork: Bool
    /// It waits for work to be done.
    package var waits: Bool
    /// It changes something at the server.
    package var changes: Bool
    /// It works on what only finished work has: results, addresses.
    package var wantsDone: Bool
    /// The vendors' calls that it makes: `POST search/name`.
    package var calls: [String]
    /// The main fields of what it answers with, or of each of its rows.
    package var fields: [String]

    package init(
        cost: String? = nil, startsWork: Bool = false, waits: Bool = false, changes: Bool = false,
        wantsDone: Bool = false, calls: [String] = [], fields: [String] = []
    ) {
        self.cost = cost
        self.startsWork = startsWork
        self.waits = waits
        self.changes = changes
        self.wantsDone = wantsDone
        self.calls = calls
        self.fields = fields
    }

    package var spends: Bool { cost != nil }
}
