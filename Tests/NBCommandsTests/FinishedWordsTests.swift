import NBCommands
import NBRuntime
import Testing

/// What is said of work that was done while nobody waited, and how seldom it is asked for.
struct FinishedWordsTests {
    private let contactKind = ResourceKind(name: "contact", titles: [], columns: [])

    private func contact(_ name: String, _ address: String?) -> Resource {
        Resource(
            kind: contactKind, id: "12",
            record: Record([
                ("name", .text(name)), ("address", address.map { .text($0) } ?? .empty),
                ("found", .truth(address != nil)),
            ]))
    }

    private func job(_ kind: String, _ fields: [(String, Value)]) -> Resource {
        Resource(kind: ResourceKind(name: kind, titles: [], columns: []), id: "779", record: Record(fields))
    }

    @Test func `a search is told with the address`() {
        #expect(
            FinishedWords.search(contact("Larry Page", "larry@google.com"))
                == "the search for Larry Page is done: larry@google.com")
    }

    @Test func `a search that found nobody says so`() {
        #expect(FinishedWords.search(contact("Ned Stark", nil)) == "the search for Ned Stark is done: nobody found")
    }

    @Test func `many searches are told in a line`() {
        let contacts = [contact("A", "a@b.com"), contact("B", nil), contact("C", "c@b.com")]
        #expect(FinishedWords.searches(contacts) == "3 searches are done: 2 of 3 found")
    }

    @Test func `a file of people is told with how many were found`() {
        let bulk = job(
            "bulk", [("status", .text("ENDED")), ("quantity", .number(150)), ("success", .number(120))])
        #expect(FinishedWords.job(bulk) == "bulk 779 is done: 120 of 150 found")
    }

    @Test func `a verification is told by its verdicts`() {
        let verification = job(
            "verification",
            [
                ("status", .text("ENDED")), ("deliverables", .number(5)), ("bounces", .number(2)),
                ("risky", .number(1)),
            ])
        #expect(FinishedWords.job(verification) == "verification 779 is done: 5 deliverable, 2 bounce, 1 risky")
    }

    @Test func `a job that its provider gave up is told as that`() {
        let bulk = job(
            "bulk", [("status", .text("FAILED")), ("quantity", .number(150)), ("treated", .number(20))])
        #expect(FinishedWords.job(bulk) == "bulk 779 failed: 20 of 150 worked on")
    }

    @Test(arguments: [(10, 10), (60, 12), (600, 22)])
    func `a search that nobody waits for is asked for seldom`(minutes: Int, most: Int) {
        var plan = WaitPlan(contacts: [0], jobs: 0, rhythm: .aside)
        var now = Duration.zero
        var count = 0
        while now < .seconds(60 * minutes) {
            switch plan.next(at: now) {
            case .rest(let pause): now += pause
            case .askContacts:
                count += 1
                plan.learned(done: [], at: now)
            case .askJobs, .done: Issue.record("there is one search")
            }
        }
        #expect(count <= max(most, minutes / 5 + 10))
    }
}
