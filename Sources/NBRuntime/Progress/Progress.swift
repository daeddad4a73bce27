/// What somebody waits for, and how far it is.
package struct Progress: Sendable, Equatable {
    /// What is counted.
    package enum Unit: Sendable, Equatable {
        /// Things of this name, in the plural: `searches`.
        case things(String)
        case bytes
    }

    /// How much something says of what goes on.
    package enum Rank: Int, Sendable, Comparable {
        /// That something runs at all.
        case run
        /// A single request to a server.
        case request
        /// Work with a name.
        case work
        /// A wait that a server imposes on everything else.
        case limit

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    package var rank: Rank
    /// What it is: `reading people.csv`. It may be empty where the count says it all.
    package var what: String
    package var done: Int?
    package var total: Int?
    package var unit: Unit
    /// What else there is to say.
    package var remark: String?
    /// When it is over, where that is known.
    package var end: ContinuousClock.Instant?

    package init(
        _ rank: Rank, _ what: String, done: Int? = nil, of total: Int? = nil, unit: Unit = .things(""),
        remark: String? = nil, end: ContinuousClock.Instant? = nil
    ) {
        self.rank = rank
        self.what = what
        self.done = done
        self.total = total
        self.unit = unit
        self.remark = remark
        self.end = end
    }
}
