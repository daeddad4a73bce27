/// What a mail server's reply to `RCPT TO` says of the mailbox.
package enum Answer: Sendable, Hashable {
    case accepted
    /// Taken without a promise (252).
    case unclear
    case noSuchUser
    /// The mailbox exists, and is switched off.
    case disabled
    /// The mailbox exists, and has no room now.
    case full
    /// Come back later; says nothing of the mailbox.
    case greylisted
    /// Another passing fault of the server; says nothing of the mailbox.
    case temporary
    /// We are not wanted; says nothing of the mailbox.
    case policyRefusal
    /// The domain takes no mail at this server.
    case takesNoMail
    /// Too many recipients in this session; ask again in another one.
    case tooManyRecipients

    /// Whether asking later can bring another answer.
    var isPassing: Bool { self == .greylisted || self == .temporary }

    /// Whether the mailbox exists.
    var isPresent: Bool { self == .accepted || self == .full }

    /// The word for this answer in a finding or a verdict.
    var reason: Reason {
        switch self {
        case .accepted: .accepted
        case .unclear, .tooManyRecipients: .unclearAnswer
        case .noSuchUser: .noSuchUser
        case .disabled: .mailboxDisabled
        case .full: .mailboxFull
        case .greylisted: .greylisted
        case .temporary: .temporaryFailure
        case .policyRefusal: .policyRefusal
        case .takesNoMail: .takesNoMail
        }
    }
}

extension Reply {
    /// What the reply says of the mailbox: by its enhanced code first, then by its code, then by its words.
    package var answer: Answer {
        switch code {
        case 252: .unclear
        case 200...299: .accepted
        case 400...499: passingAnswer
        case 500...599: lastingAnswer
        default: .unclear
        }
    }

    private var passingAnswer: Answer {
        if let enhanced {
            switch (enhanced.subject, enhanced.detail) {
            case (2, 2): return .full
            case (5, 3): return .tooManyRecipients
            case (7, _): return .greylisted
            case (3, _), (4, _): return .temporary
            default: break
            }
        }
        let words = text.lowercased()
        if words.mentions(["greylist", "graylist", "grey list", "try again later", "first time"]) {
            return .greylisted
        }
        if words.mentions(["too many recipients"]) { return .tooManyRecipients }
        if words.mentions(["mailbox full", "mailbox is full", "quota", "over limit"]) { return .full }
        switch code {
        case 450, 451: return .greylisted
        // 452 is a full mailbox at most servers, and a full disk at those that say so.
        case 452: return words.mentions(["system storage", "disk"]) ? .temporary : .full
        default: return .temporary
        }
    }

    private var lastingAnswer: Answer {
        switch code {
        case 521, 556: return .takesNoMail
        case 500...504, 555: return .unclear
        case 530, 535, 538, 571: return .policyRefusal
        default: break
        }
        if let enhanced {
            switch (enhanced.subject, enhanced.detail) {
            case (1, 10): return .takesNoMail
            // The sender's address displeases (5.1.7, 5.1.8): that is about us.
            case (1, 7), (1, 8): return .policyRefusal
            case (1, _): return .noSuchUser
            case (2, 1): return .disabled
            case (2, 2): return .full
            case (2, _): return .unclear
            case (4, 1): return .noSuchUser
            case (7, _): return .policyRefusal
            case (3, _), (4, _), (5, _), (6, _): return .unclear
            default: break
            }
        }
        let words = text.lowercased()
        if words.mentions(Self.policyWords) { return .policyRefusal }
        if words.mentions(["mailbox full", "mailbox is full", "quota"]) { return .full }
        if words.mentions(["disabled", "inactive", "suspended"]) { return .disabled }
        switch code {
        case 550, 551, 553: return .noSuchUser
        case 552: return .full
        default: return words.mentions(["user", "recipient", "mailbox"]) ? .noSuchUser : .policyRefusal
        }
    }

    private static let policyWords = [
        "blocked", "blacklist", "blocklist", "block list", "spam", "reverse dns", "ptr record", "policy", "reputation",
        "relay", "not authorized", "not permitted", "authentication", "banned", "dnsbl", "rbl",
    ]
}

extension String {
    fileprivate func mentions(_ phrases: [String]) -> Bool {
        phrases.contains { contains($0) }
    }
}
