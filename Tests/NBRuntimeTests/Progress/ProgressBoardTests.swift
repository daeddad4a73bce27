import NBRuntime
import Synchronization
import Testing

/// The board that tells how far things are.
struct ProgressBoardTests {
    @Test func `what ends is taken off`() {
        let board = ProgressBoard()
        let first = board.begin(Progress(.run, "first"))
        let second = board.begin(Progress(.work, "second"))
        first.end()
        #expect(board.entries.map(\.progress.what) == ["second"])
        second.end()
        #expect(board.entries.isEmpty)
    }

    @Test func `what nobody holds any more is taken off`() {
        let board = ProgressBoard()
        do { _ = board.begin(Progress(.work, "gone")) }
        #expect(board.entries.isEmpty)
    }

    @Test func `what was cleared away is there again when it goes on`() {
        let board = ProgressBoard()
        let reading = board.begin(Progress(.work, "reading", done: 1, of: 9))
        board.clear()
        #expect(board.entries.isEmpty)
        reading.update(Progress(.work, "reading", done: 2, of: 9))
        #expect(board.entries.map(\.progress.done) == [2])
    }

    @Test func `whoever shows it hears when something is there and when nothing is left`() {
        let board = ProgressBoard()
        let heard = Mutex<[Bool]>([])
        board.onChange { isThere in heard.withLock { $0.append(isThere) } }
        let first = board.begin(Progress(.run, "first"))
        let second = board.begin(Progress(.work, "second"))
        first.end()
        second.end()
        second.end()
        #expect(heard.withLock { $0 } == [true, false])
    }

    @Test(arguments: ["0..9223372036854775807", "-900000000000000000..9223372036854775807"])
    func `rounds that are too many to be counted are none the less gone through`(range: String) async throws {
        let shown = try await TestSession.run("each n in \(range)\n  signal x\n  stop\nend\nprint done")
        #expect(shown == Transcript(code: 0, lines: ["done"], notes: []))
    }

    @Test func `a pace is known after a second and follows what came last`() throws {
        let start = ContinuousClock.now
        var pace = Pace()
        pace.reached(0, at: start)
        pace.reached(5, at: start + .milliseconds(500))
        #expect(pace.perSecond(at: start + .milliseconds(600)) == nil)
        pace.reached(20, at: start + .seconds(2))
        #expect(pace.perSecond(at: start + .seconds(2)) == 10)
        // What starts again has no pace yet.
        pace.reached(1, at: start + .seconds(3))
        #expect(pace.perSecond(at: start + .seconds(3)) == nil)
    }
}
