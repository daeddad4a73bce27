/// Writes scripts without errors by chance, from a fixed beginning, each in any number of spellings.
struct ScriptGenerator {
    /// A word of a script and what may stand before it.
    struct Piece {
        enum Gap { case none, any, some }

        var text: String
        var gap: Gap
    }

    /// A line of statements, or a comment of its own.
    typealias Line = [Piece]

    var dice: MutationTests.Dice

    init(seed: UInt64) { dice = MutationTests.Dice(state: seed) }

    mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &dice)] }

    // MARK: Statements

    mutating func script() -> [Line] {
        var lines: [Line] = []
        if chance(3) {
            lines.append(words("to find $person at $domain [for $minutes = 5]"))
            lines += block(1)
            lines.append(words(pick(["give $person", "give", "give it.name, 2"])))
            lines.append(words("end"))
        }
        for _ in 0..<Int.random(in: 1...4, using: &dice) { lines += statement(0) }
        return lines
    }

    private mutating func block(_ depth: Int) -> [Line] {
        (0..<Int.random(in: 0...2, using: &dice)).flatMap { _ in statement(depth) }
    }

    private mutating func statement(_ depth: Int) -> [Line] {
        guard depth < 3, chance(3) else { return [simple()] }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0:
            var lines = [words("if") + condition()] + block(depth + 1)
            if chance(2) { lines += [words("else if") + condition()] + block(depth + 1) }
            if chance(2) { lines += [words("else")] + block(depth + 1) }
            return lines + [words("end")]
        case 1:
            var lines = [colon(words("if") + condition()) + simple()]
            if chance(2) { lines.append(colon(words("else")) + simple()) }
            // Without another statement behind it, the `else` of a block around it would be its own.
            return lines + [simple()]
        case 2:
            let rest = chance(2) ? [Piece(text: ",", gap: .any)] + words("8 at once") : []
            return [words("each row in") + pipeline(1) + rest] + block(depth + 1) + [words("end")]
        case 3:
            var lines = [words("try")] + block(depth + 1)
            if chance(2) { lines += [words("otherwise")] + block(depth + 1) }
            return lines + [words("end")]
        case 4: return [colon(words("try")) + simple(), colon(words("otherwise")) + simple()]
        default: return [words(pick(["repeat 3 times", "while $x < 3"]))] + block(depth + 1) + [words("end")]
        }
    }

    private func colon(_ line: Line) -> Line { line + [Piece(text: ":", gap: .none)] }

    private mutating func simple() -> Line {
        switch Int.random(in: 0..<9, using: &dice) {
        case 0, 1: return words(pick(["let x =", "set x =", "let $y ="])) + pipeline(2)
        case 2: return words("print") + value(2) + comma() + value(1)
        case 3: return words("expect") + condition() + (chance(2) ? words("otherwise") + text() : [])
        case 4: return words("save") + pipeline(1) + words("to out.csv")
        case 5: return command()
        case 6: return words(pick(["create list Ned, Arya and Bran", "create list Fish / Chips", "Account"]))
        case 7: return [Piece(text: "$rows", gap: .some)] + stages(2)
        default: return words(pick(["stop", "next", "wait", "wait 30s", "account", "$x", "it.name"]))
        }
    }

    private mutating func command() -> Line {
        let name = pick(["Larry Page", "larry", "o'hara the second", "\"Larry~Page\"", "'Ned'", "$x", "007", "3M x"])
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return words("search name \(name) at google.com into Best leads")
        case 1: return words("create list \(name)")
        case 2: return words("rename list Old ones to \(name)")
        case 3: return words("add contacts in Autumn to list 2")
        case 4: return words("contacts named larry page found ids 1, 2,3")
        default: return words("show $x as json")
        }
    }

    // MARK: Values

    private mutating func condition() -> Line {
        let test = value(1) + words(pick(["is", "is not", "<", ">=", "contains", "starts with", "in"])) + operand()
        return chance(3)
            ? words("not") + test : chance(3) ? test + words(pick(["and", "or"])) + words("$x is empty") : test
    }

    private mutating func operand() -> Line {
        chance(2) ? words(pick(["google.com", "1_000", "$x.name", "2026-11-01"])) : list(1)
    }

    private mutating func pipeline(_ depth: Int) -> Line {
        let source = chance(3) ? words("read csv people.csv") : value(depth)
        return chance(2) ? source + stages(depth) : source
    }

    private mutating func stages(_ depth: Int) -> Line {
        (0..<Int.random(in: 1...4, using: &dice)).flatMap { _ -> Line in
            words("|")
                + words(
                    pick([
                        "where score > 50", "sort by score highest first, name", "take 10",
                        "pick name, score as points",
                        "put double = score * 2", "group by domain", "unique by email.address", "count",
                        "match with $others on email", "add to Best leads", "where not name contains x and -score < 3",
                    ]))
        }
    }

    private mutating func value(_ depth: Int) -> Line {
        guard depth > 0 else { return atom() }
        switch Int.random(in: 0..<9, using: &dice) {
        case 0: return value(depth - 1) + words(pick(["+", "-", "*", "mod"])) + value(depth - 1)
        case 1: return brackets("(", value(depth - 1), ")")
        case 2: return list(depth - 1)
        case 3: return record(depth - 1)
        case 4: return words(pick(["count of", "upper of", "first of"])) + brackets("(", pipeline(depth - 1), ")")
        case 5: return [Piece(text: "-", gap: .some)] + tight(chance(2) ? words("$x") : brackets("(", atom(), ")"))
        case 6: return words("split") + text() + words("by") + text()
        case 7: return brackets("(", command(), ")")
        default: return atom()
        }
    }

    private mutating func atom() -> Line {
        chance(3)
            ? text()
            : words(
                pick([
                    "1", "-2.5", "1_000", "10 minutes", "1h30m", "2026-11-01 10:00", "true", "empty", "$x", "it",
                    "it.email.score", "$rows[-1].name", "$row[\"First~Name\"]", "1..10", "1..$n", "today",
                    "$x.a as text",
                ]))
    }

    private mutating func text() -> Line {
        [
            Piece(
                text: pick([
                    "\"a b\"", "'a b'", "\"{name} and {count of $x}\"", "“curly”", "\"say \\\"hi\\\"\"", "'{x}'",
                    "\"\"",
                    "\"it's\\n\"", "\"{ $x[ 0 ].name }\"", "'\\d+ \"x\"'", "\"{upper of \"a {b}\"}\"",
                ]), gap: .some)
        ]
    }

    private mutating func list(_ depth: Int) -> Line {
        var items: Line = []
        for index in 0..<Int.random(in: 0...4, using: &dice) {
            if index > 0 { items += comma() }
            items += chance(4) ? words("end") : value(depth)
        }
        return brackets("[", items, "]")
    }

    private mutating func record(_ depth: Int) -> Line {
        var fields: Line = []
        for index in 0..<Int.random(in: 1...3, using: &dice) {
            if index > 0 { fields += comma() }
            fields += words("field\(index):") + value(depth)
        }
        return brackets("{", fields, "}")
    }

    // MARK: Pieces

    /// Words with spaces between; `~` is a space inside one of them.
    private func words(_ text: String) -> Line {
        text.split(separator: " ").map { Piece(text: String($0).replacing("~", with: " "), gap: .some) }
    }

    private func comma() -> Line { [Piece(text: ",", gap: .any)] }

    private func tight(_ line: Line) -> Line {
        var line = line
        line[0].gap = .none
        return line
    }

    private func brackets(_ open: String, _ inner: Line, _ close: String) -> Line {
        var inner = inner
        if !inner.isEmpty { inner[0].gap = .any }
        return [Piece(text: open, gap: .some)] + inner + [Piece(text: close, gap: .any)]
    }
}
