/// The outcome of verifying one address.
package struct Verdict: Sendable, Hashable {
    /// The address as it was given.
    package var address: String
    package var deliverability: Deliverability
    package var reason: Reason
    package var checks: Checks
    /// What was asked and answered, in short lines; empty unless it was wanted.
    package var transcript: [String]

    package init(
        address: String, deliverability: Deliverability, reason: Reason, checks: Checks, transcript: [String] = []
    ) {
        self.address = address
        self.deliverability = deliverability
        self.reason = reason
        self.checks = checks
        self.transcript = transcript
    }
}

/// Whether mail to an address would arrive.
package enum Deliverability: String, Sendable, Hashable, CaseIterable {
    /// The mailbox exists and takes mail.
    case deliverable
    /// Mail may arrive, and may not.
    case risky
    /// Mail comes back.
    case bounce
    /// Nothing could be learned.
    case unknown
}

/// The single checks behind a verdict.
package struct Checks: Sendable, Hashable {
    /// Whether the address is well formed.
    package var format: Check
    /// Whether the domain exists and takes mail.
    package var dns: Check
    /// Whether the server takes the address.
    package var smtp: Check
    /// Whether the domain takes every address: `passed` means that it does not.
    package var catchAll: Check
    /// Whether the address is an office such as `info@`, not a person.
    package var isRole: Bool
    /// Whether the domain is a provider of throw-away addresses.
    package var isDisposable: Bool
    /// Whether the domain is a free provider, where anybody can have an address.
    package var isFree: Bool

    package init(
        format: Check = .unknown, dns: Check = .unknown, smtp: Check = .unknown, catchAll: Check = .unknown,
        isRole: Bool = false, isDisposable: Bool = false, isFree: Bool = false
    ) {
        self.format = format
        self.dns = dns
        self.smtp = smtp
        self.catchAll = catchAll
        self.isRole = isRole
        self.isDisposable = isDisposable
        self.isFree = isFree
    }
}

/// The outcome of one check.
package enum Check: String, Sendable, Hashable, CaseIterable {
    case passed, failed, unknown
}
