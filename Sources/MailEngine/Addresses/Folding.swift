/// The writing of letters with the 26 of ASCII, as addresses do.
enum Folding {
    /// The text in lower-case ASCII: `Łukasz Strauß` is `lukasz strauss`. Letters of scripts that have no entry here
    /// (Greek and Cyrillic have one) are left out.
    static func ascii(_ text: some StringProtocol) -> String {
        fold(text, digraphs: false)
    }

    /// The same with the digraphs that German and the Nordic languages write (`Müller` is `mueller`), or `nil` where
    /// that makes no difference.
    static func asciiWithDigraphs(_ text: some StringProtocol) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        let plain = fold(text, digraphs: false)
        let other = fold(text, digraphs: true)
        return plain == other ? nil : other
    }

    /// The text with each letter and its marks composed into one scalar where Latin has one.
    static func composed(_ text: String) -> String {
        String(
            text.map { character in
                guard character.unicodeScalars.count > 1, let at = precomposed.firstIndex(of: character) else {
                    return character
                }
                return precomposed[at]
            })
    }

    /// Characters compare by canonical equivalence, so a set of the composed ones finds the composed form.
    private static let precomposed: Set<Character> = Set(
        [0xC0...0x24F, 0x1E00...0x1EFF].joined().compactMap { (value: UInt32) in
            Unicode.Scalar(value).map { Character($0) }
        }
    )

    private static func fold(_ text: some StringProtocol, digraphs: Bool) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var result = ""
        for scalar in composed(text.lowercased()).unicodeScalars {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if digraphs, let pair = digraph[scalar] {
                result += pair
            } else {
                result += other[scalar] ?? latinBase(of: scalar)
            }
        }
        return result
    }

    private static let digraph: [Unicode.Scalar: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"]

    private static let other: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [
            "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ı": "i", "ŋ": "n", "ə": "e", "’": "'",
            "‘": "'", "ʼ": "'", "‐": "-", "–": "-", "\u{A0}": " ",
        ]
        let scripts: [(letters: String, latin: String)] = [
            (
                "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
                "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e i i ye g"
            ),
            (
                "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
                "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i y"
            ),
        ]
        for script in scripts {
            for (letter, latin) in zip(script.letters.unicodeScalars, script.latin.split(separator: " ")) {
                table[letter] = latin == "_" ? "" : String(latin)
            }
        }
        return table
    }()

    /// The base letter of a Latin one, read from its name: “LATIN SMALL LETTER E WITH ACUTE” is `e`.
    private static func latinBase(of scalar: Unicode.Scalar) -> String {
        guard let name = scalar.properties.name else { return "" }
        let words = name.split(separator: " ")
        guard words.count >= 4, words.starts(with: ["LATIN", "SMALL", "LETTER"]), words[3].utf8.count == 1 else {
            return ""
        }
        return words[3].lowercased()
    }
}
