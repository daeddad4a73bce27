/// Why a search or a verification ended as it did, in one word that scripts can compare.
package enum Reason: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The server took the address, and does not take just any.
    case accepted
    /// The server takes every address, so that its yes says nothing.
    case catchAll = "catch_all"
    /// The server took the address, and whether it takes every address could not be learned.
    case catchAllUnknown = "catch_all_unknown"
    case mailboxFull = "mailbox_full"
    case mailboxDisabled = "mailbox_disabled"
    /// Still put off after all the retries.
    case greylisted
    /// The server could not answer now for another reason than greylisting.
    case temporaryFailure = "temporary_failure"
    /// The server refuses to talk to us, which says nothing about the mailbox.
    case policyRefusal = "policy_refusal"
    case noSuchUser = "no_such_user"
    case noSuchDomain = "no_such_domain"
    /// The domain says in its name records that it takes no mail.
    case nullExchanger = "null_mx"
    /// The domain has neither mail exchangers nor an address.
    case noExchanger = "no_mx"
    /// The server says that it takes no mail for this domain.
    case takesNoMail = "takes_no_mail"
    /// The name servers could not answer.
    case nameServerFailure = "dns_failure"
    case timeout
    /// No mail server of the domain could be reached, or the connection broke.
    case noConnection = "no_connection"
    /// The server answered something that says neither yes nor no.
    case unclearAnswer = "unclear_answer"
    case badSyntax = "bad_syntax"
    /// A provider of throw-away addresses.
    case disposable
    /// The name has no letters that an address could be made of.
    case unreadableName = "unreadable_name"
    /// The search was broken off.
    case cancelled

    package var description: String { rawValue }
}

extension Reason {
    /// The reason in a sentence for people, without a stop.
    package var sentence: String {
        switch self {
        case .accepted: "The mail server accepts the address"
        case .catchAll: "The domain accepts every address, so nothing is known of this one"
        case .catchAllUnknown: "The mail server accepts the address, but may accept any other too"
        case .mailboxFull: "The mailbox exists and is full"
        case .mailboxDisabled: "The mailbox exists and is switched off"
        case .greylisted: "The mail server asked to come back later, each time"
        case .temporaryFailure: "The mail server could not answer now"
        case .policyRefusal: "The mail server does not answer questions from here"
        case .noSuchUser: "The mail server knows no such mailbox"
        case .noSuchDomain: "The domain does not exist"
        case .nullExchanger: "The domain declares that it takes no mail"
        case .noExchanger: "The domain has no mail server"
        case .takesNoMail: "The mail server takes no mail for the domain"
        case .nameServerFailure: "The domain's name servers did not answer"
        case .timeout: "The mail server did not answer in time"
        case .noConnection: "No mail server of the domain could be reached"
        case .unclearAnswer: "The mail server's answer says neither yes nor no"
        case .badSyntax: "This is not an email address"
        case .disposable: "The domain hands out throw-away addresses"
        case .unreadableName: "The name has no letters that an address could be made of"
        case .cancelled: "The check was broken off"
        }
    }
}
