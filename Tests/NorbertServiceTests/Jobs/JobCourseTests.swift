import GRDB
import MailEngine
import NorbertAPI
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `The course of a job in the store` {
    private static let hour: @Sendable (Int) -> Int = { $0 * 3_600_000 }

    private func withStore(_ body: (Store) async throws -> Void) async throws {
        let folder = try TestFolder()
        let store = try Store(opening: folder.path + "/store.sqlite")
        try await store.openAccount(credits: nil, at: 0)
        try await body(store)
        store.close()
    }

    private func takeOn(
        _ kind: Job.Kind, in store: Store, entries: Int = 1, webhook: String? = nil, rerunEvery: Int? = nil
    ) async throws -> Job {
        var draft = JobDraft(kind: kind, filename: "x", webhook: webhook, upload: "file", entries: entries)
        draft.rerunEvery = rerunEvery
        return try await store.takeOn(draft, token: nil, hasCard: false, at: 0)
    }

    private func end(_ job: Job, in store: Store, at now: Int = 10) async throws -> String? {
        try await store.end(job, as: .ended, resultName: nil, keeping: nil, span: Self.hour, at: now)
    }

    @Test func `a rerun that was set while the job ran is due after its end`() async throws {
        try await withStore { store in
            let id = try await takeOn(.bulk, in: store).id
            let begun = try #require(try await store.begin(id, at: 1))
            _ = try await store.setRerun(id, everyHours: 2, span: Self.hour(2), at: 2)
            _ = try await end(begun, in: store)
            #expect(try store.agenda(limit: 9).reruns == [.init(job: id, at: 10 + Self.hour(2))])
        }
    }

    @Test func `a rerun that was taken back while the job ran is never due`() async throws {
        try await withStore { store in
            let id = try await takeOn(.bulk, in: store, rerunEvery: 2).id
            let begun = try #require(try await store.begin(id, at: 1))
            _ = try await store.setRerun(id, everyHours: nil, span: 0, at: 2)
            _ = try await end(begun, in: store)
            #expect(try store.agenda(limit: 9).reruns == [])
        }
    }

    @Test func `a time without a frequency is taken out`() async throws {
        try await withStore { store in
            let id = try await takeOn(.bulk, in: store).id
            let begun = try #require(try await store.begin(id, at: 1))
            _ = try await end(begun, in: store)
            try await store.write { try $0.run("UPDATE job SET rerun_at = 5 WHERE id = ?", arguments: [id]) }
            #expect(try store.agenda(limit: 9).reruns.count == 1)
            try await store.rerun(id, hasCard: false, span: Self.hour, at: 20)
            #expect(try store.agenda(limit: 9).reruns == [])
            #expect(try store.job(id)?.round == 1)
        }
    }

    @Test func `a job whose end is still to be told is not begun anew`() async throws {
        try await withStore { store in
            let id = try await takeOn(.bulk, in: store, webhook: "http://a.example/", rerunEvery: 1).id
            let begun = try #require(try await store.begin(id, at: 1))
            _ = try await end(begun, in: store)
            #expect(try store.agenda(limit: 9).reruns == [])
            let owed = try #require(try store.owedWebhooks(besides: [], limit: 9).first)
            try await store.settleWebhook(owed.id)
            #expect(try store.agenda(limit: 9).reruns.map(\.job) == [id])
        }
    }

    @Test(
        arguments: [
            (Job.Kind.verification, nil, "file"), (.enrichment, nil, "file"), (.verification, 1, nil),
            (.bulk, nil, nil),
            (.request, nil, nil),
        ] as [(Job.Kind, Int?, String?)])
    func `the upload of a job goes at its end where nothing reads it any more`(
        kind: Job.Kind, rerunEvery: Int?, dropped: String?
    ) async throws {
        try await withStore { store in
            let id = try await takeOn(kind, in: store, rerunEvery: rerunEvery).id
            let begun = try #require(try await store.begin(id, at: 1))
            #expect(try await end(begun, in: store) == dropped)
            #expect(try store.job(id)?.upload == (dropped == nil ? "file" : nil))
            #expect(try store.uploads() == (dropped == nil ? ["file"] : []))
        }
    }

    @Test func `a job that was paused before it began has begun when it is resumed`() async throws {
        try await withStore { store in
            let id = try await takeOn(.verification, in: store).id
            _ = try await store.pause(id, at: 3)
            #expect(try await store.resume(id, at: 4)?.started == 4)
            _ = try await store.pause(id, at: 5)
            #expect(try await store.resume(id, at: 6)?.started == 4)
        }
    }

    @Test func `small jobs are listed by themselves, and a file that is still to be fetched is none`() async throws {
        try await withStore { store in
            let large = try await takeOn(.verification, in: store, entries: 101).id
            let small = try await takeOn(.verification, in: store, entries: 100).id
            let fetched = try await store.takeOn(
                JobDraft(kind: .bulk, filename: "x", url: "http://a.example/"), token: nil, hasCard: false, at: 0
            ).id
            let agenda = try store.agenda(limit: 9)
            #expect(agenda.active == [large, fetched])
            #expect(agenda.small == [small])
        }
    }

    @Test func `a search that is asked for again at the same address owes one webhook`() async throws {
        try await withStore { store in
            let profile = CompanyProfile(
                name: "Acme", domain: try Domain("acme.example"), url: "http://acme.example")
            for hook in ["http://a.example/", "http://a.example/", "http://b.example/"] {
                _ = try await store.admit(
                    try PersonName("Ada Byron"), at: profile, list: nil, webhook: hook, now: 0)
            }
            let search = try #require(try store.pendingSearches(after: 0, limit: 9).first)
            _ = try await store.finish(search, with: Finding(address: nil, score: nil, reason: .noSuchUser), at: 1)
            let owed = try store.owedWebhooks(besides: [], limit: 9)
            #expect(owed.map(\.url) == ["http://a.example/", "http://b.example/"])
        }
    }
}
