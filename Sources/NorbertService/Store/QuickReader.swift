import GRDB
import GRDBSQLite
import Synchronization

/// The short way to the row that is asked for most: connections of its own, whose few statements stay compiled, used on
/// the caller's own thread.
///
/// A read through the pool waits in two queues and begins and ends a transaction around its statement, which for one row
/// is most of its time. A single statement sees the data of one moment without any of that. Connections are opened when
/// they are first needed.
final class QuickReader: Sendable {
    /// What can be asked; the answer is one row, or none.
    enum Question: Int, CaseIterable {
        /// The contact with an id, in the columns of `ContactWriter`.
        case contact
        /// The company with a domain.
        case company

        fileprivate var sql: String {
            switch self {
            case .contact: ContactWriter.selection + " WHERE contact.id = ?"
            case .company: "SELECT id FROM company WHERE domain = ?"
            }
        }
    }

    /// What a question is about.
    enum Subject {
        case number(Int)
        case text(String)
    }

    /// A place for one reader at a time, with its connection once there is one.
    private final class Seat: Sendable {
        let connection = Mutex<QuickConnection?>(nil)
    }

    /// As many as there are threads that ask at one time, on most machines; who comes when all are taken waits.
    private static let seatCount = 4

    private let path: String
    private let seats = (0..<QuickReader.seatCount).map { _ in Seat() }
    private let isClosed = Atomic(false)

    /// - Parameter path: The database's file, which is there and in WAL mode.
    init(path: String) {
        self.path = path
    }

    /// Asks a question.
    /// - Parameter take: Reads what it needs of the row, which is gone afterwards.
    /// - Returns: What was read; nil where there is no such row.
    /// - Throws: `DatabaseError`.
    func row<Outcome: Sendable>(
        _ question: Question, _ subject: Subject, _ take: @Sendable (OpaquePointer) -> Outcome
    ) throws -> Outcome? {
        for seat in seats {
            let outcome = try seat.connection.withLockIfAvailable { connection in
                try row(question, subject, over: &connection, take)
            }
            if let outcome { return outcome }
        }
        return try seats[0].connection.withLock { connection in
            try row(question, subject, over: &connection, take)
        }
    }

    private func row<Outcome: Sendable>(
        _ question: Question, _ subject: Subject, over connection: inout QuickConnection?,
        _ take: @Sendable (OpaquePointer) -> Outcome
    ) throws -> Outcome? {
        guard !isClosed.load(ordering: .acquiring) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        let open = try connection ?? QuickConnection(to: path, statements: Question.allCases.map(\.sql))
        connection = open
        return try open.row(question.rawValue, subject, take)
    }

    /// Ends all connections; what is asked afterwards fails.
    func close() {
        isClosed.store(true, ordering: .releasing)
        for seat in seats { seat.connection.withLock { $0 = nil } }
    }
}

/// A connection that reads, with its statements compiled.
private final class QuickConnection {
    private let handle: OpaquePointer
    private var statements: [OpaquePointer] = []

    /// Milliseconds to wait for another program that holds the file for a moment.
    private static let patience: CInt = 2_000

    init(to path: String, statements: [String]) throws {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, Self.patience)
        for sql in statements {
            var statement: OpaquePointer?
            try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
            if let statement { self.statements.append(statement) }
        }
    }

    deinit {
        for statement in statements { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    func row<Outcome>(
        _ number: Int, _ subject: QuickReader.Subject, _ take: (OpaquePointer) -> Outcome
    ) throws -> Outcome? {
        let statement = statements[number]
        switch subject {
        case .number(let number):
            try check(sqlite3_bind_int64(statement, 1, Int64(number)))
            return try step(statement, take)
        case .text(var text):
            return try text.withUTF8 { bytes in
                try bytes.withMemoryRebound(to: CChar.self) { characters in
                    // The text stays where it is until the statement has run.
                    try check(sqlite3_bind_text(statement, 1, characters.baseAddress, CInt(characters.count), nil))
                    defer { sqlite3_clear_bindings(statement) }
                    return try step(statement, take)
                }
            }
        }
    }

    private func step<Outcome>(_ statement: OpaquePointer, _ take: (OpaquePointer) -> Outcome) throws -> Outcome? {
        defer { sqlite3_reset(statement) }
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return take(statement) }
        if code != SQLITE_DONE { try check(code) }
        return nil
    }

    private func check(_ code: CInt) throws {
        guard code != SQLITE_OK else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(handle)))
    }
}
