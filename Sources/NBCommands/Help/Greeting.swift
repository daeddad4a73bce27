/// The words that the shell begins with: where one is, what to type first, and where to learn more.
package enum Greeting {
    /// - Parameters:
    ///   - version: nb's own.
    ///   - columns: those of the terminal.
    ///   - lesson: the number of the lesson with which the tour goes on, if it is under way.
    package static func text(version: String, profile: Profile, columns: Int?, lesson: Int?) -> String {
        var text = HelpText(columns: columns)
        text.words("nb \(version), \(profile.name): \(profile.summary)", hanging: 3)
        if profile.isSandbox {
            let lines = ["search name Larry Page at google.com", "wait", "print it.address"]
            if text.width >= 50 {
                for (label, line) in zip(["try", "then", "then"], lines) { text.row(label, line, column: 7) }
            } else {
                text.words("try these lines, one by one:")
                text.script(lines.joined(separator: "\n"), indent: 2)
            }
        }
        let commands =
            text.width >= 50
            ? "help lists the commands, examples are lines to run" : "help and examples tell more"
        let tour = lesson.map { "tour goes on with lesson \($0)" } ?? "tour teaches"
        text.words("\(commands), \(tour), Ctrl-D leaves")
        return text.text
    }
}
