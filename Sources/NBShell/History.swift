/// The entries a person can go back to: those of the history file as the session found it, then the session's own.
///
/// The file is read when somebody first goes back, not at the start. Whatever is wrong with it is said once; the
/// session goes on without it.
final class History {
    private let file: HistoryFile?
    private let report: (String) -> Void
    private var snapshot: HistorySnapshot?
    private var past: HistoryEntries?
    private var session: [String] = []
    private var isKept: Bool

    init(file: HistoryFile?, report: @escaping (String) -> Void) {
        self.file = file
        self.report = report
        isKept = file != nil
        do throws(HistoryFault) {
            snapshot = try file?.snapshot()
        } catch {
            giveUp(error)
        }
    }

    /// How many entries there are.
    var count: Int { loaded().count + session.count }

    /// The entry this many steps back; 0 is the last one.
    subscript(steps: Int) -> String {
        if steps < session.count { return session[session.count - 1 - steps] }
        let past = loaded()
        return past[past.count - 1 - (steps - session.count)]
    }

    /// The first of these places (in steps back) whose entry the pattern finds and `isWanted` accepts.
    func first(
        of places: some Sequence<Int>, matching pattern: HistoryPattern, where isWanted: (String) -> Bool
    ) -> (steps: Int, entry: String)? {
        let past = loaded()
        for steps in places {
            let inFile = past.count - 1 - (steps - session.count)
            if steps >= session.count, !past.mayMatch(pattern, at: inFile) { continue }
            let entry = self[steps]
            if pattern.matches(entry), isWanted(entry) { return (steps, entry) }
        }
        return nil
    }

    /// Adds an entry, unless it repeats the last one.
    func add(_ entry: String) {
        guard entry != session.last else { return }
        session.append(entry)
        guard isKept else { return }
        do throws(HistoryFault) {
            try file?.append(entry)
        } catch {
            giveUp(error)
        }
    }

    /// Trims the file at the session's end.
    func close() {
        guard isKept, !session.isEmpty else { return }
        // Untrimmed it serves as well, and the next session tries again.
        try? file?.trim()
    }

    private func loaded() -> HistoryEntries {
        if let past { return past }
        var entries = HistoryEntries(bytes: [])
        do throws(HistoryFault) {
            if let snapshot { entries = try snapshot.entries() }
            if entries.unreadable > 0, let file {
                report("the history \(file.path) has \(entries.unreadable) lines that are no text; they are left out")
            }
        } catch {
            giveUp(error)
        }
        past = entries
        snapshot = nil
        return entries
    }

    private func giveUp(_ fault: HistoryFault) {
        guard isKept else { return }
        isKept = false
        report(fault.message + ": entries are remembered until this session ends")
    }
}
