/// The rhythm in which a person types: the pause before each key, the same for the same text every time.
package struct TypingPace: Sendable {
    /// How quickly somebody types.
    package enum Speed: String, Sendable, CaseIterable {
        case slow, normal, fast

        /// The pause before most keys, in milliseconds.
        var milliseconds: Int {
            switch self {
            case .slow: 90
            case .normal: 45
            case .fast: 15
            }
        }
    }

    private let speed: Speed
    private var state: UInt64
    private var last: Character?

    /// - Parameter text: what is typed; the pauses follow from it.
    package init(_ speed: Speed, for text: String) {
        self.speed = speed
        state = text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The pause before a key, between half and two and a half times the usual one: longer where a word begins or a
    /// sign has to be looked for, short where a key is pressed again.
    package mutating func pause(before key: Character) -> Duration {
        defer { last = key }
        var percent = 60 + Int(next() % 70)
        if last == key {
            percent = 50
        } else if last == " " || last == nil {
            percent += 50
        } else if !key.isLetter, !key.isNumber, key != " " {
            percent += 70
        }
        return .milliseconds(speed.milliseconds * percent / 100)
    }

    /// The pause before the return key, in which a line can be read.
    package var pauseBeforeReturn: Duration { .milliseconds(speed.milliseconds * 9) }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
