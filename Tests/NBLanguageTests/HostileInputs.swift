/// Texts that nobody writes in good faith, in any size: each must be read in a time that grows with its length alone.
struct HostileInput: Sendable, CustomStringConvertible {
    var name: String
    /// About so many bytes of it.
    var make: @Sendable (Int) -> [UInt8]

    var description: String { name }

    /// A piece again and again, between a beginning and an end.
    init(_ piece: String, after start: String = "", before end: String = "") {
        let shown = start + piece + "…" + end
        name = String(shown.unicodeScalars.map { $0.value < 32 ? "␤" : Character($0) })
        make = { size in
            let bytes = Array(piece.utf8)
            var text = Array(start.utf8)
            text.reserveCapacity(size + 64)
            while text.count < size { text += bytes }
            return text + Array(end.utf8)
        }
    }

    static let brackets = ["(", "[", "{", "{a: ", "[(", "$x[", "(1 + ", "-(", "count of (", ")", "]", "}", "(]"].map {
        HostileInput($0, after: "print ")
    }

    static let quotes = [
        HostileInput("\"", after: "print "), HostileInput("'", after: "print "), HostileInput("\"{", after: "print "),
        HostileInput("{a}", after: "print \"", before: "\""), HostileInput("a", after: "print \""),
        HostileInput("{", after: "print \""),
        HostileInput("\\", after: "print \""), HostileInput("\\u{1F600}", after: "print \"", before: "\""),
        HostileInput("“"),
        HostileInput("\"a\" ", after: "print "), HostileInput("print \"open\n"), HostileInput("x'\"y "),
    ]

    static let operators =
        [
            "not ", "- ", "-", "1 + ", "1 - - ", "a or ", "1 and ", "1 < ", "is ", "is not ", "is empty ", "as text ",
            "1 as text ", "count of ",
            "upper of count of ", "split ", "join ", "in ", "matches ", "1..", "1 .. ", "..", "mod ", "* ",
            "contains a ",
        ].map { HostileInput($0, after: "print 1 ") }
        + ["not ", "count of ", "- ", "split ", "1 + ", "true or "].map {
            HostileInput($0, after: "let x = ", before: "1")
        }

    static let phrases =
        [
            "at ", "search name at ", "name ", "into ", "at company ", "a ", "at a.com ", "into a ", "a, ", "a,", ", ",
            "with ", "at at into ",
        ].map { HostileInput($0, after: "search name ") }
        + ["add ", "add contacts ", "add contacts to ", "to ", "contacts named "].map {
            HostileInput($0, after: "add ")
        }
        + ["named ", "in a ", "found ", "named a found ", "ids 1, ", "1, ", "created after "].map {
            HostileInput($0, after: "contacts ")
        }
        + ["save ", "save $x to ", "to ", "a to "].map { HostileInput($0, after: "save ") }
        + ["wait ", "wait for ", "print ", "show ", "as ", "rename list "].map { HostileInput($0) }

    static let paths =
        [".a", "[0]", ".a[0]", "[\"a\"]", "."].map { HostileInput($0, after: "print $x") }
        + [HostileInput("$x "), HostileInput("$"), HostileInput("$x.a ", after: "print "), HostileInput("it.")]

    static let pipes = ["| ", "| where a is 1 ", "| count ", "|\n", "| sort by a, b ", "| pick a ", "| each "].map {
        HostileInput($0, after: "$x ")
    }

    static let lines =
        [
            "\n", "\r\n", " ", "\t", "a\n", "#\n", "# comment\n", "\\\n", "print 1\n", "nonsense words\n",
            "let x = 1\n", "let x = (\n", "if true\n",
            "if true: ", "if true: print 1\n", "each x in [1]\n", "while true\n", "try\n", "try: ", "repeat 2 times\n",
            "else\n", "else: print 1\n", "else if true\n",
            "end\n", "otherwise\n", "to go $x\n", "to go $a at $b [c $d]\n", "to ", "[a $b] ", "give 1\n", "stop\n",
            "set y = 1\n", "input x\n", "include a.nb\n",
            "expect 1 is 1\n", "| count\n", "print 1,\n", "if \"\n", ": ", "a: ", "let ", "= ", "end ",
            "serach name x at y\n",
        ].map { HostileInput($0) }
        + [
            HostileInput("\n", after: "print (", before: "1)"), HostileInput("\n", after: "print 1", before: "| count"),
            HostileInput("# c\n", after: "print [1,\n", before: "2]"),
            HostileInput("1,\n", after: "print [\n", before: "]"),
            HostileInput("else if true\n", after: "if true\n", before: "end"),
            HostileInput("end\n", after: "if true\n"),
            HostileInput("[b $c] ", after: "to a "), HostileInput("if true\n", before: "print 1\n"),
            HostileInput("1, ", after: "print [", before: "2]"),
            HostileInput("a: 1, ", after: "print {", before: "z: 1}"),
        ]

    static let words = [
        "x", "9", "1_", "1h", "0.", "2026-", "-", "_", "😀", "e\u{301}", "ש", "\u{202E}", "\u{200D}", "漢字 ", "\u{0}",
        "\u{7F}", "\u{FEFF}", "\u{A0}",
        "x.y/z?", "x(", "x)", "x{", "x$", "é", "'", "a'b", "@", "a@b.c ", "..", "a..", "1.2.3 ", "#", "a#",
    ].flatMap { [HostileInput($0), HostileInput($0, after: "print ")] }

    static let all = brackets + quotes + operators + phrases + paths + pipes + lines + words
}
