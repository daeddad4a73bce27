import CEditLine

/// What happens on the screen around a half-typed line.
extension LineEditor {
    /// Where the editor has put the prompt, the line, and its cursor.
    func layout(on size: TerminalSize) -> LineLayout {
        let (text, cursor) = line
        return LineLayout(prompt: prompt.text, line: text.unicodeScalars, cursor: cursor, size: size)
    }

    /// Prints text where the prompt was, and the prompt and its line below.
    func printAbove(_ text: String) {
        clearLine(laidOut: layout(on: size))
        TerminalOutput.write(line: text)
        cel_redraw(editor)
    }

    /// Prints lines below what is typed, and then the prompt and the line again. `layout` is how the line stands on
    /// the screen, which need not be how it stands in the editor by now.
    func printBelow(_ lines: [String], laidOut layout: LineLayout) {
        leaveRows(of: layout)
        for line in lines { TerminalOutput.write(line: line) }
        cel_redraw(editor)
    }

    /// Draws the line for a window of another size.
    func windowChanged() {
        let new = TerminalSize.current()
        clearLine(laidOut: layout(on: surroundings.reflows ? new : size))
        size = new
        cel_resize(editor)
        cel_redraw(editor)
    }

    /// Stops the process as Ctrl-Z asks, with the terminal in order, and goes on with the same line.
    func suspend() {
        leaveRows(of: layout(on: size))
        cel_leave_raw_mode(editor)
        cterm_suspend()
        cel_enter_raw_mode(editor)
        size = .current()
        cel_resize(editor)
        cel_redraw(editor)
    }

    /// Leaves the line as it stands, for good; `mark` shows behind it what ended it.
    func leaveLine(showing mark: String) {
        let layout = layout(on: size)
        move(down: layout.end.row - layout.cursor.row)
        TerminalOutput.write("\r" + (layout.end.column > 0 ? "\u{1B}[\(layout.end.column)C" : "") + mark + "\n")
    }

    /// Goes to the first column below the line.
    private func leaveRows(of layout: LineLayout) {
        move(down: layout.end.row - layout.cursor.row)
        TerminalOutput.write("\r\n")
    }

    /// Goes to where the prompt begins, and erases everything from there on.
    func clearLine(laidOut layout: LineLayout) {
        let up = layout.cursor.row
        TerminalOutput.write((up > 0 ? "\u{1B}[\(up)A" : "") + "\r\u{1B}[J")
    }

    private func move(down rows: Int) {
        if rows > 0 { TerminalOutput.write("\u{1B}[\(rows)B") }
    }
}
