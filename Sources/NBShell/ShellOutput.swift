#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How the shell writes while an entry runs, which writes to the same terminal.
package struct ShellOutput: Sendable {
    /// Writes a line for the person.
    package var say: @Sendable (_ line: String) -> Void
    /// Shows `^C`, which the terminal does not while an entry runs, and ends the line. It must not wait for a terminal that takes nothing.
    package var showInterrupt: @Sendable () -> Void

    package init(say: @escaping @Sendable (String) -> Void, showInterrupt: @escaping @Sendable () -> Void) {
        self.say = say
        self.showInterrupt = showInterrupt
    }

    /// Straight to the terminal, for entries that show nothing beside what they print.
    package static let direct = ShellOutput(
        say: { TerminalOutput.write(line: $0) },
        showInterrupt: { OwnedDescriptor.writeIfReady("^C\n", to: STDOUT_FILENO) })
}
