import GRDB
import Hummingbird
import Logging
import NIOCore
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Webhooks on their way` {
    /// An outbox over a store that owes one webhook, which is due.
    private struct Desk {
        let folder: TestFolder
        let store: Store
        let time = ManualTime()
        let outbox: Outbox
        let contact: Int

        init(owing url: String, tries: Int = 0, patience: TimeAmount = .seconds(10)) async throws {
            folder = try TestFolder()
            store = try Store(opening: folder.path + "/store.sqlite")
            try await store.openAccount(credits: nil, at: 0)
            var options = ServiceOptions(folder: "", limits: false, engine: { Town().engine })
            time.drive(&options)
            let now = time.now
            contact = try await store.write { database in
                try database.run(
                    """
                    INSERT INTO company (domain, name, name_folded, title, url, description, keywords)
                    VALUES ('acme.example', '', '', '', '', '', '')
                    """)
                try database.run(
                    """
                    INSERT INTO contact (company, name, name_folded, searching, history, created)
                    VALUES (1, 'Ada', 'ada', 0, 1, 0)
                    """)
                let contact = Int(database.lastInsertedRowID)
                try Store.owe(url, contact: contact, at: now, in: database)
                try database.run("UPDATE webhook SET tries = ?", arguments: [tries])
                return contact
            }
            outbox = Outbox(
                store: store,
                caller: WebhookCaller(policy: TargetPolicy(allowsPrivate: true), patience: patience),
                results: JobResults(store: store), folder: folder.path, base: { "http://here.example/" },
                time: options.time, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                bell: Bell(options.time), settled: Bell(options.time)
            )
        }

        var owed: [OwedWebhook] { get throws { try store.owedWebhooks(besides: [], limit: 9) } }

        /// Runs the outbox for the time of a body.
        func run(_ body: () async throws -> Void) async throws {
            let running = Task { [outbox] in await outbox.run() }
            let result: Result<Void, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            running.cancel()
            await running.value
            try result.get()
        }
    }

    @Test func `a webhook that was taken is not posted again while its end cannot be written`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            let desk = try await Desk(owing: hook)
            try await desk.store.write {
                try $0.execute(
                    sql: "CREATE TRIGGER full BEFORE DELETE ON webhook BEGIN SELECT RAISE(ABORT, 'full'); END")
            }
            try await desk.run {
                _ = await inbox.next()
                // Longer than the pause before a second try.
                for _ in 0..<2 {
                    while !desk.time.alarms.contains(where: { $0 <= desk.time.now + 1_000 }) { await Task.yield() }
                    desk.time.advance(by: 60_000)
                }
                #expect(try desk.owed.count == 1)
                try await desk.store.write { try $0.execute(sql: "DROP TRIGGER full") }
                while try !desk.owed.isEmpty {
                    desk.time.advance(by: 1_000)
                    await Task.yield()
                }
            }
            #expect(inbox.all.count == 1)
        }
    }

    @Test(arguments: [0, 2]) func `a try that the service's end broke off is not counted`(tries: Int) async throws {
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let (silence, speak) = AsyncStream<Void>.makeStream()
        try await withServer(answering: { _ in
            ask.yield()
            for await _ in silence {}
            return .init(status: .serviceUnavailable)
        }) { port async throws in
            let desk = try await Desk(owing: "http://127.0.0.1:\(port)/", tries: tries, patience: .seconds(60))
            let before = try desk.owed
            try await desk.run { for await _ in asked { break } }
            #expect(try desk.owed == before)
            speak.finish()
        }
    }

    @Test func `a last try of which nobody wrote what became of it is made once more`() async throws {
        let inbox = Inbox(statuses: [500])
        try await inbox.open { hook in
            let desk = try await Desk(owing: hook, tries: WebhookSchedule.mostTries)
            try await desk.run {
                _ = await inbox.next()
                while try !desk.owed.isEmpty { await Task.yield() }
            }
            #expect(inbox.all.count == 1)
        }
    }

    @Test func `beyond that nothing is posted`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            let desk = try await Desk(owing: hook, tries: WebhookSchedule.mostTries + 1)
            try await desk.run { while try !desk.owed.isEmpty { await Task.yield() } }
            #expect(inbox.all.isEmpty)
        }
    }
}
