import MailEngine
import Testing

struct CandidateTests {
    let acme = Result { try Domain("acme.example") }

    @Test func `patterns are tried from the most to the least common`() throws {
        let candidates = try Candidate.all(for: PersonName("Larry Page"), at: acme.get())
        #expect(
            candidates.map { String($0.address.local) } == [
                "larry.page", "lpage", "larry", "larrypage", "l.page", "larryp", "page", "larry_page", "pagel",
                "page.larry", "larry-page",
            ])
    }

    @Test func `other spellings come in behind the third pattern of the usual one`() throws {
        let candidates = try Candidate.all(for: PersonName("Jürgen Page"), at: acme.get())
        #expect(
            candidates.prefix(5).map { String($0.address.local) } == [
                "jurgen.page", "jpage", "jurgen", "juergen.page", "jurgenpage",
            ])
    }

    @Test func `no name makes more candidates than two sessions take`() throws {
        let candidates = try Candidate.all(for: PersonName("Jean-Lüc \"Jojo\" von der Müller-O'Neil"), at: acme.get())
        #expect(candidates.count == Candidate.limit)
        #expect(Set(candidates.map(\.address)).count == Candidate.limit)
    }

    @Test func `a name of one word has the one candidate`() throws {
        let candidates = try Candidate.all(for: PersonName("Madonna"), at: acme.get())
        #expect(candidates.map { String($0.address.local) } == ["madonna"])
    }

    @Test func `one confirmed address moves its pattern ahead of a common one but not for good`() {
        var tally = PatternTally()
        tally.record(.lastInitial)
        #expect(tally.order.first == .lastInitial)
        tally.record(.firstDotLast)
        #expect(tally.order.prefix(2) == [.firstDotLast, .lastInitial])
    }

    @Test func `an address tells its pattern`() throws {
        let person = try PersonName("Larry Page")
        #expect(try Candidate.pattern(of: EmailAddress("lpage@acme.example"), for: person) == .initialLast)
        #expect(try Candidate.pattern(of: EmailAddress("ceo@acme.example"), for: person) == nil)
    }
}
