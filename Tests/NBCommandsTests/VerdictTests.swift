import NBCommands
import Testing

/// The same words for what different providers say of an address.
struct VerdictTests {
    private func norbert(_ deliverable: Bool, _ risky: Bool, _ bounce: Bool, _ error: String? = nil) -> Judgement {
        Judgement(deliverable: deliverable, risky: risky, bounce: bounce, error: error)
    }

    private func whois(
        _ result: String, format: Bool? = true, dns: Bool? = true, smtp: Bool? = true, disposable: Bool? = false,
        catchAll: Bool? = false
    ) -> Verdict {
        Judgement(
            result: result, format: format, dns: dns, smtp: smtp, disposable: disposable, catchAll: catchAll
        ).verdict
    }

    @Test func `an address that is only deliverable is that, without a reason`() {
        #expect(norbert(true, false, false) == Judgement(.deliverable))
    }

    @Test func `a risky address counts as deliverable too and is risky`() {
        #expect(norbert(true, true, false).verdict == .risky)
    }

    @Test func `a bounce is that whatever else is said`() {
        #expect(norbert(true, true, true).verdict == .bounce)
    }

    @Test func `an address of which nothing is said is unknown, for the reason given`() {
        #expect(norbert(false, false, false, "timed out") == Judgement(.unknown, "timed out"))
        #expect(norbert(false, false, false, "").reason == "the provider could not tell")
    }

    @Test func `ok, bad and unknown are the words of the other provider`() {
        #expect(whois("ok") == .deliverable)
        #expect(whois("bad", smtp: false) == .bounce)
        #expect(whois("unknown", smtp: nil) == .unknown)
        #expect(whois("smtp-failed", smtp: false) == .unknown)
    }

    @Test func `a domain that takes any name is risky for both`() {
        #expect(whois("unknown", catchAll: true) == .risky)
        #expect(whois("ok", catchAll: true) == .risky)
    }

    @Test func `an address to throw away is risky`() {
        #expect(whois("ok", disposable: true) == .risky)
    }

    @Test func `what is no address, or has no mail server, bounces`() {
        #expect(whois("bad", format: false, dns: nil, smtp: nil) == .bounce)
        #expect(whois("bad", dns: false, smtp: nil) == .bounce)
        #expect(Judgement(failure: "Invalid format").verdict == .bounce)
    }

    @Test func `an address that could not be checked is unknown for the reason given`() {
        #expect(Judgement(failure: "Timeout") == Judgement(.unknown, "Timeout"))
    }

    @Test func `only a failure that speaks of an invalid format is no address`() {
        #expect(Judgement(failure: "No information on this address").verdict == .unknown)
        #expect(Judgement(failure: "invalid format of the address").verdict == .bounce)
    }

    @Test func `a refusal without the check for any name may be a delay`() {
        #expect(Judgement.result(smtp: false, catchAll: nil) == "unknown")
        #expect(Judgement.result(smtp: false, catchAll: false) == "bad")
        #expect(Judgement.result(smtp: true, catchAll: nil) == "ok")
        #expect(Judgement.result(smtp: nil, catchAll: false) == "unknown")
    }
}
