import NBLanguage
import NBRuntime
import NBShell

/// The hands that type a script out on the terminal, and the eyes on the keys of whoever presents it.
final class PlayTypist {
    /// Thrown where the presenter leaves.
    struct Leaving: Error {
        /// The exit code of the program.
        var code: Int32
    }

    /// The colours of the shell's prompt, and of what stands beside the entry.
    private static let (promptColour, quietColour) = ("1;36", "2")

    private let prompt: () -> String
    private let paint: (String) -> [PaintedRange]
    private let isColoured: Bool
    private let speed: TypingPace.Speed?
    /// Who is asked for keys; nobody in an unattended play.
    private let shell: Shell?
    /// Whether it was said which keys there are.
    private var isIntroduced = false
    /// Whether the rest of what is typed now is shown at once.
    private var isHurried = false

    /// - Parameters:
    ///   - speed: how quickly it is typed; nil for all at once.
    ///   - shell: who is asked for keys between the statements; nil to ask nobody.
    init(
        speed: TypingPace.Speed?, shell: Shell?, isColoured: Bool, prompt: @escaping () -> String,
        paint: @escaping (String) -> [PaintedRange]
    ) {
        self.speed = speed
        self.shell = shell
        self.isColoured = isColoured
        self.prompt = prompt
        self.paint = paint
    }

    /// Types a statement with the comments above it, after a key.
    func type(_ piece: ScriptPiece) async throws {
        var isAwaited = false
        for comment in piece.comments where !comment.hasPrefix("#!") {
            try await enter([comment], awaitsKey: !isAwaited)
            isAwaited = true
        }
        try await enter(piece.lines, awaitsKey: !isAwaited)
    }

    /// Types comments that belong to no statement, after a key.
    func type(comments: [String]) async throws {
        for (index, comment) in comments.enumerated() where !comment.hasPrefix("#!") {
            try await enter([comment], awaitsKey: index == 0)
        }
    }

    /// Shows the prompt a last time, until a key.
    func close() async throws {
        guard shell != nil else { return }
        showPrompt()
        try await awaitKey()
        show("\n")
    }

    private func enter(_ lines: [String], awaitsKey: Bool) async throws {
        showPrompt()
        if awaitsKey { try await awaitKey() }
        let text = lines.joined(separator: "\n")
        var pace = speed.map { TypingPace($0, for: text) }
        isHurried = false
        for (character, style) in styled(text) {
            if character.isNewline {
                show("\n" + painted("... ", Self.quietColour))
                continue
            }
            if let pause = pace?.pause(before: character) { try await wait(pause) }
            let shown = String(character).sanitised
            show(painted(shown, style?.sgr ?? ""))
        }
        if let pace { try await wait(pace.pauseBeforeReturn) }
        show("\n")
    }

    /// The characters of a text, each with what it is.
    private func styled(_ text: String) -> [(Character, TextStyle?)] {
        guard isColoured else { return text.map { ($0, nil) } }
        var ranges = paint(text)[...]
        var offset = 0
        return text.map { character in
            while let first = ranges.first, first.bytes.upperBound <= offset { ranges.removeFirst() }
            let style = ranges.first.flatMap { $0.bytes.contains(offset) ? $0.style : nil }
            offset += String(character).utf8.count
            return (character, style)
        }
    }

    private func showPrompt() { show(painted(prompt(), Self.promptColour)) }

    private func painted(_ text: String, _ parameters: String) -> String {
        isColoured && !parameters.isEmpty ? "\u{1B}[\(parameters)m\(text)\u{1B}[0m" : text
    }

    private func show(_ text: String) { StandardStreams.pass(Array(text.utf8)) }

    // MARK: The presenter

    private func awaitKey() async throws {
        guard let shell else { return }
        let words = "space goes on, q leaves"
        if !isIntroduced { show(painted(words, Self.quietColour)) }
        let answer = await shell.ask(.key)
        if !isIntroduced {
            show("\r\u{1B}[K")
            showPrompt()
        }
        isIntroduced = true
        try leave(on: answer)
    }

    /// Lets some time pass, or less where a key hurries what is typed.
    private func wait(_ pause: Duration) async throws {
        guard !isHurried else { return }
        guard let shell else { return try await Task.sleep(for: pause) }
        let answer = await shell.ask(.keyWithin(milliseconds: Int32(pause / .milliseconds(1))))
        try leave(on: answer)
        if case .key = answer { isHurried = true }
    }

    private func leave(on answer: Answer) throws {
        switch answer {
        case .key(.character("q")), .key(.character("Q")), .key(.escape): throw Leaving(code: 0)
        case .endOfInput: throw Leaving(code: 0)
        case .interrupted: throw Leaving(code: Diagnostic.Kind.interrupted.exitCode)
        case .key, .line, .nothing, .read: break
        }
    }
}
