import NorbertAPI
import OrderedJSON
import Testing

struct DecodingTests {
    private func fault<Value: APIValue>(_ text: String, as type: Value.Type) -> DecodingFault? {
        #expect(throws: DecodingFault.self) { try Value(json: JSON(parsing: text)) }
    }

    @Test func `a fault names the way to the member and both kinds`() {
        let text = Samples.contacts.replacing("\"score\": 100", with: "\"score\": \"high\"")
        let fault = fault(text, as: Page<Contact>.self)
        #expect(
            fault == DecodingFault(path: "result[0].email.score", expected: "a number", found: "a text"))
        #expect(fault?.description == "result[0].email.score: expected a number, found a text")
    }

    @Test(arguments: [
        (#"{"contacts": 0, "created": 1, "name": "x"}"#, "id: expected a number, found nothing"),
        (#"{"contacts": 0, "created": 1, "id": null, "name": "x"}"#, "id: expected a number, found null"),
        (
            #"{"contacts": 0, "created": "x", "id": 1, "name": "x"}"#,
            "created: expected a time in milliseconds, found a text"
        ),
        (#"{"contacts": 1.5, "created": 1, "id": 1, "name": "x"}"#, "contacts: expected a whole number, found 1.5"),
        ("[]", "expected an object, found a list"),
    ])
    func `a missing member and one of another kind are faults`(text: String, expected: String) {
        #expect(fault(text, as: ContactList.self)?.description == expected)
    }

    @Test func `members that are not known are ignored`() throws {
        let text = #"{"contacts": 0, "created": 1, "id": 1, "name": "x", "colour": {"deep": [1]}}"#
        #expect(try ContactList(json: JSON(parsing: text)).name == "x")
    }

    @Test func `lists of a contact are ids or objects with an id`() throws {
        let text = Samples.contact.replacing("\"lists\": []", with: #""lists": [1, {"id": 2, "name": "x"}]"#)
        #expect(try Contact(json: JSON(parsing: text)).lists == [1, 2])
    }

    @Test func `truths are read as numbers and texts spell them`() throws {
        let text = Samples.contact.replacing("\"searching\": false", with: #""searching": "true""#)
        #expect(try Contact(json: JSON(parsing: text)).searching)
        let other = Samples.contact.replacing("\"searching\": false", with: #""searching": 1"#)
        #expect(try Contact(json: JSON(parsing: other)).searching)
    }

    @Test func `an address with nothing but email and score is done`() throws {
        let email = try ContactEmail(json: ["email": "a@b.example", "score": 5])
        #expect(email == ContactEmail(email: "a@b.example", score: 5, isDone: true, avatarURL: nil))
    }

    @Test func `an amount keeps its spelling and takes no other text`() {
        #expect(Amount("50.760")?.json == .decimal("50.760"))
        #expect(Amount(7).json == .int(7))
        #expect(Amount("fifty") == nil)
        #expect(Amount("50.76")?.whole == nil)
    }
}
