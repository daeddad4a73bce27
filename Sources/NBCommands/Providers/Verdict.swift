import NBRuntime

/// What is known of an address after it was verified, in the same words whichever provider said it.
package enum Verdict: String, Sendable, CaseIterable {
    /// Mail to it arrives.
    case deliverable
    /// It may arrive: the domain takes mail for any name, or the address is one to throw away.
    case risky
    /// Mail to it comes back.
    case bounce
    /// The provider could not tell.
    case unknown
}

/// A verdict with the reason behind it.
package struct Judgement: Sendable, Equatable {
    package var verdict: Verdict
    /// Why, in a few words; nil where the verdict says it all.
    package var reason: String?

    package init(_ verdict: Verdict, _ reason: String? = nil) {
        self.verdict = verdict
        self.reason = reason
    }
}

extension Judgement {
    /// VoilaNorbert's three truths and its error. A risky address counts as deliverable there as well, so the worse of
    /// what is said wins.
    package init(deliverable: Bool, risky: Bool, bounce: Bool, error: String?) {
        let error = error.flatMap { $0.isEmpty ? nil : $0 }
        if bounce {
            self.init(.bounce, error ?? "the mail server refuses it")
        } else if risky {
            self.init(.risky, error ?? "the mail server accepts it without telling whether it exists")
        } else if deliverable {
            self.init(.deliverable, error)
        } else {
            self.init(.unknown, error ?? "the provider could not tell")
        }
    }

    /// WhoisXML's `result` and the checks behind it, each true, false, or nil where it was not completed.
    ///
    /// A domain that takes any name is `unknown` there, which is the `risky` of the other.
    package init(
        result: String, format: Bool?, dns: Bool?, smtp: Bool?, disposable: Bool?, catchAll: Bool?
    ) {
        if format == false {
            self.init(.bounce, "this is no address")
        } else if dns == false {
            self.init(.bounce, "the domain takes no mail")
        } else if catchAll == true {
            self.init(.risky, "the domain takes mail for any name")
        } else {
            switch result.lowercased() {
            case "ok" where disposable == true: self.init(.risky, "an address to throw away")
            case "ok": self.init(.deliverable)
            case "bad": self.init(.bounce, smtp == false ? "the mail server refuses it" : "the provider calls it bad")
            case "smtp-failed": self.init(.unknown, "the mail server did not answer as expected")
            default:
                self.init(.unknown, smtp == false ? "the mail server did not accept it" : "the provider could not tell")
            }
        }
    }

    /// The `result` that WhoisXML's call for one address leaves out, told from its checks.
    ///
    /// A mail server that did not accept the address may have put it off only; where it was asked for a name that nobody
    /// has as well, and refused that too, it meant it.
    package static func result(smtp: Bool?, catchAll: Bool?) -> String {
        switch smtp {
        case true: "ok"
        case false: catchAll == false ? "bad" : "unknown"
        default: "unknown"
        }
    }

    /// An address that WhoisXML could not check at all.
    package init(failure: String) {
        let isMalformed = failure.lowercased().contains("invalid format")
        self.init(isMalformed ? .bounce : .unknown, isMalformed ? "this is no address" : failure)
    }
}

extension Value {
    /// The truth that a vendor wrote as a truth, a text or a number; nil for what was not completed.
    var vendorTruth: Bool? {
        switch self {
        case .truth(let truth): truth
        case .number(let number): number == Number(0) ? false : true
        case .text(let text), .cell(let text):
            switch text.lowercased() {
            case "true", "1", "yes": true
            case "false", "0", "no": false
            default: nil
            }
        default: nil
        }
    }

    /// The same as a value: `empty` for what was not completed.
    var asVendorTruth: Value { vendorTruth.map { .truth($0) } ?? .empty }
}
