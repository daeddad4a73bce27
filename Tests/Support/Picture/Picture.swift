import PtySupport

/// Records a session in the shell on a terminal of its own, and writes the screen at its end as a picture.
///
/// `Picture NB HOME FOLDER`: the program, an empty home for it, and the folder in which it runs.
@main
enum Picture {
    private static let prompt = "nb sandbox>"

    /// What is entered, and what the screen shows then.
    private static let entries: [(line: String, shows: String)] = [
        ("search name \"Larry Page\" at google.com", "wait waits for it"),
        ("wait", "1 found"),
        ("print it.address, it.score", "larry@google.com 100"),
        ("search domain brightwater-kayaks.example | take 3 | pick name, address, score", "@brightwater"),
        ("serach domain google.com", "did you mean"),
    ]

    private struct Usage: Error, CustomStringConvertible {
        var description: String { "Picture NB HOME FOLDER" }
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else { throw Usage() }
        let pty = try Pty(
            command: [arguments[1]],
            environment: ["HOME": arguments[2], "TZ": "UTC"],
            directory: arguments[3], columns: 94, rows: 44)
        try await pty.expect(cursorLine: prompt)
        for (line, shown) in entries {
            try pty.type(line + "\r")
            try await pty.expect("“\(shown)” and the prompt behind it", within: .seconds(30)) { screen in
                screen.cursorLine == prompt && screen.text.contains(shown)
            }
        }
        // What it offers while something is typed.
        try pty.type("contacts \t")
        try await pty.expect("what may follow contacts") { screen in
            screen.cursorLine.hasPrefix(prompt + " contacts")
                && screen.lines[screen.cursorRow...].contains { $0.hasPrefix("page ") }
        }
        print(ScreenPicture(pty.screen, title: "nb").svg, terminator: "")
    }
}
