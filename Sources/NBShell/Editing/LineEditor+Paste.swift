import CEditLine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a terminal pastes: it becomes part of the entry, and nothing of it acts as a key.
extension LineEditor {
    private static let end = Array("\u{1B}[201~".utf8)

    /// How many milliseconds without input end a paste that was dropped: its end mark may be lost with the interrupt.
    private static let silence: Int32 = 200

    /// Reads up to the end of a paste, and puts it in at the cursor. An interrupt drops all of it, also what is still to
    /// come.
    func paste() -> UInt8 {
        var bytes = Array(pending)
        pending = []
        var searched = 0
        var isDropped = false
        while true {
            if let end = Self.place(of: Self.end, in: bytes, from: searched) {
                pending = bytes[(end + Self.end.count)...]
                if isDropped { return finish(.interrupted) }
                replace(edited.cursor..<edited.cursor, with: PastedText.cleaned(bytes[..<end]))
                return UInt8(CC_NORM)
            }
            searched = max(0, bytes.count - Self.end.count)
            guard let event = surroundings.events.next(awaitingInput: true, within: isDropped ? Self.silence : nil)
            else {
                if isDropped { return finish(.interrupted) }
                continue
            }
            switch event {
            case .input:
                guard let more = InputByte.readAvailable() else {
                    finish(.endOfInput)
                    return UInt8(CC_EOF)
                }
                bytes += more
            case .notice(let text): printAbove(text)
            case .resized: break
            case .interrupt: isDropped = true
            case .suspend: suspend()
            case .nudge: if surroundings.isStopping() { return finish(.endOfInput) }
            }
        }
    }

    private static func place(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= mark.count, start <= bytes.count - mark.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            (start...bytes.count - mark.count).first { place in
                bytes[place] == mark[0] && mark.indices.allSatisfy { bytes[place + $0] == mark[$0] }
            }
        }
    }
}

/// Pasted text as it may stand in an entry.
enum PastedText {
    /// The text with newlines for whatever ended its lines, four spaces for a tab, no other control characters, and
    /// without newlines at its end.
    static func cleaned(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\r", "\n":
                // A terminal in the editor's hands swaps the two, in pairs as well.
                if let ended = last, ended != scalar, ended == "\r" || ended == "\n" {
                    last = nil
                    continue
                }
                text.append("\n")
            case "\t": text.append(contentsOf: "    ".unicodeScalars)
            case _ where scalar.properties.generalCategory == .control: break
            default: text.append(scalar)
            }
            last = scalar
        }
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
