/// Splits the bytes a program sends into characters and control sequences.
struct ControlParser: Sendable {
    /// One thing for the screen to do.
    enum Action: Equatable {
        case print(Unicode.Scalar)
        /// A control character, as a newline.
        case control(UInt8)
        /// `ESC` and one character.
        case escape(UInt8)
        /// `ESC [`, parameters, and the character that names the action. `isPrivate`: the first one was a `?`.
        case sequence(parameters: [Int], final: UInt8, isPrivate: Bool)
    }

    private enum Mode {
        case text
        case escape
        case charset
        case sequence
        /// An operating system command, as a window's title: skipped.
        case command
    }

    private var mode = Mode.text
    private var gathered: [UInt8] = []
    private var character: [UInt8] = []

    mutating func next(_ byte: UInt8) -> Action? {
        switch mode {
        case .text: return text(byte)
        case .escape:
            mode = .text
            switch byte {
            case UInt8(ascii: "["): (mode, gathered) = (.sequence, [])
            case UInt8(ascii: "]"): mode = .command
            case UInt8(ascii: "("), UInt8(ascii: ")"): mode = .charset
            default: return .escape(byte)
            }
            return nil
        case .charset:
            mode = .text
            return nil
        case .sequence:
            guard (0x40...0x7E).contains(byte) else {
                gathered.append(byte)
                return nil
            }
            mode = .text
            let isPrivate = gathered.first == UInt8(ascii: "?")
            let parameters = gathered.drop { $0 == UInt8(ascii: "?") }
                .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
                .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
            return .sequence(parameters: parameters, final: byte, isPrivate: isPrivate)
        case .command:
            if byte == 0x07 { mode = .text }
            if byte == 0x1B { mode = .charset }
            return nil
        }
    }

    private mutating func text(_ byte: UInt8) -> Action? {
        if byte == 0x1B {
            mode = .escape
            return nil
        }
        if byte < 0x20 || byte == 0x7F { return .control(byte) }
        character = byte & 0xC0 == 0x80 ? character + [byte] : [byte]
        guard let scalar = String(validating: character, as: UTF8.self)?.unicodeScalars.first else { return nil }
        return .print(scalar)
    }
}
