/// Where the mail of a domain goes, as the domain name system tells it.
package protocol NameResolver: Sendable {
    /// Looks up the mail exchangers of a domain, and its address record where it has none.
    func mailExchangers(of domain: Domain) async -> Resolution
}

/// The answer to a look-up of a domain's mail exchangers.
package enum Resolution: Sendable, Hashable {
    /// Mail exchangers, in any order; `hosts` sorts them.
    case exchangers([MailHost])
    /// No mail exchanger but an address record: the domain itself takes its mail (RFC 5321, 5.1).
    case addressOnly(MailHost)
    /// A single exchanger with an empty name: the domain says that it takes no mail (RFC 7505).
    case nullExchanger
    /// The domain exists, and has neither exchangers nor an address.
    case noRecords
    /// The domain does not exist (NXDOMAIN).
    case noSuchDomain
    /// The question could not be answered now (SERVFAIL, no answer); says nothing about the domain.
    case temporaryFailure(String)

    /// The hosts to try, the most preferred first.
    package var hosts: [MailHost] {
        switch self {
        case .exchangers(let hosts): hosts.sorted { $0.preference < $1.preference }
        case .addressOnly(let host): [host]
        default: []
        }
    }
}

/// A host that takes mail for a domain, with its preference (lower is tried first).
package struct MailHost: Sendable, Hashable {
    package var name: String
    package var preference: Int

    package init(name: String, preference: Int = 0) {
        self.name = name
        self.preference = preference
    }
}
