/// The entries a person can go back to: those of the history file as the session found it, then the session's own.
///
/// The file is read when somebody first goes back, or on a thread of its own where it is large. Whatever is wrong with
/// it is said once; the session goes on without it.
final class History {
    private let file: HistoryFile?
    private let report: (String) -> Void
    private var snapshot: HistorySnapshot?
    private var reading: HistoryReading?
    private var past: HistoryEntries?
    /// What was suggested last: for which text, and how far back it is; nil where there was nothing.
    private var suggested: (text: String, steps: Int?)?
    private var session: [String] = []
    private var isKept: Bool

    init(file: HistoryFile?, report: @escaping (String) -> Void) {
        self.file = file
        self.report = report
        isKept = file != nil
        do throws(HistoryFault) {
            snapshot = try file?.snapshot()
            if let snapshot, snapshot.size >= HistoryReading.worth { reading = HistoryReading(snapshot) }
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
            if pattern.text.isEmpty || pattern.matches(entry), isWanted(entry) { return (steps, entry) }
        }
        return nil
    }

    /// The newest entry that goes on where this text ends; nil for an empty text.
    func suggestion(for text: String) -> String? {
        guard !text.isEmpty else { return nil }
        var start = 0
        if let suggested, text.utf8.starts(with: suggested.text.utf8) {
            // Whatever is newer did not go on from less of it.
            guard let steps = suggested.steps else { return nil }
            start = steps
        }
        let pattern = HistoryPattern(text, at: .start)
        let found = first(of: start..<max(start, count), matching: pattern) { $0.utf8.count > text.utf8.count }
        suggested = (text, found?.steps)
        return found?.entry
    }

    /// Every entry that holds a text, each once, where it was entered last; the oldest first.
    func entries(holding text: String = "") -> [String] {
        let pattern = HistoryPattern(text, at: .anywhere)
        var found: [String] = []
        var seen: Set<String> = []
        var steps = 0
        while let next = first(of: steps..<max(steps, count), matching: pattern, where: { seen.insert($0).inserted }) {
            found.append(next.entry)
            steps = next.steps + 1
        }
        return found.reversed()
    }

    /// Adds an entry, unless it repeats the last one.
    func add(_ entry: String) {
        guard entry != session.last else { return }
        session.append(entry)
        suggested = nil
        guard isKept else { return }
        do throws(HistoryFault) {
            try file?.append(entry)
        } catch {
            giveUp(error)
        }
    }

    /// Forgets every entry that holds a secret, here and in the file, also where the file takes no entries any more.
    func remove(entriesHolding secret: String) {
        let pattern = HistoryPattern(secret, at: .inside)
        session.removeAll { pattern.matches($0) }
        suggested = nil
        guard let file else { return }
        do throws(HistoryFault) {
            try file.remove(linesHolding: pattern)
        } catch {
            past = loaded().without(pattern)
            return report(error.message + ": the key may still be in it")
        }
        guard isKept else { return past = loaded().without(pattern) }
        (past, reading, snapshot) = (nil, nil, nil)
        do throws(HistoryFault) {
            snapshot = try file.snapshot()
            // The session's own are in the file now; they come once.
            session = []
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
            if let reading {
                entries = try reading.entries()
            } else if let snapshot {
                entries = try snapshot.entries()
            }
            if entries.unreadable > 0, let file {
                report("the history \(file.path) has \(entries.unreadable) lines that are no text; they are left out")
            }
        } catch {
            giveUp(error)
        }
        past = entries
        (snapshot, reading) = (nil, nil)
        return entries
    }

    private func giveUp(_ fault: HistoryFault) {
        guard isKept else { return }
        isKept = false
        report(fault.message + ": entries are remembered until this session ends")
    }
}
