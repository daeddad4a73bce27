/// Reads a regular expression: the syntax that is common to most tools, without what would have to look elsewhere in
/// the text (`(?=…)`, `\1`), which cannot be found in a time that is known before.
struct PatternParser {
    private static let deepest = 200

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var dotTakesLineEnds = false
    private var linesCount = false

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(PatternFault) -> PatternNode {
        let node = try choice()
        guard position == scalars.count else {
            throw PatternFault(message: "there is no ( for this )", hint: "a ) of the text is written \\)")
        }
        return node
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func choice() throws(PatternFault) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw PatternFault(
                message: "brackets stand too deep in one another", hint: "\(Self.deepest) deep is the most")
        }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            if take("\\Q") {
                try addLiteral(to: &parts)
                continue
            }
            let start = position
            guard let atom = try atom() else { continue }
            parts.append(try repeated(atom, from: start))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// `\Q…\E`, behind its `\Q`. What repeats behind it repeats the last character.
    private mutating func addLiteral(to parts: inout [PatternNode]) throws(PatternFault) {
        var last: (atom: PatternNode, start: Int)?
        while position < scalars.count, !take("\\E") {
            if let last { parts.append(last.atom) }
            last = (.one(ScalarSet(scalars[position])), position)
            position += 1
        }
        if let last { parts.append(try repeated(last.atom, from: last.start)) }
    }

    // MARK: Repetitions

    private mutating func repeated(_ atom: PatternNode, from start: Int) throws(PatternFault) -> PatternNode {
        guard let (least, most) = try repetition() else { return atom }
        let enough = spelling(from: start)
        // Whether it takes much or little makes no difference to whether something is found.
        _ = take("?")
        if let next = current, next == "*" || next == "+" || next == "?" {
            throw PatternFault(
                message: "\(next) follows another repetition",
                hint: next == "+" ? "possessive repetition is not there: write \(enough)" : "write \(enough)")
        }
        if case .assertion = atom {
            throw PatternFault(
                message: "there is nothing to repeat", hint: "^, $ and \\b are places and stand for no character")
        }
        return .repetition(atom, least: least, most: most)
    }

    private func spelling(from start: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<position].prefix(40))
        return String(text) + (position - start > 40 ? "…" : "")
    }

    private mutating func repetition() throws(PatternFault) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{") else { return nil }
        let least = number()
        var most = least
        if take(",") { most = number() }
        guard take("}"), least != nil || most != nil else {
            position = start
            return nil
        }
        if let least, let most, most < least {
            throw PatternFault(message: "{\(least),\(most)} goes down", hint: "write {\(most),\(least)}")
        }
        return (least ?? 0, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = current, ("0"..."9").contains(scalar) {
            value = min((value ?? 0) * 10 + Int(scalar.value - 48), 1_000_000)
            position += 1
        }
        return value
    }

    // MARK: Single places

    /// What one place asks for; nothing for what only changes how the rest is read.
    private mutating func atom() throws(PatternFault) -> PatternNode? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case ".": return .one(dotTakesLineEnds ? ScalarSet(.any) : ScalarSet(.lineEnd, isNegated: true))
        case "^": return .assertion(linesCount ? .lineStart : .textStart)
        case "$": return .assertion(linesCount ? .lineEnd : .textEnd)
        case "(": return try group()
        case "[": return .one(try set())
        case "\\": return try escape()
        case "*", "+", "?": throw Self.nothing(before: scalar)
        case "{" where isRepetitionBehind: throw Self.nothing(before: scalar)
        default: return .one(ScalarSet(scalar))
        }
    }

    private static func nothing(before scalar: Unicode.Scalar) -> PatternFault {
        PatternFault(
            message: "there is nothing to repeat before \(scalar)",
            hint: "a \(scalar) of the text is written \\\(scalar)")
    }

    private var isRepetitionBehind: Bool {
        var ahead = self
        ahead.position -= 1
        return (try? ahead.repetition()) != nil
    }

    private static let elsewhere = PatternFault(
        message: "it looks elsewhere in the text, with (?=…), (?!…), (?<=…), (?>…) or \\1",
        hint: "use two conditions instead: … matches … and not (… matches …)")

    private mutating func group() throws(PatternFault) -> PatternNode? {
        let (before, lines) = (dotTakesLineEnds, linesCount)
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") || take(">") { throw Self.elsewhere }
            if take("P<") || take("<") {
                let start = position
                while let scalar = current, scalar == "_" || ScalarSet.Kind.word.contains(scalar) { position += 1 }
                guard position > start, take(">") else {
                    throw PatternFault(
                        message: "the name of a group wants a > behind it",
                        hint: "for example (?<year>…), with letters, digits and _ in the name")
                }
            } else if try !hasPart() {
                return nil
            }
        }
        let node = try choice()
        (dotTakesLineEnds, linesCount) = (before, lines)
        guard take(")") else { throw Self.unclosed }
        return node
    }

    private static let unclosed = PatternFault(message: "a ) is missing", hint: "a ( of the text is written \\(")

    /// Reads what `(?` begins up to its `:`, as in `(?:…)` and `(?s:…)`. False where it ends in a `)`, as in `(?s)`: such
    /// flags hold to the end of the group around them.
    private mutating func hasPart() throws(PatternFault) -> Bool {
        var isOn = true
        while let scalar = current, scalar != ")", scalar != ":" {
            switch scalar {
            case "-" where isOn: isOn = false
            case "i" where isOn: break
            case "i": throw PatternFault(message: "(?-i is not known here", hint: "case does not count in any pattern")
            case "s": dotTakesLineEnds = isOn
            case "m": linesCount = isOn
            default:
                throw PatternFault(
                    message: "(?\(scalar) is not known here", hint: "the flags are i, s and m, as in (?s) or (?m:…)")
            }
            position += 1
        }
        if take(":") { return true }
        guard take(")") else { throw Self.unclosed }
        return false
    }

    private static let endsInBackslash = PatternFault(
        message: "it ends in a single \\", hint: "a \\ of the text is written \\\\")

    private mutating func escape() throws(PatternFault) -> PatternNode {
        guard let scalar = current else { throw Self.endsInBackslash }
        switch scalar {
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        case "A": return assertion(.textStart)
        case "z", "Z": return assertion(.textEnd)
        case "1"..."9", "k": throw Self.elsewhere
        case "R":
            position += 1
            return .choice([.sequence([.one(ScalarSet("\r")), .one(ScalarSet("\n"))]), .one(ScalarSet(.lineEnd))])
        default: break
        }
        if let (kind, isNegated) = try kind() { return .one(ScalarSet(kind, isNegated: isNegated)) }
        return .one(ScalarSet(try escapedScalar()))
    }

    private mutating func assertion(_ assertion: PatternAssertion) -> PatternNode {
        position += 1
        return .assertion(assertion)
    }

    /// `\d`, `\W`, `\p{L}`: behind the `\`.
    private mutating func kind() throws(PatternFault) -> (ScalarSet.Kind, isNegated: Bool)? {
        guard let scalar = current else { return nil }
        let known: (ScalarSet.Kind, Bool)? =
            switch scalar {
            case "d": (.digit, false)
            case "D": (.digit, true)
            case "w": (.word, false)
            case "W": (.word, true)
            case "s", "h": (.space, false)
            case "S", "H": (.space, true)
            case "R", "v": (.lineEnd, false)
            case "N", "V": (.lineEnd, true)
            default: nil
            }
        if let known {
            position += 1
            return known
        }
        guard scalar == "p" || scalar == "P" else { return nil }
        position += 1
        var name = ""
        if take("{") {
            while let letter = current, letter != "}" {
                name.unicodeScalars.append(letter)
                position += 1
            }
            guard take("}") else {
                throw PatternFault(message: "a } is missing behind \\p{", hint: "for example \\p{L}")
            }
        } else if let letter = current {
            name.unicodeScalars.append(letter)
            position += 1
        }
        guard let kind = Self.kinds[name.lowercased()] else {
            throw PatternFault(
                message: "there is no kind of characters \\p{\(name)}", hint: "for example \\p{L} or \\p{N}")
        }
        return (kind, scalar == "P")
    }

    private static let kinds: [String: ScalarSet.Kind] = [
        "l": .letter, "letter": .letter, "alpha": .letter, "alphabetic": .letter, "lu": .uppercase,
        "upper": .uppercase, "uppercase": .uppercase, "ll": .lowercase, "lower": .lowercase, "lowercase": .lowercase,
        "n": .number, "nd": .digit, "digit": .digit, "p": .punctuation, "punct": .punctuation, "s": .symbol,
        "z": .separator, "zs": .separator, "space": .space, "word": .word, "any": .any,
    ]

    private mutating func escapedScalar() throws(PatternFault) -> Unicode.Scalar {
        guard let scalar = current else { throw Self.endsInBackslash }
        position += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "e": return "\u{1B}"
        case "a": return "\u{07}"
        case "0": return "\0"
        case "x": return try hexadecimal(digits: 2)
        case "u": return try hexadecimal(digits: 4)
        default:
            guard !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
                throw PatternFault(
                    message: "\\\(scalar) means nothing", hint: "write \(scalar), or \\\\\(scalar) for a \\ before it")
            }
            return scalar
        }
    }

    private mutating func hexadecimal(digits: Int) throws(PatternFault) -> Unicode.Scalar {
        var text = ""
        if take("{") {
            while let scalar = current, scalar != "}", text.utf8.count < 9 {
                text.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else {
                throw PatternFault(message: "a } is missing behind \\u{", hint: "for example \\u{E9}")
            }
        } else {
            while let scalar = current, text.unicodeScalars.count < digits {
                text.unicodeScalars.append(scalar)
                position += 1
            }
        }
        guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw PatternFault(
                message: "\(text) is not the number of a character",
                hint: "numbers are hexadecimal: \\x41, \\u00E9 or \\u{1F600}")
        }
        return scalar
    }

    // MARK: Sets

    /// `[a-z_]`, behind its `[`.
    private mutating func set() throws(PatternFault) -> ScalarSet {
        var set = ScalarSet()
        if take("^") { set.negate() }
        var isFirst = true
        while let scalar = current, isFirst || scalar != "]" {
            isFirst = false
            if take("[:") {
                let isNegated = take("^")
                var name = ""
                while let letter = current, letter != ":" {
                    name.unicodeScalars.append(letter)
                    position += 1
                }
                guard take(":]") else {
                    throw PatternFault(message: "a :] is missing behind [:\(name)", hint: "for example [[:alpha:]]")
                }
                try add(posix: name, isNegated, to: &set)
                continue
            }
            var first = scalar
            position += 1
            if scalar == "\\" {
                if let (kind, isNegated) = try kind() {
                    set.add(kind, isNegated: isNegated)
                    continue
                }
                first = take("b") ? "\u{08}" : try escapedScalar()
            }
            set.add(first.value...(try last(of: first)).value)
        }
        guard take("]") else { throw PatternFault(message: "a ] is missing", hint: "a [ of the text is written \\[") }
        set.complete()
        return set
    }

    /// The end of a range that begins with a character; the character itself where no range follows, as in `[a-\d]`.
    private mutating func last(of first: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
        guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return first }
        let start = position
        position += 1
        var last = scalars[position]
        position += 1
        if last == "\\" {
            guard try kind() == nil else {
                position = start
                return first
            }
            last = take("b") ? "\u{08}" : try escapedScalar()
        }
        guard last.value >= first.value else {
            throw PatternFault(
                message: "the range \(first)-\(last) goes down",
                hint: "write \(last)-\(first), or \(first)\\-\(last) for a - of the text")
        }
        return last
    }

    private func add(posix name: String, _ isNegated: Bool, to set: inout ScalarSet) throws(PatternFault) {
        if name == "alnum" {
            set.add(.letter, isNegated: isNegated)
            set.add(.digit, isNegated: isNegated)
        } else if let kind = Self.kinds[name] {
            set.add(kind, isNegated: isNegated)
        } else {
            throw PatternFault(message: "there is no kind of characters [:\(name):]", hint: "for example [:alpha:]")
        }
    }
}
