extension String {
    /// Whether a part of the text is written from right to left, as Hebrew and Arabic are.
    package var holdsRightToLeft: Bool {
        // None of the letters in question has a first byte below this.
        guard utf8.contains(where: { $0 >= 0xD6 }) else { return false }
        return unicodeScalars.contains(where: \.isRightToLeft)
    }

    /// The text set apart from its neighbours, so that a terminal that turns right-to-left text around turns this around
    /// alone and leaves the columns beside it where they are.
    package var isolated: String { "\u{2068}\(self)\u{2069}" }

    /// The direction in which the text makes what stands before it run on: that of its first letter, or of a number,
    /// which joins right-to-left text before it. Nil where it has neither.
    package var openingDirection: Direction? {
        for scalar in unicodeScalars {
            if scalar.isRightToLeft || scalar.properties.numericType != nil { return .rightToLeft }
            if scalar.properties.isAlphabetic { return .leftToRight }
        }
        return nil
    }
}

/// The direction of writing.
package enum Direction: Sendable {
    case leftToRight, rightToLeft
}

extension Unicode.Scalar {
    /// The blocks that Unicode gives to scripts from right to left, and the forms of their letters.
    fileprivate var isRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
