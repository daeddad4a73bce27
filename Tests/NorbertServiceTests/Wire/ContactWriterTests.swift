import GRDB
import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Contacts as bytes` {
    /// Three contacts: a bare one, one with all that there can be, and one of whom only an address without score is known.
    private static let rows = """
        INSERT INTO company VALUES (1, 'a.example', 'A', 'a', NULL, 'http://a.example', NULL, '');
        INSERT INTO company VALUES
            (2, 'b.example', 'B "und" Söhne \\', 'b', 'B' || char(9), 'http://b.example', 'two
        lines', 'one' || char(10) || 'two "2"');
        INSERT INTO list (id, name, name_folded, created, removed) VALUES
            (9, 'late', 'late', 0, 0), (7, 'early', 'early', 0, 0), (8, 'gone', 'gone', 0, 1);
        INSERT INTO contact (id, company, name, name_folded, created, searching) VALUES
            (1, 1, 'Ann Other', 'ann other', -5, 1);
        INSERT INTO contact (id, company, name, name_folded, created, email, email_folded, score, status) VALUES
            (2, 2, 'Zoë 👩‍🔬 O''Neill' || char(1), 'zoë', 1452593187000, 'zoe@b.example', 'zoe@b.example', 100, 'WON'),
            (3, 1, 'Cee Dee', 'cee dee', 9223372036854775807, 'c@a.example', 'c@a.example', NULL, 'LEAD');
        INSERT INTO membership (list, contact) VALUES (9, 2), (7, 2), (8, 2), (8, 3);
        """

    private func withStore(_ body: (Store) async throws -> Void) async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/store.sqlite")
        try await store.write { try $0.execute(sql: Self.rows) }
        try await body(store)
        store.close()
    }

    private func bytes(_ value: some APIValue) -> [UInt8] {
        var bytes: [UInt8] = []
        value.json.write(to: &bytes)
        return bytes
    }

    @Test(arguments: [1, 2, 3]) func `they are those that the contact's JSON is written as`(id: Int) async throws {
        try await withStore { store async throws in
            let contact = try #require(try store.contact(id))
            #expect(try store.contactBytes(id) == bytes(contact))
        }
    }

    @Test(arguments: [true, false]) func `the answer to a search tells whether the contact is new`(
        isNew: Bool
    ) async throws {
        try await withStore { store async throws in
            var contact = try #require(try store.contact(2))
            contact.isNew = isNew
            #expect(try store.read { try Store.contactBytes(2, isNew: isNew, in: $0) } == bytes(contact))
        }
    }

    @Test func `a page's are those of its JSON`() async throws {
        try await withStore { store async throws in
            let contacts = try store.contacts([1, 2, 3])
            let all = ContactChoice(ContactQuery())
            let whole = Page(hasNext: false, hasPrev: false, page: 1, pages: 1, total: 3, result: contacts)
            #expect(try store.contactBytes(all, order: .standard, page: 1) == bytes(whole))
            let beyond = Page<Contact>(hasNext: false, hasPrev: true, page: 2, pages: 1, total: 3, result: [])
            #expect(try store.contactBytes(all, order: .standard, page: 2) == bytes(beyond))
            let nobody = ContactChoice(ContactQuery(name: "nobody"))
            let none = Page<Contact>(hasNext: false, hasPrev: false, page: 1, pages: 1, total: 0, result: [])
            #expect(try store.contactBytes(nobody, order: .standard, page: 1) == bytes(none))
        }
    }

    @Test func `nobody has none`() async throws {
        try await withStore { store async throws in
            #expect(try store.contactBytes(4) == nil)
        }
    }

    @Test func `they tell of what was written just before`() async throws {
        try await withStore { store async throws in
            _ = try store.contactBytes(1)
            for status in Contact.statuses {
                try await store.write { try $0.run("UPDATE contact SET status = ? WHERE id = 1", arguments: [status]) }
                let contact = try Contact(json: try JSON(parsing: try #require(try store.contactBytes(1))))
                #expect(contact.status == status)
            }
        }
    }

    @Test func `any number ask at once`() async throws {
        try await withStore { store async throws in
            let expected = try store.contactBytes(2)
            try await withThrowingTaskGroup { group in
                for _ in 0..<64 {
                    group.addTask {
                        let bytes = try store.contactBytes(2)
                        #expect(bytes == expected)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a store that is closed has no answer`() async throws {
        try await withStore { store async throws in
            _ = try store.contactBytes(1)
            store.close()
            #expect(throws: DatabaseError.self) { try store.contactBytes(1) }
        }
    }
}
