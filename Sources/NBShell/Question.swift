/// What a running entry wants to know from the person at the terminal.
package enum Question: Sendable, Equatable {
    /// A line; a hidden one is not shown while it is typed, and reaches nothing but whoever asked.
    case line(prompt: String, isHidden: Bool)
    /// The next key, at once.
    case key
    /// A key that is pressed within so many milliseconds, if one is.
    case keyWithin(milliseconds: Int32)
    /// That they read a text that is taller than the screen, page by page.
    case page(String, isColoured: Bool)
}

/// What a person answered.
package enum Answer: Sendable, Equatable {
    case line(String)
    case key(Key)
    /// The text was read, or left.
    case read
    /// No key came in time.
    case nothing
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
