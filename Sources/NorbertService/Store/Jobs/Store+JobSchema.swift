extension Store {
    /// The tables of jobs, their results and the webhooks that are owed; the balances as millionths of the vendor's
    /// unit; and no credits held back for searches under way.
    ///
    /// A job's entries stay in the file that was uploaded. A result's row is what tells that an entry was treated, so
    /// that none is treated twice: `place` is the entry's number in the file, from 0, and the job's own `place` and
    /// `offset` (in bytes) tell up to where all of them have their rows.
    static let jobTables = """
        CREATE TABLE job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('bulk', 'verification', 'enrichment', 'request')),
            token TEXT UNIQUE,
            channel TEXT,
            status TEXT NOT NULL DEFAULT 'QUEUED'
                CHECK (status IN ('QUEUED', 'PROCESSING', 'PAUSED', 'ENDED', 'FAILED')),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            started INTEGER,
            ended INTEGER,
            filename TEXT NOT NULL,
            webhook TEXT,
            upload TEXT,
            url TEXT,
            layout TEXT NOT NULL,
            entries INTEGER NOT NULL DEFAULT 0,
            treated INTEGER NOT NULL DEFAULT 0,
            success INTEGER NOT NULL DEFAULT 0,
            risky INTEGER NOT NULL DEFAULT 0,
            bounces INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            place INTEGER NOT NULL DEFAULT 0,
            offset INTEGER NOT NULL DEFAULT 0,
            list INTEGER,
            retention INTEGER,
            expires INTEGER,
            result_name TEXT UNIQUE,
            rerun_every INTEGER,
            rerun_last INTEGER,
            rerun_at INTEGER,
            round INTEGER NOT NULL DEFAULT 1,
            price INTEGER,
            version INTEGER
        );
        INSERT INTO sqlite_sequence (name, seq) VALUES ('job', 778);
        CREATE INDEX job_kind ON job(kind, id);
        CREATE INDEX job_active ON job(id) WHERE status IN ('QUEUED', 'PROCESSING');
        CREATE INDEX job_rerun ON job(rerun_at) WHERE rerun_at IS NOT NULL;
        CREATE INDEX job_expiry ON job(expires) WHERE expires IS NOT NULL;

        CREATE TABLE result (
            job INTEGER NOT NULL REFERENCES job(id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            address TEXT,
            outcome TEXT NOT NULL,
            reason TEXT,
            details TEXT,
            PRIMARY KEY (job, place)
        ) WITHOUT ROWID;

        CREATE TABLE webhook (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            url TEXT NOT NULL,
            job INTEGER REFERENCES job(id) ON DELETE CASCADE,
            contact INTEGER REFERENCES contact(id) ON DELETE CASCADE,
            body TEXT,
            tries INTEGER NOT NULL DEFAULT 0,
            due INTEGER
        );
        CREATE INDEX webhook_due ON webhook(due) WHERE due IS NOT NULL;
        CREATE INDEX webhook_job ON webhook(job);
        CREATE INDEX webhook_contact ON webhook(contact);

        ALTER TABLE account DROP COLUMN credits_held;
        ALTER TABLE account DROP COLUMN verify_remaining;
        ALTER TABLE account DROP COLUMN enrich_remaining;
        ALTER TABLE account ADD COLUMN verify_balance INTEGER NOT NULL DEFAULT 50000000;
        ALTER TABLE account ADD COLUMN enrich_balance INTEGER NOT NULL DEFAULT 50000000;
        ALTER TABLE account ADD COLUMN check_credits INTEGER NOT NULL DEFAULT 100000;
        """
}
