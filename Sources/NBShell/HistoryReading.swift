import Dispatch
import Synchronization

/// A large history file that is read beside everything else, so that the first key is not kept waiting for it.
final class HistoryReading: Sendable {
    /// From so many bytes on this is worth a thread.
    static let worth = 1 << 18

    private let result = Mutex<Result<HistoryEntries, HistoryFault>?>(nil)
    private let end = DispatchSemaphore(value: 0)

    /// Nil when the system has no thread to give.
    init?(_ snapshot: HistorySnapshot) {
        let isStarted = TerminalThread.start { [self] in
            let entries: Result<HistoryEntries, HistoryFault>
            do throws(HistoryFault) {
                entries = .success(try snapshot.entries())
            } catch {
                entries = .failure(error)
            }
            result.withLock { $0 = entries }
            end.signal()
        }
        guard isStarted else { return nil }
    }

    /// The entries, once they are read; to be asked for once.
    func entries() throws(HistoryFault) -> HistoryEntries {
        end.wait()
        return try result.withLock { $0 }?.get() ?? HistoryEntries(bytes: [])
    }
}
