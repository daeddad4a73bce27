import Foundation
import MailEngine
import NorbertAPI

extension NorbertAPI.Checks {
    /// The checks behind a verdict as WhoisXML words them.
    init(_ verdict: Verdict, exchangers: [String]) {
        let checks = verdict.checks
        let isAddress = checks.format != .failed
        var smtp = Self.truth(checks.smtp)
        // A refusal for the time being counts as one.
        if smtp == nil, verdict.reason == .greylisted || verdict.reason == .temporaryFailure { smtp = false }
        self.init(
            formatCheck: Self.text(Self.truth(checks.format)), smtpCheck: Self.text(smtp),
            dnsCheck: Self.text(Self.truth(checks.dns)),
            freeCheck: Self.text(isAddress ? checks.isFree : nil),
            disposableCheck: Self.text(isAddress ? checks.isDisposable : nil),
            // Here the question is whether the domain takes everything; the check is passed where it does not.
            catchAllCheck: Self.text(Self.truth(checks.catchAll).map { !$0 }),
            mxRecords: exchangers.isEmpty ? nil : exchangers
        )
    }

    private static func truth(_ check: Check) -> Bool? {
        switch check {
        case .passed: true
        case .failed: false
        case .unknown: nil
        }
    }
}

extension CheckedAddress {
    /// A verdict as WhoisXML tells it: `ok` for what would arrive, `bad` for what comes back, and `unknown` for the rest,
    /// among it what a domain takes that takes everything.
    init(_ verdict: Verdict, exchangers: [String]) {
        let result =
            switch verdict.deliverability {
            case .deliverable: "ok"
            case .bounce: "bad"
            case .risky, .unknown: "unknown"
            }
        self.init(
            emailAddress: verdict.address, checks: NorbertAPI.Checks(verdict, exchangers: exchangers), result: result)
    }
}

extension FailedAddress {
    /// A text that is no address, which is the only one that cannot be checked.
    static func malformed(_ text: String) -> FailedAddress {
        FailedAddress(error: "Invalid format", emailAddress: text)
    }
}

extension SingleCheck {
    init(_ outcome: SingleCheckOutcome) {
        let address = outcome.verdict.address
        let at = address.lastIndex(of: "@")
        self.init(
            username: at.map { String(address[..<$0]) },
            domain: at.map { String(address[address.index(after: $0)...]) },
            emailAddress: address, checks: NorbertAPI.Checks(outcome.verdict, exchangers: outcome.exchangers),
            audit: Audit(
                auditCreatedDate: Self.text(outcome.created), auditUpdatedDate: Self.text(outcome.updated))
        )
    }

    /// `2018-04-19 18:12:45.000 UTC`.
    private static func text(_ time: APITime) -> String {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return date.formatted(style).replacing("T", with: " ").replacing("Z", with: " UTC")
    }
}
