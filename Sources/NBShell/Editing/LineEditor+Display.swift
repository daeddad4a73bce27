import CEditLine

/// What the screen shows of the entry.
extension LineEditor {
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"

    /// Begins a prompt on a row of its own; it shows with the first thing that is written.
    func openDisplay() {
        opening = display.begin(columns: size.columns) + Self.pasteOn
        cterm_note_paste(1)
    }

    /// Brings the screen up to the entry: one write, and none if nothing changed.
    func show() {
        let present = TerminalSize.current()
        if present != size {
            size = present
            opening += display.erase(for: present, reflows: surroundings.reflows)
        }
        sync()
        lookAgain()
        suggest()
        write(display.show(view.frame(on: size, scroll: &scroll)))
    }

    /// Puts the entry as it stands into the view, painted once for each text.
    private func lookAgain() {
        view.cursor = edited.cursor
        if edited.hasSameText(as: view.entry.text) { return }
        view.entry = EntryText(edited.text)
        view.paint = surroundings.isColoured ? Self.sorted(surroundings.paint(edited.text)) : []
    }

    /// Leaves the entry as it stands, without what only helped typing, and goes to the row below.
    func closeDisplay(showing mark: String) {
        lookAgain()
        var frame = view.whole(columns: size.columns)
        if frame.rows.count > size.rows {
            // What has scrolled away is shown once more, in its place above the rest.
            if frame.rows.count > 500 { frame = Frame(rows: frame.rows.suffix(size.rows), cursor: frame.cursor) }
            frame.cursor.row = frame.rows.count - 1
            opening += display.erase()
        }
        write(display.show(frame) + display.leave(showing: mark) + Self.pasteOff)
        cterm_note_paste(0)
    }

    /// Prints text where the prompt was, and the prompt and its entry below.
    func printAbove(_ text: String) {
        opening += display.erase() + text + (text.last?.isNewline == true ? "" : "\n")
        show()
    }

    /// Stops the process as Ctrl-Z asks, with the terminal in order, and goes on with the same entry.
    func suspend() {
        write(display.leave(showing: "") + Self.pasteOff)
        cterm_note_paste(0)
        cel_leave_raw_mode(editor)
        cterm_suspend()
        cel_enter_raw_mode(editor)
        size = .current()
        openDisplay()
        show()
    }

    /// Empties the screen and shows the entry at its top.
    func clearScreen() {
        _ = display.erase()
        opening += "\u{1B}[H\u{1B}[2J"
        show()
    }

    private func write(_ output: String) {
        let all = opening + output
        opening = ""
        if !all.isEmpty { TerminalOutput.write(all) }
    }

    private static func sorted(_ ranges: [PaintedRange]) -> [PaintedRange] {
        let isSorted = zip(ranges, ranges.dropFirst()).allSatisfy { $0.bytes.upperBound <= $1.bytes.lowerBound }
        if isSorted { return ranges }
        var sorted: [PaintedRange] = []
        for range in ranges.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            let start = max(range.bytes.lowerBound, sorted.last?.bytes.upperBound ?? 0)
            if start < range.bytes.upperBound {
                sorted.append(PaintedRange(start..<range.bytes.upperBound, range.style))
            }
        }
        return sorted
    }
}
