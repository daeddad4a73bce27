extension String {
    /// How many columns of a terminal the text takes up: two for wide characters and emoji, none for marks upon others.
    package var displayWidth: Int {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }

    /// The most columns that the text takes up on any terminal: many count the parts of a picture one by one.
    package var greatestWidth: Int {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
        return reduce(0) { $0 + $1.greatestWidth }
    }

    /// The text cut to a width, with `…` at its end if something went.
    ///
    /// - Parameter isGreatest: whether it has to fit on any terminal.
    package func fitted(to width: Int, isGreatest: Bool = false) -> String {
        guard (isGreatest ? greatestWidth : displayWidth) > width else { return self }
        guard width > 0 else { return "" }
        var text = ""
        var left = width - 1
        for character in self {
            left -= isGreatest ? character.greatestWidth : character.displayWidth
            if left < 0 { break }
            text.append(character)
        }
        return text + "…"
    }
}

extension Character {
    /// How many columns a terminal gives the character: the sum of its parts, except that a picture of several parts,
    /// such as a flag, a family or a hand of some colour, is one picture of two columns.
    package var displayWidth: Int {
        var width = 0
        var isPicture = false
        var first: Unicode.Scalar?
        for scalar in unicodeScalars {
            width += scalar.displayWidth
            if scalar.properties.isEmojiPresentation { isPicture = true }
            // A joiner, and the sign for a picture, make one only of what can be a picture: letters have joiners too.
            if scalar.value == 0xFE0F || (scalar.value == 0x200D && (first?.value ?? 0) > 0xA0) {
                isPicture = isPicture || first?.properties.isEmoji == true
            }
            if first == nil { first = scalar }
        }
        return isPicture ? min(2, width + 1) : width
    }

    /// What a terminal gives the character that counts its parts, or that does not, whichever is more.
    package var greatestWidth: Int { max(displayWidth, unicodeScalars.reduce(0) { $0 + $1.displayWidth }) }
}

extension Unicode.Scalar {
    package var displayWidth: Int {
        if value < 0x300 { return value >= 0x20 && value != 0xAD ? 1 : 0 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        // Vowels and final consonants of Korean, which stand within the syllable before them.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        if properties.isEmojiPresentation { return 2 }
        return Self.isWide(value) ? 2 : 1
    }

    /// The blocks whose characters Unicode calls wide or full-width, joined where nothing else lies between.
    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
        case 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F: true
        case 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF: true
        case 0x20000...0x2FFFD, 0x30000...0x3FFFD: true
        default: false
        }
    }
}
