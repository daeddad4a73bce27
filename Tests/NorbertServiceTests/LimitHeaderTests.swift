import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `The limits of callers` {
    @Test(arguments: ["contacts/", "contacts/1", "nothing", "massives/1"])
    func `every answer tells of them`(path: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get(path)
            #expect(answer.headers["x-ratelimit-limit"] == "120")
            #expect(answer.headers["x-ratelimit-remaining"] != nil)
            #expect(answer.headers["x-ratelimit-reset"].flatMap { Int($0) } != nil)
            let stranger = try await test.caller.send("GET", path, authorized: false)
            #expect(stranger.headers["x-ratelimit-limit"] == "120")
        }
    }

    @Test func `the sixth file of a minute is a 429 with the vendor's sentence`() async throws {
        let time = ManualTime()
        try await withSandbox {
            $0.limits = true
            time.drive(&$0)
        } _: { test in
            for rest in (0..<5).reversed() {
                let answer = try await test.caller.post("massives/")
                #expect(answer.status == 400)
                #expect(answer.headers["x-ratelimit-limit"] == "5")
                #expect(answer.headers["x-ratelimit-remaining"] == "\(rest)")
            }
            let refused = try await test.caller.post("massives/")
            #expect(refused.status == 429)
            #expect(
                refused.json == [
                    "code": 429, "error": "Too many requests in the allowed time frame (5 requests per minutes)",
                ]
            )
            #expect(refused.headers["retry-after"].flatMap { Int($0) } != nil)
            #expect(try await test.caller.get("massives/").status == 200)
            time.advance(by: 60_000)
            #expect(try await test.caller.post("massives/").status == 400)
        }
    }
}
