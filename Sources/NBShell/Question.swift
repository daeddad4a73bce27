/// What a running entry wants to know from the person at the terminal.
package enum Question: Sendable, Equatable {
    /// A line; a hidden one is not shown while it is typed, and reaches nothing but whoever asked.
    case line(prompt: String, isHidden: Bool)
    /// The next key, at once.
    case key
}

/// What a person answered.
package enum Answer: Sendable, Equatable {
    case line(String)
    case key(Key)
    /// Ctrl-C.
    case interrupted
    case endOfInput
}

/// A key that was pressed, or one character of what was pasted.
package enum Key: Sendable, Equatable {
    case character(Character)
    case enter, escape, tab, backspace
    case up, down, left, right, home, end, pageUp, pageDown
    /// A key that is none of these.
    case other
}
