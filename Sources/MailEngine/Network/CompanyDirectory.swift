/// What outside sources know of companies and of the people who work there.
package protocol CompanyDirectory: Sendable {
    /// The domain of a company's mail, by the company's name as people write it.
    func domain(ofCompany name: String) async -> Domain?
    /// What a company says of itself on its website.
    func profile(of domain: Domain) async -> CompanyProfile?
    /// The people named on public pages of a company.
    func published(at domain: Domain) async -> [PublishedPerson]
}

/// What a company says of itself.
package struct CompanyProfile: Sendable, Hashable {
    package var name: String
    package var domain: Domain
    /// The title of its website.
    package var title: String?
    package var description: String?
    package var keywords: [String]
    /// The website, such as `http://www.example.com`.
    package var url: String
    package var location: String?

    package init(
        name: String, domain: Domain, title: String? = nil, description: String? = nil, keywords: [String] = [],
        url: String, location: String? = nil
    ) {
        self.name = name
        self.domain = domain
        self.title = title
        self.description = description
        self.keywords = keywords
        self.url = url
        self.location = location
    }
}

/// A person whom a public page names as working at a company, sometimes with an address.
package struct PublishedPerson: Sendable, Hashable {
    package var name: PersonName
    package var title: String?
    package var location: String?
    /// The address that the page gives; nobody has checked it.
    package var address: EmailAddress?

    package init(name: PersonName, title: String? = nil, location: String? = nil, address: EmailAddress? = nil) {
        self.name = name
        self.title = title
        self.location = location
        self.address = address
    }
}
