import NBShell
import Testing

/// The rhythm in which a script is typed out.
@Suite struct TypingPaceTests {
    private func pauses(_ speed: TypingPace.Speed, _ text: String) -> [Duration] {
        var pace = TypingPace(speed, for: text)
        return text.map { pace.pause(before: $0) }
    }

    private let line = "search name \"Larry Page\" at google.com"

    @Test func `a text is typed in the same rhythm each time`() {
        #expect(pauses(.normal, line) == pauses(.normal, line))
    }

    @Test func `another text has another rhythm`() {
        #expect(pauses(.normal, "aXaXaXaX") != pauses(.normal, "aXaXaXaY"))
    }

    @Test func `no key takes less than half or more than two and a half times the usual`() {
        for (speed, usual) in [(TypingPace.Speed.slow, 90), (.normal, 45), (.fast, 15)] {
            let range = Duration.milliseconds(usual / 2)...Duration.milliseconds(usual * 5 / 2)
            #expect(pauses(speed, line + "  ((é").allSatisfy { range.contains($0) })
        }
    }

    @Test func `a line of forty letters takes one to three seconds`() {
        let whole = pauses(.normal, line).reduce(Duration.zero, +)
        #expect(whole > .seconds(1))
        #expect(whole < .seconds(3))
    }

    @Test func `a key that is pressed again comes quickly`() {
        let pauses = pauses(.normal, "oooo")
        #expect(pauses.dropFirst().allSatisfy { $0 < .milliseconds(30) })
        #expect(pauses[0] > .milliseconds(30))
    }
}
