import NBRuntime

/// What a test says, kept until somebody asks for it, so that tests which run beside each other never mix their words.
final class TestConsole: Console {
    /// The last of what was said, the oldest first.
    private var kept: [SaidLine] = []
    private var keptBytes = 0
    private var droppedLines = 0
    /// A test that prints without end must not fill the memory.
    private static let capacity = 1 << 20

    var said: [SaidLine] {
        guard droppedLines > 0 else { return kept }
        return [SaidLine("(\(droppedLines) lines before this are left out)", isNote: true)] + kept
    }

    let width: Int? = nil
    let usesColour = false

    func write(_ text: String) { keep(SaidLine(text)) }

    func note(_ text: String) { keep(SaidLine(text, isNote: true)) }

    func ask(_ question: String) async -> String? { nil }

    private func keep(_ line: SaidLine) {
        kept.append(line)
        keptBytes += line.text.utf8.count
        guard keptBytes > Self.capacity, kept.count > 1 else { return }
        // Half of it at a time, so that each line is moved once and not again and again.
        var dropped = 0
        while keptBytes > Self.capacity / 2, dropped < kept.count - 1 {
            keptBytes -= kept[dropped].text.utf8.count
            dropped += 1
        }
        kept.removeFirst(dropped)
        droppedLines += dropped
    }
}
