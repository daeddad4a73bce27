package import NorbertClient
import Synchronization

/// The calls that may cost something and were given up before their answer came: whether they were done, nobody knows.
package final class UnansweredCalls: Sendable {
    private let paths = Mutex<[String]>([])

    package init() {}

    /// Takes note of what a client tells, on any task.
    package func hear(_ event: ClientEvent) {
        guard case .abandoned(_, let path, let mayHaveBeenCharged) = event,
            // A search can be made again at no cost, and what it finds at first is charged all the same.
            mayHaveBeenCharged || path.hasPrefix("search/")
        else { return }
        paths.withLock { $0.append(path) }
    }

    /// What is to be said of the calls since it was last said, in a line for each kind of them.
    package func take() -> [String] {
        let taken = paths.withLock { paths in
            defer { paths = [] }
            return paths
        }
        return Dictionary(grouping: taken) { $0 }.sorted { $0.key < $1.key }.map { path, calls in
            let what = calls.count == 1 ? "\(path) was" : "\(calls.count) calls of \(path) were"
            let rest = calls.count == 1 ? "this was done, and it" : "they were done, and they"
            return "\(what) given up before the answer: it is unknown whether \(rest) may have been charged; "
                + APIFaults.hint(forCharge: path)
        }
    }
}
