import NBRuntime
import NorbertAPI
import NorbertClient

/// Asks for searches that should be done by now while the server's limit holds further ones back.
///
/// A wait behind thousands of searches has a question to ask for each page of them, and the limit for questions is lower
/// than that for searches: ten thousand searches would take two windows more, if their wait began when the last is sent. The
/// time in which none can be sent is nobody's. It is asked for whole pages alone, each once, of searches that are older
/// than a window, so that no question is in vain that the wait would not have to ask.
final class Gleaning {
    /// How many questions may learn of less than a page before no more are asked.
    private static let patience = 3

    private unowned let servers: Servers
    /// The searches since the limit was used up last.
    private var fresh: [Resource] = []
    /// Those before them, which nobody has asked for.
    private var ripe: [Resource] = []
    private var vain = 0
    private var isGleaning = false

    init(_ servers: Servers) {
        self.servers = servers
    }

    /// A search was started.
    func started(_ search: Resource, at connection: Connection) {
        if !search.isSettled { fresh.append(search) }
        guard connection.isUsedUp(.nameSearch) else { return }
        let old = ripe
        ripe += fresh
        fresh = []
        // What was sent a moment ago is asked for when the limit is used up again.
        glean(old.count)
    }

    /// Somebody waits, who asks for everything.
    func end() {
        fresh = []
        ripe = []
    }

    private func glean(_ count: Int) {
        guard count >= WaitPlan.batchSize, !isGleaning, vain < Self.patience else { return }
        isGleaning = true
        // What a task holds must not go while it works.
        let work = Confined(content: (self, servers))
        Task { @Script in await work.content.0.ask(count, work.content.1) }
    }

    private func ask(_ count: Int, _ servers: Servers) async {
        defer { isGleaning = false }
        var left = count
        while left >= WaitPlan.batchSize, ripe.count >= WaitPlan.batchSize {
            let page = Array(ripe.prefix(WaitPlan.batchSize))
            guard !servers.connection(of: page[0]).isUsedUp(.general, sparing: 2) else { return }
            ripe.removeFirst(page.count)
            left -= page.count
            // Whoever waits for it is told why it cannot be asked for.
            guard let done = try? await WorkNews(servers: servers).finished(of: page) else { return }
            for place in done { servers.finishedAside.add(page[place]) }
            guard page.allSatisfy(\.isSettled) else {
                vain += 1
                return
            }
        }
    }
}
