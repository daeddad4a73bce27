import NBCommands
import NBRuntime
import Testing

/// How far a job is, by the fields that its provider tells.
struct JobStateTests {
    private func verification(_ status: String, treated: Int = 0, entries: Int = 0, ended: Value = .empty) -> JobState {
        JobState(
            Record([
                ("status", .text(status)), ("treated", .number(Number(treated))), ("entries", .number(Number(entries))),
                ("ended", ended),
            ]), of: "verification")
    }

    @Test func `progress is whole per cent, and 100 only at the end`() {
        #expect(verification("PROCESSING", treated: 999, entries: 1000).percent == 99)
        #expect(verification("PROCESSING", treated: 1000, entries: 1000).percent == 99)
        #expect(verification("ENDED", treated: 1000, entries: 1000).percent == 100)
    }

    @Test func `a job whose addresses were not counted yet is at nothing`() {
        #expect(verification("QUEUED").percent == 0)
    }

    @Test func `a paused job is not over`() {
        let state = verification("PAUSED", treated: 3, entries: 6, ended: 1)
        #expect(state.isPaused && !state.isOver && state.percent == 50)
    }

    @Test func `a failed job is over`() {
        #expect(verification("FAILED", treated: 1, entries: 6).isOver)
    }

    @Test func `of a status that nobody knows the time of the end tells`() {
        #expect(!verification("SHUFFLING").isOver)
        #expect(verification("SHUFFLED", ended: 1).isOver)
    }

    @Test func `a request is over when it is ready, and its failed addresses were worked on too`() {
        func request(ready: Value) -> JobState {
            JobState(
                Record([("total_emails", 10), ("processed_emails", 4), ("failed_emails", 1), ("ready", ready)]),
                of: "request")
        }
        #expect(request(ready: 0).percent == 50)
        #expect(request(ready: 1).isOver)
    }
}
