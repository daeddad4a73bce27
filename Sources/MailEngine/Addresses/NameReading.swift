/// The taking apart of a written name into its parts.
struct NameReading {
    private(set) var full = ""
    private(set) var first = ""
    private(set) var middle: [String] = []
    private(set) var particles: [String] = []
    private(set) var last: String?
    private(set) var suffix: String?
    private(set) var nickname: String?

    init(_ text: String) throws(NameFault) {
        full = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !full.isEmpty else { throw .empty }
        guard full.contains(where: \.isLetter) else { throw .noLetters }
        var groups = takingNickname(from: full).split(separator: ",").map { group in
            group.split(separator: " ").map(String.init).filter { $0.contains(where: \.isLetter) }
        }.filter { !$0.isEmpty }
        // “Smith, Jr.” ends in a suffix, “Smith, John” starts with the family name.
        while groups.count > 1, let word = groups.last?.first, groups.last?.count == 1, Self.isSuffix(word) {
            suffix = suffix ?? word
            groups.removeLast()
        }
        guard !groups.isEmpty else { throw .noLetters }
        var words = groups[0]
        if groups.count > 1 {
            readFamilyName(words)
            words = groups[1...].flatMap { $0 }
            takeTitlesAndSuffixes(&words)
            guard !words.isEmpty else { throw .noLetters }
            // “Beethoven, Ludwig van”
            while words.count > 1, Self.particles.contains(words[words.count - 1].lowercased()) {
                particles.insert(words.removeLast(), at: 0)
            }
            first = words[0]
            middle = Array(words[1...])
        } else {
            takeTitlesAndSuffixes(&words)
            guard let head = words.first else { throw .noLetters }
            first = head
            let rest = Array(words.dropFirst())
            if let at = rest.firstIndex(where: { Self.particles.contains($0.lowercased()) }), at < rest.count - 1 {
                middle = Array(rest[..<at])
                readFamilyName(Array(rest[at...]))
            } else if let tail = rest.last {
                middle = Array(rest.dropLast())
                last = tail
            }
        }
    }

    /// Sorts a family name's words into particles and the name itself.
    private mutating func readFamilyName(_ words: [String]) {
        let count = words.prefix { Self.particles.contains($0.lowercased()) }.count
        let isOnlyParticles = count == words.count
        particles = isOnlyParticles ? [] : Array(words[..<count])
        last = (isOnlyParticles ? words : Array(words[count...])).joined(separator: " ")
    }

    private mutating func takeTitlesAndSuffixes(_ words: inout [String]) {
        while words.count > 1, Self.titles.contains(Self.bare(words[0])) { words.removeFirst() }
        while words.count > 1, Self.isSuffix(words[words.count - 1]) {
            suffix = words.removeLast()
        }
    }

    /// Takes a nickname out of the name: `Robert "Bob" Smith`, `Robert (Bob) Smith`.
    private mutating func takingNickname(from text: String) -> String {
        let marks: [(Character, Character)] = [("\"", "\""), ("(", ")"), ("“", "”")]
        for (open, close) in marks {
            guard let start = text.firstIndex(of: open), start != text.startIndex else { continue }
            let inner = text.index(after: start)
            guard let end = text[inner...].firstIndex(of: close) else { continue }
            let found = text[inner..<end].trimmed
            if found.contains(where: \.isLetter) { nickname = String(found) }
            return text[..<start] + " " + text[text.index(after: end)...]
        }
        return text
    }

    private static func bare(_ word: String) -> String { word.lowercased().filter { $0 != "." } }

    private static func isSuffix(_ word: String) -> Bool { suffixes.contains(bare(word)) }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "madame", "mme", "mlle", "herr",
        "frau", "ing", "dipl-ing", "señor", "señora", "sr", "sra", "rev",
    ]

    private static let suffixes: Set<String> = [
        "jr", "sr", "junior", "senior", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "dds", "jd", "msc", "bsc",
    ]

    private static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le",
        "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "bin", "ibn", "bint", "al", "el", "ben", "st", "'t",
    ]
}
