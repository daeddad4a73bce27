import GRDB
import NorbertAPI
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `A database of an earlier version` {
    @Test func `has the contacts of its lists counted when it is opened`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/store.sqlite"
        do {
            let earlier = try DatabasePool(path: path)
            try Store.schema.migrate(earlier, upTo: "jobs, results, webhooks, balances")
            try await earlier.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO company VALUES (1, 'a.example', 'A', 'a', NULL, 'http://a.example', NULL, '');
                        INSERT INTO contact (company, name, name_folded, created) VALUES (1, 'Ann', 'ann', 0);
                        INSERT INTO contact (company, name, name_folded, created) VALUES (1, 'Bo', 'bo', 0);
                        INSERT INTO list (name, name_folded, created) VALUES ('Autumn', 'autumn', 0);
                        INSERT INTO list (name, name_folded, created) VALUES ('Empty', 'empty', 0);
                        INSERT INTO membership SELECT 1, id FROM contact;
                        """
                )
            }
            try earlier.close()
        }
        let store = try Store(opening: path)
        #expect(try store.lists(named: nil, order: .standard).map(\.contacts) == [0, 2])
        try await store.write { try $0.execute(sql: "DELETE FROM contact WHERE name = 'Bo'") }
        #expect(try store.list(1)?.contacts == 1)
        store.close()
    }
}
