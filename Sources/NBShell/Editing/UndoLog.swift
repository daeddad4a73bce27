/// The states that an entry went through while it was typed, to go back to and forth again.
///
/// Letters typed one after the other up to the end of a word are one step.
struct UndoLog {
    private var states = [EditedText()]
    private var present = 0
    /// Whether the present state came from typing a character.
    private var isTyping = false
    /// How many bytes of states are kept, so that editing something large does not fill the memory.
    private static let limit = 16 << 20

    /// Takes notice of how the entry stands.
    mutating func note(_ edited: EditedText) {
        let last = states[present]
        guard !edited.hasSameText(as: last.text) else {
            if edited.cursor != last.cursor {
                states[present] = edited
                isTyping = false
            }
            return
        }
        let typed = Self.typed(from: last, to: edited)
        let goesOn = typed.map { isTyping && !(last.before.last?.isWhitespace == true && !$0.isWhitespace) } ?? false
        if !goesOn || present == 0 {
            states.removeSubrange(present + 1..<states.count)
            states.append(edited)
            present += 1
        } else {
            states.removeSubrange(present + 1..<states.count)
            states[present] = edited
        }
        isTyping = typed != nil
        while states.count > 2, states.count > Self.limit / max(64, edited.text.utf8.count) {
            states.removeFirst()
            present -= 1
        }
    }

    /// The state before the present one.
    mutating func undo() -> EditedText? { step(-1) }

    /// The state that was taken back last.
    mutating func redo() -> EditedText? { step(1) }

    private mutating func step(_ count: Int) -> EditedText? {
        guard states.indices.contains(present + count) else { return nil }
        present += count
        isTyping = false
        return states[present]
    }

    /// The character that makes one state of the other, if it is one typed at the cursor. Lengths and places decide:
    /// comparing all of a long entry at each key would be felt.
    private static func typed(from old: EditedText, to new: EditedText) -> Character? {
        let added = new.cursor - old.cursor
        guard (1...64).contains(added), new.text.utf8.count - old.text.utf8.count == added else { return nil }
        let typed = new[old.cursor..<new.cursor]
        return typed.count == 1 ? typed.first : nil
    }
}
