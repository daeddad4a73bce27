/// A person's name, taken apart as far as an address needs it.
///
/// Read are `Larry Page`, `Page, Larry`, `Dr. Ludwig van der Berg Jr.`, `Robert "Bob" Smith` and names of one word.
package struct PersonName: Sendable, Hashable, CustomStringConvertible {
    /// The name as it was given, with single spaces.
    package let full: String
    package let first: String
    package let middle: [String]
    /// The words before the family name that belong to it, such as `van der`.
    package let particles: [String]
    /// The family name without its particles; `nil` in names of one word.
    package let last: String?
    package let suffix: String?
    package let nickname: String?

    /// Reads a name; throws where it holds no letter.
    package init(_ text: String) throws(NameFault) {
        guard text.utf8.count <= 400 else { throw .tooLong }
        let reading = try NameReading(text)
        full = reading.full
        first = reading.first
        middle = reading.middle
        particles = reading.particles
        last = reading.last
        suffix = reading.suffix
        nickname = reading.nickname
    }

    package var description: String { full }

    /// The spellings of the first name that an address may use, the most likely first.
    package var firstForms: [String] {
        var forms = Self.spellings(of: first)
        if let nickname { forms += Self.spellings(of: nickname) }
        return forms.uniqued
    }

    /// The spellings of the family name that an address may use, the most likely first.
    package var lastForms: [String] {
        guard let last else { return [] }
        let alone = Self.spellings(of: last)
        guard !particles.isEmpty else { return alone }
        let words = (particles + [last]).flatMap { $0.split(separator: " ").map(Folding.ascii) }.map(Self.lettersOnly)
            .filter { !$0.isEmpty }
        var forms = [words.joined()] + alone + [words.joined(separator: ".")]
        if let digraphs = Folding.asciiWithDigraphs(last) {
            forms.append(words.dropLast().joined() + Self.lettersOnly(digraphs))
        }
        return forms.uniqued
    }

    /// Two names are of the same person if first and family names agree in ASCII.
    package func matches(_ other: PersonName) -> Bool {
        guard let mine = firstForms.first, let theirs = other.firstForms.first, mine == theirs else { return false }
        return lastForms.first == other.lastForms.first
    }

    /// `Jean-Luc` gives `jean-luc`, `jeanluc`, `jean`; `O'Neil` gives `oneil`, `o'neil`; `Müller` gives `muller`,
    /// `mueller`.
    private static func spellings(of name: String) -> [String] {
        var forms: [String] = []
        for folded in [Folding.ascii(name), Folding.asciiWithDigraphs(name)].compactMap({ $0 }) {
            let parts = folded.split { $0 == "-" || $0 == " " }.map { lettersOnly($0) }.filter { !$0.isEmpty }
            if folded.contains("-") { forms.append(parts.joined(separator: "-")) }
            forms.append(parts.joined())
            if parts.count > 1 { forms += [parts[0], parts[parts.count - 1]] }
            if folded.contains("'"), parts.count == 1 {
                forms.append(folded.filter { $0.isASCII && ($0.isLetter || $0 == "'") })
            }
        }
        return forms.filter { !$0.isEmpty }.uniqued
    }

    private static func lettersOnly(_ text: some StringProtocol) -> String {
        String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}

/// Why a text is not a person's name.
package enum NameFault: Error, Sendable, Hashable, CustomStringConvertible {
    case empty, noLetters, tooLong

    package var description: String {
        switch self {
        case .empty: "the name is empty"
        case .noLetters: "the name has no letters"
        case .tooLong: "the name is longer than 400 bytes"
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
