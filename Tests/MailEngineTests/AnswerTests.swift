import MailEngine
import Testing

struct AnswerTests {
    @Test(arguments: [
        (Reply(250), Answer.accepted), (Reply(251), .accepted), (Reply(252), .unclear),
        (Reply(450), .greylisted), (Reply(451), .greylisted), (Reply(450, .init(4, 7, 1)), .greylisted),
        (Reply(452), .full), (Reply(452, .init(4, 2, 2), "Mailbox full"), .full),
        (Reply(452, .init(4, 5, 3)), .tooManyRecipients), (Reply(452, .init(4, 3, 1)), .temporary),
        (Reply(452, nil, "Insufficient system storage"), .temporary), (Reply(421), .temporary),
        (Reply(454, nil, "Temporary trouble"), .temporary),
    ])
    func `a passing reply is never “does not exist”`(reply: Reply, answer: Answer) {
        #expect(reply.answer == answer)
    }

    @Test(arguments: [
        Reply(550, .init(5, 7, 1), "Blocked"), Reply(550, .init(5, 7, 25), "No reverse DNS"),
        Reply(554, .init(5, 7, 1)),
        Reply(550, nil, "Your address is listed at a blocklist"), Reply(550, nil, "Relay not permitted"),
        Reply(550, .init(5, 1, 8), "Sender's domain does not exist"), Reply(530), Reply(571), Reply(554),
    ])
    func `a refusal of ourselves is never “does not exist”`(reply: Reply) {
        #expect(reply.answer == .policyRefusal)
    }

    @Test(arguments: [
        Reply(550), Reply(550, .init(5, 1, 1)), Reply(551), Reply(553, .init(5, 1, 3)), Reply(550, .init(5, 4, 1)),
        Reply(550, nil, "No such user here"), Reply(554, nil, "Unknown recipient"),
    ])
    func `a missing mailbox is told`(reply: Reply) {
        #expect(reply.answer == .noSuchUser)
    }

    @Test(arguments: [
        (Reply(550, .init(5, 2, 1)), Answer.disabled), (Reply(552, .init(5, 2, 2)), .full), (Reply(552), .full),
        (Reply(556), .takesNoMail), (Reply(550, .init(5, 1, 10)), .takesNoMail), (Reply(502), .unclear),
        (Reply(0), .unclear), (Reply(354), .unclear),
    ])
    func `other replies say what they say`(reply: Reply, answer: Answer) {
        #expect(reply.answer == answer)
    }
}
