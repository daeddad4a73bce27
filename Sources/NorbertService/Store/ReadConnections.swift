import GRDB
import Synchronization

/// The connections that read, each one's statements compiled once; there are as many as there have been readers at a
/// time.
///
/// The pool's own way to a reader passes two queues and a lock, and compiles what begins and ends the reading's
/// transaction anew each time: that was half of what a short reading took.
final class ReadConnections: Sendable {
    /// The most connections that are kept for later readers.
    private static let mostIdle = 4

    private struct Idle {
        var connections: [DatabaseQueue] = []
        var isClosed = false
    }

    private let path: String
    private let configuration: Configuration
    private let idle = Mutex(Idle())

    /// - Parameter path: the database's file, which is there and in WAL mode.
    init(path: String, configuration: Configuration) {
        self.path = path
        var configuration = configuration
        configuration.readonly = true
        self.configuration = configuration
    }

    /// Reads what was committed when the first statement of the question begins, all of it from that moment.
    func read<Outcome>(_ question: (Database) throws -> Outcome) throws -> Outcome {
        let connection = try take()
        let (outcome, isWhole) = connection.unsafeRead { database in
            let outcome = Result {
                try database.run("BEGIN")
                let outcome = try question(database)
                try database.run("COMMIT")
                return outcome
            }
            if database.isInsideTransaction { try? database.rollback() }
            return (outcome, !database.isInsideTransaction)
        }
        if isWhole { giveBack(connection) }
        return try outcome.get()
    }

    /// Ends the connections; those that somebody reads from end after that, and what is asked afterwards fails.
    ///
    /// - Returns: whether they had not been ended before.
    func close() -> Bool {
        let (connections, wasOpen) = idle.withLock { idle in
            defer { idle = Idle(isClosed: true) }
            return (idle.connections, !idle.isClosed)
        }
        for connection in connections { try? connection.close() }
        return wasOpen
    }

    private func take() throws -> DatabaseQueue {
        let kept = try idle.withLock { idle in
            if idle.isClosed { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "The store is closed.") }
            return idle.connections.popLast()
        }
        return try kept ?? DatabaseQueue(path: path, configuration: configuration)
    }

    private func giveBack(_ connection: DatabaseQueue) {
        let isKept = idle.withLock { idle in
            if idle.isClosed || idle.connections.count == Self.mostIdle { return false }
            idle.connections.append(connection)
            return true
        }
        if !isKept { try? connection.close() }
    }
}
