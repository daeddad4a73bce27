/// A company of the demo world.
package struct DemoCompany: Sendable, Hashable {
    package var name: String
    package var domain: Domain
    package var behaviour: DemoBehaviour
    /// The pattern of most of its addresses.
    package var pattern: AddressPattern
    package var location: String
    /// How many people work there.
    package var size: Int
    /// Where most of its people's names come from.
    var culture: String
    /// What the company does, in a sentence.
    package var description: String
    package var keywords: [String]
    /// The title of its website.
    package var title: String

    package var profile: CompanyProfile {
        CompanyProfile(
            name: name, domain: domain, title: title, description: description.isEmpty ? nil : description,
            keywords: keywords, url: "http://www.\(domain.text)", location: location)
    }
}

/// How a company's name servers and mail servers behave.
package enum DemoBehaviour: String, Sendable, Hashable, CaseIterable {
    case normal
    /// Takes every address.
    case catchAll = "catch-all"
    /// Puts a stranger off for a second.
    case greylisting
    /// Puts everybody off for ever.
    case stubbornGreylisting = "stubborn greylisting"
    /// Has no mail exchanger; the domain's own host takes the mail.
    case addressOnly = "no mx, a record"
    case nullExchanger = "null mx"
    /// Has neither mail exchanger nor host.
    case noRecords = "no records"
    /// The domain has lapsed.
    case lapsed = "no such domain"
    case nameServerFailure = "servfail"
    case slow
    /// Refuses everybody who asks from here.
    case refusing = "policy refusal"
    /// Greets, then never answers.
    case tarpit
    /// The first mail exchanger is down, the second works.
    case secondaryOnly = "secondary mx only"
    /// Refuses only the improbable, so that whether it takes everything stays unknown.
    case guarded = "refuses probes"
    /// Some of its mailboxes are full or switched off.
    case fullMailboxes = "full mailboxes"
}
