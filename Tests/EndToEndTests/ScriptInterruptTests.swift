import Foundation
import Testing

/// What never ends by itself ends with Ctrl-C, wherever the work is.
@Suite struct ScriptInterruptTests {
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "while true: let x = 1", "repeat 1000000000 times: let x = 1", "each i in 1..1000000000: let x = 1",
            "each i in 1..1000000000 | where it < 0: print never", "print (1..1000000000 | where it < 0 | count)",
            "print (1..1000000000 | skip 999999999)", "to forever\n  while true: let x = 1\nend\nforever",
            "to again: give again\nwhile true\n  try: again\n  otherwise: next\nend",
            "each i in 1..4, 4 at once\n  while true: let x = 1\nend",
            "while true\n  try: print 1 / 0\n  otherwise: next\nend",
        ])
    func `an interrupt ends it with 130`(lines: String) async throws {
        let program = try Program()
        let running = try program.start(["-c", "print ready\n" + lines])
        #expect(await running.hasWritten("ready"))
        running.process.interrupt()
        // What does not end is ended, so that the test fails instead of hanging.
        let process = running.process.processIdentifier
        let patience = Task {
            try await Task.sleep(for: .seconds(20))
            kill(process, SIGKILL)
        }
        let result = await running.result()
        patience.cancel()
        #expect(result.code == 130)
        #expect(result.errors.contains("interrupted"))
    }

    @Test(.timeLimit(.minutes(1))) func `a search without an answer may have been charged`() async throws {
        let (calls, heard) = AsyncStream<Void>.makeStream()
        let contact = """
            {"company": null, "created": 1, "email": {"email": "larry@google.com", "score": 100}, "id": 5, "lists": [], \
            "name": "Larry Page", "owner": null, "searching": false, "status": "LEAD", "is_new": true}
            """
        let server = try LocalListener { caller in
            guard let request = caller.request() else { return }
            if request.path.contains("search/name") {
                caller.write(
                    """
                    HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\
                    Content-Length: \(contact.utf8.count)\r\n\r\n\(contact)
                    """.utf8)
                return
            }
            heard.yield()
            while !caller.read().isEmpty {}
        }
        let program = try Program()
        program.environment = [
            "NORBERT_API_KEY": "planted", "NORBERT_API_URL": "http://127.0.0.1:\(server.port)/",
        ]
        let running = try program.start(
            ["-c", "search name \"Larry Page\" at google.com\nsearch domain google.com"])
        for await _ in calls { break }
        running.process.interrupt()
        let result = await running.result()
        #expect(result.code == 130)
        #expect(result.errors.contains("interrupted\n1 credit spent\n"))
        #expect(result.errors.contains("search/domain was given up before the answer: "))
        #expect(result.errors.contains("it may have been charged; contacts shows whether it was found"))
    }

    @Test(.timeLimit(.minutes(1))) func `what was printed before a wait is seen while it lasts`() async throws {
        // The first line goes at once; those behind it are gathered, but not until the wait is over.
        let running = try Program().start(["-c", "print 1\nprint 2\nprint shown\nwait 10m"])
        let process = running.process.processIdentifier
        let patience = Task {
            try await Task.sleep(for: .seconds(20))
            kill(process, SIGKILL)
        }
        #expect(await running.hasWritten("shown"))
        patience.cancel()
        kill(process, SIGKILL)
        #expect(await running.result().output == "1\n2\nshown\n")
    }
}
