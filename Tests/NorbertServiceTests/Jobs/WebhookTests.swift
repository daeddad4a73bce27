import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Webhooks of the service` {
    @Test func `the end of a search is told with the contact`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                let answer = try await test.caller.post(
                    "search/name", ["name": "Ada Byron", "domain": "acme.example", "webhook": hook]
                )
                let contact = try Contact(json: try #require(await inbox.next()))
                #expect(contact.id == answer["id"]?.int)
                #expect(contact.email?.email == "ada.byron@acme.example")
                #expect(!contact.searching)
            }
        }
    }

    @Test func `a contact that is known already is told at once`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                try await test.caller.find("Ada Byron", at: "acme.example")
                _ = try await test.caller.post(
                    "search/name", ["name": "Ada Byron", "domain": "acme.example", "webhook": hook]
                )
                #expect(await inbox.next()?["email"]?["email"] == "ada.byron@acme.example")
            }
        }
    }

    @Test func `the end of a verification is told with its results`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                let token = try await test.caller.upload("ada.byron@acme.example\nno.one@acme.example", webhook: hook)
                let letter = try #require(await inbox.next())
                #expect(letter.object?.keys == ["id", "token", "results", "file_url"])
                let webhook = try VerificationWebhook(json: letter)
                #expect(webhook.token == token)
                #expect(webhook.fileURL == test.caller.base + "verifier/\(token)/download")
                #expect(webhook.results.map(\.email) == ["ada.byron@acme.example", "no.one@acme.example"])
                #expect(webhook.results.map(\.isDeliverable) == [true, false])
                #expect(webhook.results.map(\.isBounce) == [false, true])
            }
        }
    }

    @Test func `the end of an enrichment is told with its results`() async throws {
        let inbox = Inbox()
        try await inbox.open { hook in
            try await withSandbox { test in
                _ = try await test.caller.upload("ada.byron@acme.example", to: "enrich", webhook: hook)
                let webhook = try EnrichmentWebhook(json: try #require(await inbox.next()))
                #expect(webhook.results.first?.fullName == "Ada Byron")
            }
        }
    }

    @Test func `a webhook is tried three times, after 30 seconds and 60 more, and then given up`() async throws {
        let inbox = Inbox(statuses: [500, 302, 404, 204])
        let time = ManualTime()
        try await inbox.open { hook in
            try await withSandbox {
                time.drive(&$0)
            } _: { test in
                _ = try await test.caller.upload("ada.byron@acme.example", webhook: hook)
                _ = await inbox.next()
                time.advance(by: 29_999)
                #expect(inbox.all.count == 1)
                time.advance(by: 1)
                _ = await inbox.next()
                time.advance(by: 59_999)
                #expect(inbox.all.count == 2)
                time.advance(by: 1)
                _ = await inbox.next()
                time.advance(by: 3_600_000)
                // A webhook that comes later has its turn after those that are due.
                let other = Inbox()
                try await other.open { hook in
                    _ = try await test.caller.upload("ada.byron@acme.example", webhook: hook)
                    _ = await other.next()
                }
                #expect(inbox.all.count == 3)
            }
        }
    }

    @Test func `a webhook that was taken is never told again`() async throws {
        let inbox = Inbox(statuses: [503, 200])
        let time = ManualTime()
        try await inbox.open { hook in
            try await withSandbox {
                time.drive(&$0)
            } _: { test in
                _ = try await test.caller.upload("ada.byron@acme.example", webhook: hook)
                _ = await inbox.next()
                time.advance(by: 30_000)
                _ = await inbox.next()
                time.advance(by: 3_600_000)
                _ = try await test.caller.upload("bo.other@acme.example", webhook: hook)
                _ = await inbox.next()
                #expect(inbox.all.count == 3)
            }
        }
    }

    @Test func `the tries survive a restart`() async throws {
        let inbox = Inbox(statuses: [500])
        let time = ManualTime()
        try await inbox.open { hook in
            let folder = try TestFolder()
            var options = ServiceOptions(folder: folder.sandbox, limits: false, engine: { Town().engine })
            time.drive(&options)
            let first = try await Sandbox.attach(folder: folder.sandbox, options: options)
            _ = try await Caller(base: first.base, key: first.key).upload("ada.byron@acme.example", webhook: hook)
            _ = await inbox.next()
            await first.stop()
            let second = try await Sandbox.attach(folder: folder.sandbox, options: options)
            time.advance(by: 30_000)
            #expect(await inbox.next()?["results"]?.array?.count == 1)
            await second.stop()
        }
    }

    @Test func `a private address is refused where others can ask for it`() async throws {
        try await withSandbox {
            $0.allowsPrivateTargets = false
        } _: { test in
            for target in ["http://127.0.0.1/", "http://10.0.0.1/x", "http://localhost:8080/"] {
                let upload = try await test.caller.post(
                    "verifier/upload", ["data": "a@acme.example", "webhook": target]
                )
                #expect(upload.status == 400)
                let search = try await test.caller.post(
                    "search/name", ["name": "Ada Byron", "domain": "acme.example", "webhook": target]
                )
                #expect(search.status == 400)
                let bulk = try await test.caller.post(
                    "massives/", ["col_name": "0", "col_company": "1", "file_url": target]
                )
                #expect(bulk["file_url"]?.array?.isEmpty == false)
            }
        }
    }
}
