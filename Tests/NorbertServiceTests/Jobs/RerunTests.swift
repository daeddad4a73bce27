import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Reruns {
    @Test func `the frequency of a bulk is set, changed and taken back`() async throws {
        try await withSandbox { test in
            let bulk = try await test.caller.bulk("Ada,Byron,acme.example", ["rerun_frequency": "720"])
            #expect(bulk.rerunFrequency == 720)
            let path = "massives/\(bulk.id)/rerun"
            #expect(try await test.caller.put(path, ["rerun_frequency": "24"])["rerun_frequency"] == 24)
            #expect(try await test.caller.delete(path)["rerun_frequency"] == .null)
        }
    }

    @Test func `a rerun without a frequency is a 400`() async throws {
        try await withSandbox { test in
            let bulk = try await test.caller.bulk("Ada,Byron,acme.example")
            let answer = try await test.caller.put("massives/\(bulk.id)/rerun")
            #expect(answer.status == 400)
            #expect(answer.json == ["rerun_frequency": ["This field is required."]])
        }
    }

    @Test func `a bulk is done again when its time comes, and says where it began`() async throws {
        let inbox = Inbox()
        let time = ManualTime()
        try await inbox.open { hook in
            try await withSandbox {
                time.drive(&$0)
            } _: { test in
                let bulk = try await test.caller.bulk(
                    "Ada,Byron,acme.example\nNo,One,acme.example", ["webhook": hook, "rerun_frequency": "2"]
                )
                #expect(await inbox.next()?["origin_id"] == .null)
                let asked = test.town.questions.values.reduce(0, +)
                time.advance(by: 2 * 3_600_000)
                let second = try #require(await inbox.next())
                #expect(second["origin_id"] == .int(bulk.id))
                let over = try await test.caller.over(bulk.id)
                #expect((over.treated, over.success) == (2, 1))
                #expect(over.rerunLastTime?.milliseconds == time.now)
                #expect(test.town.asked(for: "ada.byron@acme.example") == 1)
                #expect(test.town.questions.values.reduce(0, +) > asked)
                #expect(try await test.caller.remains() == 999)
            }
        }
    }

    @Test func `what is changed while a bulk is worked on counts from its end`() async throws {
        let time = ManualTime()
        try await withSandbox {
            time.drive(&$0)
        } _: { test in
            let caller = test.caller
            let set = try await caller.bulk("Ada,Byron,gated.example").id
            let reset = try await caller.bulk("Bo,Other,gated.example", ["rerun_frequency": "1"]).id
            for id in [set, reset] { while try await caller.get("massives/\(id)")["status"] != "PROCESSING" {} }
            _ = try await caller.put("massives/\(set)/rerun", ["rerun_frequency": "2"])
            _ = try await caller.delete("massives/\(reset)/rerun")
            test.town.openGate()
            let first = try await caller.over(reset)
            _ = try await caller.over(set)
            time.advance(by: 2 * 3_600_000)
            while try await caller.over(set).rerunLastTime?.milliseconds != time.now {}
            #expect(try await caller.over(reset).rerunLastTime == first.rerunLastTime)
        }
    }

    @Test func `a verification that is done again is paid again`() async throws {
        let inbox = Inbox()
        let time = ManualTime()
        try await inbox.open { hook in
            try await withSandbox {
                time.drive(&$0)
            } _: { test in
                _ = try await test.caller.post(
                    "verifier/upload", ["data": "ada.byron@acme.example", "webhook": hook, "rerun_frequency": "1"]
                )
                _ = await inbox.next()
                time.advance(by: 3_600_000)
                _ = await inbox.next()
                let account = try Account(json: try await test.caller.get("account/").json)
                #expect(account.balance?.verify?.remaining == Amount("49.994"))
            }
        }
    }
}
