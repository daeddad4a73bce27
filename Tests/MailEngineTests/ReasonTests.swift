import MailEngine
import Testing

struct ReasonTests {
    @Test func `the words of reasons stay as they are`() {
        #expect(
            Reason.allCases.map(\.rawValue) == [
                "accepted", "catch_all", "catch_all_unknown", "mailbox_full", "mailbox_disabled", "greylisted",
                "temporary_failure", "policy_refusal", "no_such_user", "no_such_domain", "null_mx", "no_mx",
                "takes_no_mail", "dns_failure", "timeout", "no_connection", "unclear_answer", "bad_syntax",
                "disposable", "unreadable_name", "cancelled",
            ])
    }

    @Test func `each reason has a sentence of its own`() {
        let sentences = Reason.allCases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { $0.count > 12 && $0.first?.isUppercase == true && $0.last != "." })
    }
}
