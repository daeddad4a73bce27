public import OrderedJSON

/// What the checks of one address came to: `"true"`, `"false"` or `"null"`, as texts.
///
/// A `smtpCheck` of `"false"` covers a temporary refusal too; `"null"` means that the check did not end, is not possible
/// there, or makes no sense.
public struct Checks: Sendable, Hashable {
    /// Whether the address is written as addresses are.
    public var formatCheck: String
    /// Whether the mail server takes mail for it.
    public var smtpCheck: String
    /// Whether the domain takes mail.
    public var dnsCheck: String
    /// Whether the domain gives addresses away to everybody.
    public var freeCheck: String
    /// Whether the domain gives addresses away that do not last.
    public var disposableCheck: String
    /// Whether the domain takes mail for every address.
    public var catchAllCheck: String
    /// The domain's mail servers; nil, and not written, where DNS gave nothing.
    public var mxRecords: [String]?

    public init(
        formatCheck: String, smtpCheck: String, dnsCheck: String, freeCheck: String, disposableCheck: String,
        catchAllCheck: String, mxRecords: [String]? = nil
    ) {
        self.formatCheck = formatCheck
        self.smtpCheck = smtpCheck
        self.dnsCheck = dnsCheck
        self.freeCheck = freeCheck
        self.disposableCheck = disposableCheck
        self.catchAllCheck = catchAllCheck
        self.mxRecords = mxRecords
    }

    /// The text of a check: nil where it has no answer.
    public static func text(_ truth: Bool?) -> String { truth.map { $0 ? "true" : "false" } ?? "null" }

    /// The truth that a check's text tells; nil for `"null"` and for any other text.
    public static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    init(_ members: Members) throws(DecodingFault) {
        formatCheck = try Self.read("formatCheck", in: members)
        smtpCheck = try Self.read("smtpCheck", in: members)
        dnsCheck = try Self.read("dnsCheck", in: members)
        freeCheck = try Self.read("freeCheck", in: members)
        disposableCheck = try Self.read("disposableCheck", in: members)
        catchAllCheck = try Self.read("catchAllCheck", in: members)
        mxRecords = try members.optional("mxRecords")
    }

    /// A check's text; a missing one is `"null"`, and a truth that is none of the documented texts becomes one.
    private static func read(_ name: String, in members: Members) throws(DecodingFault) -> String {
        if let text = members.raw(name).string { return text }
        let truth: Bool? = try members.optional(name)
        return text(truth)
    }

    var members: [(key: String, value: JSON)] {
        let checks: [(key: String, value: JSON)] = [
            ("formatCheck", .string(formatCheck)), ("smtpCheck", .string(smtpCheck)), ("dnsCheck", .string(dnsCheck)),
            ("freeCheck", .string(freeCheck)), ("disposableCheck", .string(disposableCheck)),
            ("catchAllCheck", .string(catchAllCheck)),
        ]
        return checks + (mxRecords.map { [("mxRecords", .array($0.map(JSON.string)))] } ?? [])
    }
}

/// What has the checks of one address.
public protocol Checked {
    var checks: Checks { get }
}

extension Checked {
    public var formatCheck: String { checks.formatCheck }
    public var smtpCheck: String { checks.smtpCheck }
    public var dnsCheck: String { checks.dnsCheck }
    public var freeCheck: String { checks.freeCheck }
    public var disposableCheck: String { checks.disposableCheck }
    public var catchAllCheck: String { checks.catchAllCheck }
    public var mxRecords: [String]? { checks.mxRecords }
}

/// What checking one address of a request came to.
///
/// WhoisXML, `POST /api/bevService/request/completed`.
public struct CheckedAddress: APIValue, Hashable, Checked {
    public var emailAddress: String
    public var checks: Checks
    /// `ok`, `bad`, `unknown`, or another word (`smtp-failed` was seen). A domain that fails DNS is `bad`, one that takes
    /// everything `unknown`.
    public var result: String

    public init(emailAddress: String, checks: Checks, result: String) {
        self.emailAddress = emailAddress
        self.checks = checks
        self.result = result
    }

    public init(
        emailAddress: String, formatCheck: String, smtpCheck: String, dnsCheck: String, freeCheck: String,
        disposableCheck: String, catchAllCheck: String, mxRecords: [String]? = nil, result: String
    ) {
        self.init(
            emailAddress: emailAddress,
            checks: Checks(
                formatCheck: formatCheck, smtpCheck: smtpCheck, dnsCheck: dnsCheck, freeCheck: freeCheck,
                disposableCheck: disposableCheck, catchAllCheck: catchAllCheck, mxRecords: mxRecords),
            result: result)
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        emailAddress = try members.value("emailAddress")
        checks = try Checks(members)
        result = try members.value("result")
    }

    public var json: JSON {
        let address: [(key: String, value: JSON)] = [("emailAddress", .string(emailAddress))]
        return .object(JSONObject(address + checks.members + [("result", .string(result))]))
    }
}

/// An address of a request that could not be checked.
///
/// WhoisXML, `POST /api/bevService/request/failed`.
public struct FailedAddress: APIValue, Hashable {
    /// Why: `Invalid format`.
    public var error: String
    public var emailAddress: String

    public init(error: String, emailAddress: String) {
        self.error = error
        self.emailAddress = emailAddress
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        error = try members.optional("error") ?? ""
        emailAddress = try members.value("emailAddress")
    }

    public var json: JSON { ["error": .string(error), "emailAddress": .string(emailAddress)] }
}
