import Foundation
import Synchronization
import Testing

/// What a script costs in requests, counted between it and the service.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct RequestCountTests {
    /// The environment that leads a program to a service by way of a relay.
    private func way(to service: Service, by relay: Relay) -> [String: String] {
        ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": relay.base]
    }

    @Test(arguments: [1, 100]) func `searches and their wait cost hardly more requests than there are searches`(
        timeScale: Int
    ) async throws {
        let count = 200
        let program = try Program()
        let service = try await Service(program, arguments: ["--time-scale", "\(timeScale)", "--limits", "off"])
        let relay = try Relay(to: service.base)
        program.environment = way(to: service, by: relay)
        let result = try await program.run(
            lines: """
                each n in 1..\(count), 8 at once: search name "Person {n}" at google.com
                wait
                print waited
                """)
        #expect(result.errors == "")
        #expect(result.output == "waited\n")
        #expect(relay.requests.count { $0.hasPrefix("POST /2018-01-08/search/name") } == count)
        #expect(relay.requests.count <= count + count / 50 + 10)
        let rest = try await program.run(lines: "print contacts | where searching | count")
        #expect(rest.output == "0\n")
        await service.end()
    }

    @Test func `more searches than a window allows are all made, without one refusal`() async throws {
        let program = try Program()
        // A window of 60 searches lasts four seconds, long enough for a slow machine to use it up.
        let service = try await Service(program, arguments: ["--time-scale", "15"])
        let relay = try Relay(to: service.base)
        program.environment = way(to: service, by: relay)
        let result = try await program.run(
            lines: """
                each n in 1..130, 8 at once: search domain brightwater-kayaks.example page 1
                print done
                """)
        #expect(result.code == 0)
        #expect(result.output == "done\n")
        let windows = relay.answers.reduce(0) {
            $0 + $1.components(separatedBy: "x-ratelimit-remaining: 0\r\n").count - 1
        }
        #expect(windows >= 1, "a window was used up")
        #expect(relay.count(ofStatus: 429) == 0)
        #expect(relay.count(ofStatus: 200) == 130)
        await service.end()
    }

    @Test func `searches by name beyond the window all end, without one refusal`() async throws {
        let program = try Program()
        // A window of 300 searches lasts a second, and all bodies share it.
        let service = try await Service(program, arguments: ["--time-scale", "60"])
        let relay = try Relay(to: service.base)
        program.environment = way(to: service, by: relay)
        let result = try await program.run(
            lines: """
                each n in 1..700, 16 at once: search name "Person {n}" at google.com
                wait
                print contacts | where searching | count
                print count of contacts
                """)
        #expect(result.code == 0)
        #expect(result.lines == ["0", "700"])
        #expect(relay.count(ofStatus: 429) == 0)
        await service.end()
    }

    /// A server with windows of 60 searches, the end of which is near each time that one is used up.
    private func windowedServer() throws -> FakeServer {
        let searches = Mutex(0)
        return try FakeServer { request, _ in
            func contact(_ id: String, _ searching: Bool) -> String {
                """
                {"id": \(id), "name": "A", "company": null, "created": 1, "email": null, "lists": [], "owner": null, \
                "searching": \(searching), "status": "LEAD", "is_new": true}
                """
            }
            guard request.method == "POST" else {
                let ids = request.path.split(separator: "ids=").last.map { $0.split(separator: "%2C").map(String.init) }
                let contacts = (ids ?? []).map { contact($0, false) }.joined(separator: ", ")
                return .answer(
                    200,
                    body: """
                        {"has_next": false, "has_prev": false, "page": 1, "pages": 1, "total": \(ids?.count ?? 0), \
                        "result": [\(contacts)]}
                        """)
            }
            let before = searches.withLock { count in
                defer { count += 1 }
                return count
            }
            return .answer(
                200,
                headers: [
                    "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "\(59 - before % 60)",
                    "X-RateLimit-Reset": "\(4_000_000_000 + before / 60)", "X-RateLimit-Reset-After": "300",
                ], body: contact("\(1_000 + before)", true))
        }
    }

    @Test func `searches of an earlier window are asked for by pages while the limit holds others back`() async throws {
        let program = try Program()
        let server = try windowedServer()
        program.environment = ["NORBERT_API_KEY": "a-key-of-the-test", "NORBERT_API_URL": server.base]
        let result = try await program.run(
            lines: """
                each n in 1..130, 8 at once: search name "Person {n}" at google.com
                print done
                """)
        #expect(result.output == "done\n")
        let questions = server.requests.filter { $0.method == "GET" }
        #expect(questions.count == 1)
        for question in questions { #expect(question.path.components(separatedBy: "%2C").count == 50) }
    }

    @Test func `a wait at a job asks seldom`() async throws {
        let program = try Program()
        let service = try await Service(program, arguments: ["--limits", "off"])
        let relay = try Relay(to: service.base)
        program.environment = way(to: service, by: relay)
        let result = try await program.run(
            lines: """
                let job = (verify larry@google.com, nobody@google.com)
                wait
                print $job.done
                """)
        #expect(result.output == "true\n")
        #expect(relay.requests.count { $0.hasPrefix("POST /2018-01-08/verifier/upload") } == 1)
        #expect(relay.requests.count <= 12)
        await service.end()
    }
}
