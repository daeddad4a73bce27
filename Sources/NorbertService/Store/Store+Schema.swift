import GRDB

extension Store {
    /// The tables, as the steps that led to them. A step that was released is never edited; a new one is added.
    static var schema: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("contacts, lists, searches, credits") { database in
            try database.execute(sql: firstTables)
        }
        migrator.registerMigration("jobs, results, webhooks, balances") { database in
            try database.execute(sql: jobTables)
        }
        migrator.registerMigration("counts of lists") { database in
            try database.execute(sql: listCounts)
        }
        return migrator
    }

    /// Columns that end in `_folded` hold a text as filters compare it; see `folded`. Times are milliseconds since
    /// 1970. Ids are never used twice; those of contacts begin where the vendor's samples do.
    private static let firstTables = """
        CREATE TABLE company (
            id INTEGER PRIMARY KEY,
            domain TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL,
            title TEXT,
            url TEXT NOT NULL,
            description TEXT,
            keywords TEXT NOT NULL
        );
        CREATE INDEX company_name ON company(name_folded);

        CREATE TABLE contact (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            company INTEGER NOT NULL REFERENCES company(id),
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL,
            email TEXT,
            email_folded TEXT,
            score INTEGER,
            reason TEXT,
            status TEXT NOT NULL DEFAULT 'LEAD' CHECK (status IN ('LEAD', 'CONTACTED', 'WON', 'LOST')),
            searching INTEGER NOT NULL DEFAULT 0,
            history INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL,
            UNIQUE (company, name_folded)
        );
        INSERT INTO sqlite_sequence (name, seq) VALUES ('contact', 12344);
        CREATE INDEX contact_name ON contact(name_folded);
        CREATE INDEX contact_email ON contact(email_folded);
        CREATE INDEX contact_status ON contact(status);
        CREATE INDEX contact_created ON contact(created);

        CREATE TABLE list (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL,
            created INTEGER NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE membership (
            list INTEGER NOT NULL REFERENCES list(id) ON DELETE CASCADE,
            contact INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
            PRIMARY KEY (list, contact)
        ) WITHOUT ROWID;
        CREATE INDEX membership_contact ON membership(contact, list);

        CREATE TABLE search (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            contact INTEGER NOT NULL UNIQUE REFERENCES contact(id) ON DELETE CASCADE
        );

        CREATE TABLE account (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            created INTEGER NOT NULL,
            credits_remaining INTEGER NOT NULL CHECK (credits_remaining >= 0),
            credits_used INTEGER NOT NULL DEFAULT 0,
            credits_held INTEGER NOT NULL DEFAULT 0 CHECK (credits_held >= 0),
            verify_remaining INTEGER NOT NULL,
            verify_processed INTEGER NOT NULL DEFAULT 0,
            enrich_remaining INTEGER NOT NULL,
            enrich_processed INTEGER NOT NULL DEFAULT 0
        );
        """

    /// How many contacts a list has is kept beside its name: to count a million of them takes 60 ms each time.
    private static let listCounts = """
        ALTER TABLE list ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0;
        UPDATE list SET contacts = (SELECT COUNT(*) FROM membership WHERE membership.list = list.id);
        CREATE TRIGGER membership_begins AFTER INSERT ON membership BEGIN
            UPDATE list SET contacts = contacts + 1 WHERE id = NEW.list;
        END;
        CREATE TRIGGER membership_ends AFTER DELETE ON membership BEGIN
            UPDATE list SET contacts = contacts - 1 WHERE id = OLD.list;
        END;
        """

    /// A text as filters compare it: in lower case, with single spaces and none at its ends.
    static func folded(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
