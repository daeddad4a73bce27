/// A person of the demo world.
package struct DemoPerson: Sendable, Hashable {
    package var name: PersonName
    package var title: String
    package var location: String
    package var company: Domain
    /// The person's address; the finder cannot see it.
    package var mailbox: EmailAddress
    package var mailboxState: DemoMailboxState
    /// Whether public pages name the person.
    package var isPublished: Bool
    /// Whether public pages give the person's address too.
    package var isAddressPublished: Bool
}

/// The state of a mailbox of the demo world.
package enum DemoMailboxState: String, Sendable, Hashable, CaseIterable {
    case open, full, disabled
}
