/// What public sources tell of the people behind addresses.
package protocol PersonDirectory: Sendable {
    /// The person who has an address; upper and lower case are the same. `nil` where nobody is known by it.
    func person(with address: EmailAddress) async -> PublicProfile?
}

/// What the public can know of a person.
package struct PublicProfile: Sendable, Hashable {
    package var fullName: String
    package var title: String?
    package var organization: String?
    package var location: String?
    /// The address of the person's page there, as `linkedin` and `facebook` are.
    package var twitter: String?
    package var linkedin: String?
    package var facebook: String?

    package init(
        fullName: String, title: String? = nil, organization: String? = nil, location: String? = nil,
        twitter: String? = nil, linkedin: String? = nil, facebook: String? = nil
    ) {
        self.fullName = fullName
        self.title = title
        self.organization = organization
        self.location = location
        self.twitter = twitter
        self.linkedin = linkedin
        self.facebook = facebook
    }
}
