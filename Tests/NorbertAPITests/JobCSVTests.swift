import NorbertAPI
import Testing

struct JobCSVTests {
    @Test(arguments: [
        VerifiedAddress(email: "a@b.example", isDeliverable: true, isRisky: false, isBounce: false),
        VerifiedAddress(
            email: "a@b.example", isDeliverable: false, isRisky: true, isBounce: false, errorMessage: "catch-all"),
    ])
    func `a verified address reads back from its row`(address: VerifiedAddress) throws {
        let columns = JobColumns(header: VerifiedAddress.header)
        #expect(address.row.count == VerifiedAddress.header.count)
        #expect(try VerifiedAddress(row: address.row, columns: columns) == address)
    }

    @Test func `a person reads back from its row`() throws {
        let person = EnrichedPerson(
            email: "a@b.example", fullName: "A B", title: "Head", organization: "B", location: "Here", twitter: "a",
            linkedin: "https://l.example/a", facebook: "a.b")
        #expect(person.row.count == EnrichedPerson.header.count)
        #expect(try EnrichedPerson(row: person.row, columns: JobColumns(header: EnrichedPerson.header)) == person)
    }

    @Test func `columns are found by their names in any order and spelling`() throws {
        let columns = JobColumns(header: ["Is Bounce", "EMAIL", "x", "isdeliverable"])
        let address = try VerifiedAddress(row: ["False", "a@b.example", "y", "TRUE"], columns: columns)
        #expect(address == VerifiedAddress(email: "a@b.example", isDeliverable: true, isRisky: false, isBounce: false))
    }

    @Test func `a short row has empty fields`() throws {
        let columns = JobColumns(header: EnrichedPerson.header)
        #expect(try EnrichedPerson(row: ["a@b.example"], columns: columns) == EnrichedPerson(email: "a@b.example"))
    }

    @Test(arguments: [
        ([], "email: expected a text, found nothing"), ([""], "email: expected a text, found nothing"),
        (["a@b.example", "perhaps"], "is_deliverable: expected a truth, found “perhaps”"),
    ])
    func `a row without an address or with a truth that is none is a fault`(row: [String], expected: String) {
        let fault = #expect(throws: DecodingFault.self) {
            try VerifiedAddress(row: row, columns: JobColumns(header: VerifiedAddress.header))
        }
        #expect(fault?.description == expected)
    }
}
