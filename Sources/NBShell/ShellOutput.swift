/// How the shell writes while an entry runs, which writes to the same terminal.
package struct ShellOutput: Sendable {
    /// Writes a line for the person.
    package var say: @Sendable (_ line: String) -> Void
    /// Ends the line on which the terminal has shown `^C`.
    package var endInterruptedLine: @Sendable () -> Void

    package init(say: @escaping @Sendable (String) -> Void, endInterruptedLine: @escaping @Sendable () -> Void) {
        self.say = say
        self.endInterruptedLine = endInterruptedLine
    }

    /// Straight to the terminal, for entries that show nothing beside what they print.
    package static let direct = ShellOutput(
        say: { TerminalOutput.write(line: $0) }, endInterruptedLine: { TerminalOutput.write("\n") })
}
