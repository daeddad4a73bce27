import NorbertAPI
import OrderedJSON
import Testing

struct SampleTests {
    private func expectRoundTrip<Value: APIValue>(_ sample: String, as type: Value.Type) throws {
        let json = try JSON(parsing: sample)
        let written = try Value(json: json).json
        #expect(written.isEquivalent(to: json), "\(written.prettyText)")
        #expect(try Value(json: written) == Value(json: json))
    }

    @Test func `the answer of a name search reads and writes as documented`() throws {
        try expectRoundTrip(Samples.nameSearch, as: Contact.self)
    }

    @Test func `a contact reads and writes as documented`() throws {
        try expectRoundTrip(Samples.contact, as: Contact.self)
        try expectRoundTrip(Samples.contactNotFound, as: Contact.self)
    }

    @Test func `a page of contacts reads and writes as documented`() throws {
        try expectRoundTrip(Samples.contacts, as: Page<Contact>.self)
    }

    @Test func `the answer of a domain search reads and writes as documented`() throws {
        try expectRoundTrip(Samples.domainSearch, as: DomainSearchPage.self)
    }

    @Test func `lists read and write as documented`() throws {
        try expectRoundTrip(Samples.lists, as: Results<ContactList>.self)
        try expectRoundTrip(Samples.list, as: ContactList.self)
        try expectRoundTrip(Samples.outcome, as: Outcome.self)
    }

    @Test func `an account reads and writes as documented with its fractions`() throws {
        try expectRoundTrip(Samples.account, as: Account.self)
        let account = try Account(json: JSON(parsing: Samples.account))
        #expect(account.balance?.verify?.remaining.literal == "51.685")
        #expect(account.balance?.verify?.refillAmount?.whole == 50)
    }

    @Test func `an organization reads and writes as documented`() throws {
        try expectRoundTrip(Samples.organization, as: Organization.self)
    }

    @Test func `credits read and write as documented`() throws {
        try expectRoundTrip(Samples.credits, as: Credits.self)
    }

    @Test func `the members of a contact are where they belong`() throws {
        let contact = try Contact(json: JSON(parsing: Samples.contact))
        #expect(contact.id == 12345)
        #expect(contact.name == "Second User")
        #expect(contact.email?.email == "second@example.com")
        #expect(contact.email?.score == 100)
        #expect(contact.company?.rawURL == "example.com")
        #expect(contact.owner?.firstname == "Cyril")
        #expect(contact.created == APITime(milliseconds: 1_465_371_124_000))
        #expect(contact.isNew == nil)
    }

    @Test func `what is missing is written as an explicit null`() throws {
        let contact = Contact(id: 1, created: APITime(milliseconds: 0), searching: true)
        for name in ["name", "company", "email", "owner"] { #expect(contact.json[name] == .null) }
        #expect(contact.json["is_new"] == nil)
    }

    @Test func `an account's key is in none of its descriptions`() throws {
        let account = try Account(json: JSON(parsing: Samples.account))
        var dumped = ""
        dump(account, to: &dumped)
        for text in ["\(account)", String(reflecting: account), dumped] { #expect(!text.contains("48da1831")) }
    }
}
