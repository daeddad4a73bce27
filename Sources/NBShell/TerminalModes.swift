import CEditLine

/// The modes of the terminal, which a shell changes as long as it is there.
package enum TerminalModes {
    /// Gives the terminal the modes that the shell found; for whoever ends the process at once. Without a shell nothing
    /// happens.
    package static func restore() { cterm_restore() }
}
