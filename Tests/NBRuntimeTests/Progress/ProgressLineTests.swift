import NBLanguage
import NBRuntime
import Testing

/// What a line of progress says, and how it gives way where there is little room.
struct ProgressLineTests {
    private let start = ContinuousClock.now

    /// A board on which something went from nothing to somewhere within some time.
    private func entries(
        _ progress: Progress, after time: Duration = .seconds(10), beside others: [Progress] = []
    ) -> [ProgressBoard.Entry] {
        let all = others.filter { $0.rank == .run } + [progress] + others.filter { $0.rank != .run }
        return all.map { progress in
            var pace = Pace()
            if progress.done != nil { pace.reached(0, at: start) }
            pace.reached(progress.done, at: start + time)
            return ProgressBoard.Entry(progress, began: start, pace: pace)
        }
    }

    private func text(
        _ entries: [ProgressBoard.Entry], width: Int = 100, isUnicode: Bool = false, isLively: Bool = true
    ) -> String? {
        ProgressLine(width: width, isUnicode: isUnicode, isLively: isLively).text(of: entries, at: start + .seconds(10))
    }

    private let searches = Progress(.work, "waiting:", done: 20, of: 50, unit: .things("searches done"))

    @Test func `nothing on the board is no line`() {
        #expect(text([]) == nil)
    }

    @Test func `a line has what, how many, a bar, the rate and the time left`() {
        #expect(text(entries(searches)) == "| waiting: 20 of 50 searches done  ======----------  2.0/s  15 s left")
    }

    @Test func `a terminal that shows more has a finer bar`() {
        #expect(
            text(entries(searches), isUnicode: true)
                == "⠋ waiting: 20 of 50 searches done  ━━━━━━╌╌╌╌╌╌╌╌╌╌  2.0/s  15 s left")
    }

    @Test func `a line of its own has neither spinner nor bar`() {
        #expect(text(entries(searches), isLively: false) == "waiting: 20 of 50 searches done, 2.0/s, 15 s left")
    }

    @Test(arguments: [
        (60, "| waiting: 20 of 50 searches done  2.0/s  15 s left"),
        (50, "| waiting: 20 of 50 searches done  15 s left"),
        (40, "| waiting: 20 of 50 searches done"), (20, "| waiting: 20 of 50…"),
    ])
    func `a narrow line leaves out the bar first and what counts last`(width: Int, expected: String) {
        #expect(text(entries(searches), width: width) == expected)
    }

    @Test(arguments: 1...120)
    func `no line is wider than it may be`(width: Int) throws {
        let limit = Progress(.limit, "the server allows no more requests", end: start + .seconds(30))
        let wide = Progress(.work, "reading 東京の人々👩‍👩‍👧.csv", done: 3_000_000, of: 9_000_000, unit: .bytes)
        let line = try #require(text(entries(wide, beside: [limit]), width: width, isUnicode: true))
        #expect(line.displayWidth <= width)
    }

    @Test func `bytes are told in a unit that suits them`() {
        let reading = Progress(.work, "reading people.csv", done: 120_500_000, of: 482_000_000, unit: .bytes)
        #expect(
            text(entries(reading), isLively: false) == "reading people.csv 120.5 of 482.0 MB, 12.1 MB/s, 30 s left")
    }

    @Test func `what goes slowly is told by the minute`() {
        let slow = Progress(.work, "", done: 2, of: 120, unit: .things("rounds"))
        #expect(text(entries(slow), isLively: false) == "2 of 120 rounds, 12.0/min, 9 min 50 s left")
    }

    @Test func `a wait for a limit is counted down beside what waits`() {
        let limit = Progress(
            .limit, "the server allows no more requests for now: going on in", end: start + .seconds(42))
        #expect(
            text(entries(searches, beside: [limit]), width: 200, isLively: false)
                == "waiting: 20 of 50 searches done, 2.0/s, 15 s left; "
                + "the server allows no more requests for now: going on in 32 s")
    }

    @Test func `a limit alone is the line`() {
        let limit = Progress(.limit, "going on in", end: start + .seconds(12))
        let run = Progress(.run, "working")
        #expect(text(entries(limit, beside: [run]), isLively: false) == "going on in 2 s")
    }

    @Test func `what has no name of its own says how long it takes`() {
        #expect(text(entries(Progress(.run, "working")), isLively: false) == "working, 10 s")
    }

    @Test func `control characters in a name are not obeyed`() throws {
        let line = try #require(text(entries(Progress(.work, "reading \u{1B}[2Jx\n.csv"))))
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
    }
}
