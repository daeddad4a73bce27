import GRDB
import NorbertAPI

/// A piece of work over a file of entries that goes on in the background, as the store keeps it.
struct Job: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
        /// People's addresses, searched for row by row (`massives/`).
        case bulk
        /// Addresses, verified (`verifier/`).
        case verification
        /// Addresses, enriched (`enrich/`).
        case enrichment
        /// Addresses, verified for a client of WhoisXML (`request`).
        case request
    }

    var id: Int
    var kind: Kind
    var status: JobStatus
    /// What names a verification or an enrichment.
    var token: String?
    /// Times are milliseconds since 1970.
    var created: Int
    var updated: Int
    var started: Int?
    var ended: Int?
    var filename: String
    var webhook: String?
    /// The name of the file that the entries are in; nil before it was fetched, and after it was removed.
    var upload: String?
    /// Where the file is still to be fetched from.
    var url: String?
    var layout: EntryLayout
    /// How many entries the file has.
    var entries = 0
    /// How many of them have a result.
    var treated = 0
    /// Of those, what was found, enriched, deliverable or checked.
    var success = 0
    var risky = 0
    var bounces = 0
    /// Of the treated, those that are no addresses.
    var failed = 0
    /// Up to where every entry has its result.
    var mark = Mark()
    /// The list that a bulk's contacts go into.
    var list: Int?
    /// How many hours the file of results is kept.
    var retention: Int?
    var expires: Int?
    var resultName: String?
    /// After how many hours the job is done again.
    var rerunEvery: Int?
    var rerunLast: Int?
    var rerunAt: Int?
    /// How often the job was begun, from 1.
    var round = 1
    /// What was charged, in millionths.
    var price: Int?
    /// The version of WhoisXML's interface that a request asked for.
    var version: Int?

    /// A place in the file of a job: how many entries come before it, and how many bytes.
    struct Mark: Sendable, Equatable {
        var place = 0
        var offset = 0
    }

    var isOver: Bool { status == .ended || status == .failed }
}

extension Job {
    /// The columns that `init(row:)` reads, in its order.
    static let columns = """
        id, kind, status, token, created, updated, started, ended, filename, webhook, upload, url, layout, entries,
        treated, success, risky, bounces, failed, place, offset, list, retention, expires, result_name, rerun_every,
        rerun_last, rerun_at, round, price, version
        """

    init(row: Row) throws {
        guard let kind = Kind(rawValue: row[1]), let layout = EntryLayout(text: row[12]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        self.init(
            id: row[0], kind: kind, status: JobStatus(rawValue: row[2]), token: row[3], created: row[4],
            updated: row[5], started: row[6], ended: row[7], filename: row[8], webhook: row[9], upload: row[10],
            url: row[11], layout: layout, entries: row[13], treated: row[14], success: row[15], risky: row[16],
            bounces: row[17], failed: row[18], mark: Mark(place: row[19], offset: row[20]), list: row[21],
            retention: row[22], expires: row[23], resultName: row[24], rerunEvery: row[25], rerunLast: row[26],
            rerunAt: row[27], round: row[28], price: row[29], version: row[30]
        )
    }
}

/// A job that is to be taken on.
struct JobDraft: Sendable {
    var kind: Job.Kind
    var filename: String
    var webhook: String?
    var upload: String?
    var url: String?
    var layout = EntryLayout()
    var entries = 0
    var retention: Int?
    var rerunEvery: Int?
    var version: Int?
}
