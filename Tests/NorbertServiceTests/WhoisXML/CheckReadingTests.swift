import MailEngine
import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite struct ChecksOfVerdicts {
    /// Reason, deliverability, checks of DNS, SMTP and catch-all; then the texts for them and the result.
    @Test(arguments: [
        (Reason.accepted, Deliverability.deliverable, [Check.passed, .passed, .passed], "true true false", "ok"),
        (.catchAll, .risky, [.passed, .passed, .failed], "true true true", "unknown"),
        (.catchAllUnknown, .risky, [.passed, .passed, .unknown], "true true null", "unknown"),
        (.noSuchUser, .bounce, [.passed, .failed, .passed], "true false false", "bad"),
        (.noSuchDomain, .bounce, [.failed, .unknown, .unknown], "false null null", "bad"),
        (.greylisted, .unknown, [.passed, .unknown, .unknown], "true false null", "unknown"),
        (.temporaryFailure, .unknown, [.passed, .unknown, .unknown], "true false null", "unknown"),
        (.policyRefusal, .unknown, [.passed, .unknown, .unknown], "true null null", "unknown"),
        (.nameServerFailure, .unknown, [.unknown, .unknown, .unknown], "null null null", "unknown"),
    ])
    func `a verdict has its texts`(
        reason: Reason, deliverability: Deliverability, checks: [Check], texts: String, result: String
    ) {
        let verdict = Verdict(
            address: "a@b.example", deliverability: deliverability, reason: reason,
            checks: MailEngine.Checks(
                format: .passed, dns: checks[0], smtp: checks[1], catchAll: checks[2], isFree: true))
        let checked = CheckedAddress(verdict, exchangers: [])
        #expect("\(checked.dnsCheck) \(checked.smtpCheck) \(checked.catchAllCheck)" == texts)
        #expect(checked.result == result)
        #expect(checked.freeCheck == "true")
        #expect(checked.disposableCheck == "false")
        #expect(checked.json["mxRecords"] == nil)
    }

    @Test func `a text that is no address has no other checks`() {
        let verdict = Verifier.malformed("ab@@dd", .severalAts)
        let checked = CheckedAddress(verdict, exchangers: [])
        #expect(checked.formatCheck == "false")
        #expect(
            [checked.smtpCheck, checked.dnsCheck, checked.freeCheck, checked.disposableCheck]
                == Array(repeating: "null", count: 4))
        #expect(checked.result == "bad")
    }

    @Test func `texts that XML cannot say are marked`() {
        let bytes = CheckAnswerWriter.write(["response": "a\u{0}\u{B}\u{FFFF}\r\n\tü😀"], as: .xml, columns: [])
        #expect(
            String(decoding: bytes, as: UTF8.self).hasSuffix(
                "<response>a\u{FFFD}\u{FFFD}\u{FFFD}&#13;\n\tü😀</response>\n"))
    }

    @Test func `a null is an empty element and an empty cell`() {
        let answer: JSON = ["response": [["a": .null, "b": 1.5]]]
        let xml = String(decoding: CheckAnswerWriter.write(answer, as: .xml, columns: []), as: UTF8.self)
        #expect(xml.hasSuffix("<response><item><a></a><b>1.5</b></item></response>\n"))
        let csv = String(decoding: CheckAnswerWriter.write(answer, as: .csv, columns: ["a", "b", "c"]), as: UTF8.self)
        #expect(csv == "a,b,c\r\n,1.5,\r\n")
    }
}
