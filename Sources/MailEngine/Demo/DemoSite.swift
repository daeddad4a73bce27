import Synchronization

/// A domain of the demo world: its company, its servers' manners, and its people once somebody asks for them.
final class DemoSite: Sendable {
    let company: DemoCompany
    /// How long a packet takes there and back.
    let roundTrip: Duration

    let seed: UInt64
    private let made = Mutex<DemoStaff?>(nil)
    /// When a greylisting server first met us.
    private let firstMet = Mutex<Duration?>(nil)

    init(_ company: DemoCompany, seed: UInt64) {
        self.company = company
        self.seed = seed
        var random = SplitMix64(seed: seed, part: "the way to " + company.domain.text)
        roundTrip = .milliseconds(15 + random.below(25))
    }

    /// The company's people, made when they are first wanted.
    var staff: DemoStaff {
        made.withLock { made in
            if let made { return made }
            let staff = DemoStaff(of: company, seed: seed)
            made = staff
            return staff
        }
    }

    /// Whether a greylisting server has known us for long enough.
    func isAcquainted(at now: Duration) -> Bool {
        firstMet.withLock { met in
            guard let since = met else {
                met = now
                return false
            }
            return now - since >= .seconds(1)
        }
    }

    var resolution: Resolution {
        let name = company.domain.text
        return switch company.behaviour {
        case .nullExchanger: .nullExchanger
        case .noRecords: .noRecords
        case .lapsed: .noSuchDomain
        case .nameServerFailure: .temporaryFailure("SERVFAIL")
        case .addressOnly: .addressOnly(MailHost(name: name))
        case .secondaryOnly:
            .exchangers([MailHost(name: "mx2.\(name)", preference: 20), MailHost(name: "mx1.\(name)", preference: 10)])
        default: .exchangers([MailHost(name: "mx1.\(name)", preference: 10)])
        }
    }
}

/// A conversation with a mail server of the demo world.
final class DemoSession: MailSession {
    private let site: DemoSite
    private let staff: DemoStaff
    private let pace: Pace
    /// Unknown mailboxes asked for; a server ends the session after twenty.
    private let errors = Mutex(0)

    init(with site: DemoSite, pace: Pace) {
        self.site = site
        self.pace = pace
        staff = site.staff
    }

    func ask(_ addresses: [EmailAddress]) async -> RecipientReplies {
        switch site.company.behaviour {
        case .tarpit:
            await pace.sleep(.milliseconds(2500))
            return RecipientReplies([], fault: .timeout)
        case .slow: await pace.sleep(.milliseconds(650))
        default: await pace.sleep(site.roundTrip * 3 / 2)
        }
        let isAcquainted = site.company.behaviour != .greylisting || site.isAcquainted(at: pace.now())
        return errors.withLock { errors in
            var replies: [Reply] = []
            replies.reserveCapacity(addresses.count)
            for address in addresses {
                guard errors < 20 else { return RecipientReplies(replies, fault: .lost) }
                let reply = isAcquainted ? reply(to: address) : Self.stranger
                if reply.code >= 500 { errors += 1 }
                replies.append(reply)
            }
            return RecipientReplies(replies)
        }
    }

    func quit() async {}

    private func reply(to address: EmailAddress) -> Reply {
        guard address.domain == site.company.domain else { return Self.elsewhere }
        switch site.company.behaviour {
        case .catchAll: return Self.taken
        case .stubbornGreylisting: return Self.later
        case .refusing: return Self.blocked
        case .guarded where address.mailboxName.utf8.count > 18: return Self.guessing
        default: break
        }
        return switch staff.mailboxes[address.mailboxName] {
        case .open: Self.taken
        case .full: Self.full
        case .disabled: Self.disabled
        case nil: Self.unknown
        }
    }

    private static let taken = Reply(250, .init(2, 1, 5), "Ok")
    private static let unknown = Reply(550, .init(5, 1, 1), "User unknown")
    private static let full = Reply(452, .init(4, 2, 2), "Mailbox full")
    private static let disabled = Reply(550, .init(5, 2, 1), "Mailbox disabled")
    private static let stranger = Reply(450, .init(4, 7, 1), "Greylisted, please try again later")
    private static let later = Reply(451, .init(4, 7, 1), "Try again later")
    private static let blocked = Reply(550, .init(5, 7, 1), "Service unavailable, client host blocked")
    private static let guessing = Reply(550, .init(5, 7, 1), "Refused, looks like guessing")
    private static let elsewhere = Reply(554, .init(5, 7, 1), "Relay access denied")
}
