import NBCommands
import NBRuntime
import Testing

/// The line that a wait ends with.
struct WaitSummaryTests {
    private func line(_ kind: String, _ fields: [(String, Value)]) -> String {
        let kind = ResourceKind(name: kind, titles: [], columns: [], isDone: { _ in true })
        return WaitSummary(contacts: [], jobs: [Resource(kind: kind, id: "7", record: Record(fields))]).text
    }

    @Test func `addresses that nobody could tell of are counted`() {
        let text = line(
            "verification",
            [
                ("status", "ENDED"), ("entries", 5), ("treated", 5), ("deliverables", 2), ("bounces", 1), ("risky", 1),
            ])
        #expect(text == "5 verified: 2 deliverable, 1 bounce, 1 risky, 1 unknown")
    }

    @Test func `those that failed are not among the verified`() {
        let text = line("request", [("total_emails", 4), ("processed_emails", 2), ("failed_emails", 2), ("ready", 1)])
        #expect(text.hasPrefix("2 verified, 2 failed"))
    }

    @Test func `a job that was given up says so`() {
        let text = line("bulk", [("status", "FAILED"), ("quantity", 9), ("treated", 4), ("success", 0)])
        #expect(text == "bulk 7 failed: 4 of 9 worked on")
    }

    @Test func `of a bulk only the most that it can have cost is told`() {
        let text = line("bulk", [("status", "ENDED"), ("quantity", 9), ("treated", 9), ("success", 3)])
        #expect(text == "9 people searched: 3 found; at most 3 credits spent")
    }
}
