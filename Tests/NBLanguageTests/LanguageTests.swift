import NBLanguage
import Testing

/// The sentences of the language's contract about lines, words, statements and expressions, one after another.
@Suite struct LanguageTests {
    /// A statement as the tree that was read, in a form that shows what is what; or its first error.
    private func reading(_ text: String) -> String {
        let (script, diagnostics) = Whole.parse(SourceText(name: "t.nb", text: text))
        if let error = diagnostics.first(where: { $0.severity == .error }) { return "error: \(error.message)" }
        return script.statements.map { Tree.text($0) }.joined(separator: "; ")
    }

    // MARK: Lines

    @Test(arguments: [
        "print 1 \\\n  + 2", "print 1 \\\n# between\n\n  + 2", "print (1 +\n\n# between\n 2)", "print (1 + 2\n)",
        "print 1 + \\\r\n2", "\u{FEFF}print 1 + 2", "#!/usr/bin/env nb\nprint 1 + 2", "  \t print   1 +   2  ",
        "print 1 + 2 # a comment", "Print 1 + 2", "print 1 + 2\r\n",
    ])
    func `a statement is a line, and goes on where it has to`(text: String) {
        let wanted = text.contains("(") ? "print [(1 + 2)]" : "print [(1 + 2)]"
        #expect(reading(text) == wanted)
    }

    @Test(arguments: [
        "contacts |\n  take 5", "contacts\n  | take 5", "contacts |\n# between\n\n  take 5",
        "contacts\n# between\n\n  | take 5", "contacts | \\\n take 5",
    ])
    func `a pipeline goes on behind a pipe and before one`(text: String) {
        #expect(reading(text) == "contacts | take 5")
    }

    @Test func `a backslash never swallows the next statement over a gap`() {
        #expect(reading("print \"a\" \\\n\nlet x = 1") == "print ['a']; let x = 1")
    }

    @Test(arguments: [
        ("[\n1, # one\n2,\n\n3\n]", "[1, 2, 3]"), ("{\n  name: Ned,\n  score: 80,\n}", "{name: 'Ned', score: 80}"),
    ])
    func `brackets go on over comments and empty lines`(text: String, tree: String) {
        #expect(reading("let x = \(text)") == "let x = \(tree)")
    }

    // MARK: Words

    @Test(arguments: [
        "google.com", "o'hara+x@google.com", "./x(1).csv", "https://host:80/p?q=1,2#f", "a:b", "a#b", "x,y", "3M",
        "a|b", "*.csv", "C:/x",
    ])
    func `bare words are text`(word: String) {
        #expect(reading("print \(word)") == "print ['\(word)']")
    }

    @Test(arguments: [
        ("print a, b", "print ['a', 'b']"), ("print a,b", "print ['a,b']"), ("print [a,b]", "print [['a', 'b']]"),
        ("verify a@b.com,c@d.com", "verify addresses=['a@b.com', 'c@d.com']"),
        ("contacts ids 1,2", "contacts ids ids=[1, 2]"),
        (
            "search file x.csv name first,last domain site",
            "search file name domain column='site' columns=['first', 'last'] file='x.csv'"
        ),
        ("create list Fish, and Chips", "create list name='Fish, and Chips'"),
    ])
    func `a comma ends a word before a space, in brackets, and in lists of ids, addresses and columns`(
        line: String, tree: String
    ) {
        #expect(reading(line) == tree)
    }

    @Test(arguments: [
        ("if $x is a: print b", "if ($x is 'a') { print ['b'] }"),
        ("create list Todo: now", "create list name='Todo: now'"),
        ("each x in [1]: print a:b", "each x in [1] { print ['a:b'] }"),
    ])
    func `a colon ends the head of a block alone`(line: String, tree: String) {
        #expect(reading(line) == tree)
    }

    @Test(arguments: [
        ("a$b", #""a{b}""#), ("a${b}", #""a{b}""#), ("www.$site/x", #""www.{site}/x""#),
        ("out-$site.csv", #""out-{site}.csv""#), ("x{y}", #""x{y}""#), ("$a$b", #""{a}{b}""#),
        ("$rows[1]x", #""{rows[1]}x""#), ("$x.name's", #""{x.name}'s""#),
    ])
    func `a value inside a bare word is an error that writes the quoted form`(word: String, quoted: String) {
        let found = Whole.parse(SourceText(name: "t.nb", text: "print \(word)")).diagnostics
        #expect(found.count == 1)
        #expect(found.first?.hint?.hasSuffix(quoted) == true, "\(found.first?.hint ?? "")")
    }

    // MARK: Quotes

    @Test(arguments: [
        (#"print "Larry Page""#, "print ['Larry Page']"), ("print 'a{b}\\n'", "print ['a{b}\\n']"),
        (#"print "\n\t\"\{\\\u{e9}""#, "print ['\n\t\"{\\é']"),
        ("print “Larry Page”, ‘x y’", "print ['Larry Page', 'x y']"),
        ("print “it's”", "print ['it's']"), (#"print "it’s""#, "print ['it’s']"),
        (#"print "{x} and {$y.z[0]}""#, "print [\"{$x} and {$y.z[0]}\"]"),
        (#"print "{count of x + 1}""#, "print [\"{(count($x) + 1)}\"]"),
        (#"print "{x.name is "a"}""#, "print [\"{($x.name is 'a')}\"]"),
        (#"print "{credits.remains}""#, "print [\"{credits?.remains}\"]"),
        (
            #"print "{count of (contacts in "Weekly" found)}""#,
            "print [\"{count(contacts in found lists=['Weekly'])}\"]"
        ),
    ])
    func `quotes hold texts, values and escapes`(line: String, tree: String) {
        #expect(reading(line) == tree)
    }

    // MARK: Literals

    @Test(arguments: [
        ("12", "12"), ("-3.5", "-3.5"), ("1_000", "1_000"), ("30s", "⧖30s"), ("1h30m", "⧖1h30m"), ("7d", "⧖7d"),
        ("2w", "⧖2w"), ("10 minutes", "⧖10 minutes"), ("1 hour", "⧖1 hour"), ("2026-11-01", "@2026-11-01"),
        ("2026-11-01 10:00", "@2026-11-01 10:00"), ("2026-11-01T10:00Z", "@2026-11-01T10:00Z"),
        ("2026-11-01 10:00:30+02:00", "@2026-11-01 10:00:30+02:00"), ("true", "true"), ("empty", "empty"),
        ("today", "today"), ("007", "007"), ("1.2.3", "'1.2.3'"), ("12x", "'12x'"),
    ])
    func `numbers, durations, times, truths and nothing are read by their looks`(word: String, tree: String) {
        #expect(reading("print \(word)") == "print [\(tree)]")
    }

    @Test(arguments: ["007", "3M", "1_000", "30s", "2026-11-01", "true", "10 minutes"])
    func `a text slot keeps a value's spelling`(word: String) {
        #expect(reading("create list \(word)") == "create list name='\(word)'")
    }

    // MARK: Paths

    @Test(arguments: [
        ("$x.a.b", "$x.a.b"), ("$rows[0]", "$rows[0]"), ("$rows[-1].name", "$rows[-1].name"),
        (#"$row["First Name"]"#, "$row['First Name']"), (#"(split $x by ",")[1]"#, "split($x by ',')[1]"),
        ("(contacts).email", "contacts.email"), ("it.email.score", "it.email.score"), ("$x[$i + 1]", "$x[($i + 1)]"),
    ])
    func `fields and items follow variables and brackets`(value: String, tree: String) {
        #expect(reading("print \(value)") == "print [\(tree)]")
    }

    // MARK: Ranges

    @Test(arguments: [
        ("1..10", "1..10"), ("1..$n", "1..$n"), ("$a..$b", "$a..$b"), ("1..-3", "1..-3"), ("(1 + 1)..5", "(1 + 1)..5"),
        ("1..$x.n", "1..$x.n"),
    ])
    func `a range has two ends`(range: String, tree: String) {
        #expect(reading("each x in \(range): print $x") == "each x in \(tree) { print [$x] }")
    }

    @Test(arguments: [
        ("1..", "error: a range wants an end"), ("1..n", "error: a range ends with a number, not with n"),
        ("$a..", "error: a range wants an end"),
    ])
    func `a range with one end is an error`(range: String, message: String) {
        #expect(reading("each x in \(range)\nend") == message)
    }

    // MARK: Blocks

    @Test(arguments: [
        ("if $a: print 1\nelse: print 2", "if $a { print [1] } else { print [2] }"),
        (
            "if $a: print 1\n\n# between\nelse if $b: print 2\nelse: print 3",
            "if $a { print [1] } if $b { print [2] } else { print [3] }"
        ),
        ("if $a\n  print 1\nelse: print 2", "if $a { print [1] } else { print [2] }"),
        ("if $a: print 1\nelse\n  print 2\nend", "if $a { print [1] } else { print [2] }"),
        ("try: print 1\notherwise: print 2", "try { print [1] } otherwise { print [2] }"),
        ("try\n  print 1\notherwise: print 2", "try { print [1] } otherwise { print [2] }"),
        ("try: print 1", "try { print [1] }"), ("repeat 3 times: print 1", "repeat 3 { print [1] }"),
        ("while $n < 3: set n = $n + 1", "while ($n < 3) { set n = ($n + 1) }"),
        ("each x in contacts found, 8 at once: print $x", "each x in contacts found at once 8 { print [$x] }"),
        ("each x in [1, 2], $n at once\nend", "each x in [1, 2] at once $n {  }"),
        ("each x in $r | sort by a, b, 2 at once\nend", "each x in $r | sort by a, b at once 2 {  }"),
    ])
    func `a block has a form of one line, and its other part may follow`(text: String, tree: String) {
        #expect(reading(text) == tree)
    }

    // MARK: Expressions

    @Test(arguments: [
        ("1 + 2 * 3 - 4 / 5 mod 6", "((1 + (2 * 3)) - ((4 / 5) mod 6))"), ("-$x * 2", "((- $x) * 2)"),
        ("not $a is 2 and $b or $c", "(((not ($a is 2)) and $b) or $c)"), ("$x is not empty", "($x is not empty)"),
        ("$x is empty", "($x is empty)"), ("$x is not a", "($x is not 'a')"),
        ("$x starts with a", "($x starts with 'a')"),
        ("$x in [a, b]", "($x in ['a', 'b'])"), (#""10" as number + 1"#, "(('10' as number) + 1)"),
        ("count of $x > 3", "(count($x) > 3)"), ("first of last of $x", "first(last($x))"),
        ("average of $rows.score", "average($rows.score)"), (#"join $x with ", ""#, "join($x with ', ')"),
        ("count of contacts found", "count(contacts found)"), ("$x is contacts", "($x is 'contacts')"),
        ("[contacts, credits]", "['contacts', 'credits']"), ("{a: contacts}", "{a: 'contacts'}"),
    ])
    func `operators bind as people expect`(value: String, tree: String) {
        #expect(reading("let v = \(value)") == "let v = \(tree)")
    }

    @Test(arguments: [("Count of $x", "count($x)"), ("It", "it"), ("Not $x", "(not $x)"), ("Today", "today")])
    func `a capital first word is accepted of a value too`(line: String, tree: String) {
        #expect(reading(line) == tree)
    }

    // MARK: Pipelines

    @Test(arguments: [
        "$r | where score > 50 and name starts with a", "$r | sort by a.b highest first, c lowest first",
        "$r | take $n + 1",
        "$r | skip 2", "$r | pick a, b.c as d", "$r | put x = upper of name", "$r | group by a, b", "$r | unique by a",
        "$r | unique", "$r | count", "$r | match with $o on email", "$r | chart by a", "$r | chart",
        "$r | each: print $it.name",
    ])
    func `every stage is read`(line: String) {
        #expect(reading(line) == line)
    }

    @Test(arguments: [
        ("let x = contacts | take 5", "let x = contacts | take 5"), ("give $a | count", "give $a | count"),
        ("expect $a | count otherwise \"x\"", "expect $a | count otherwise 'x'"),
        ("save $a | take 5 to x.csv", "save to file='x.csv' value=[$a | take 5]"),
        ("show $a | pick b as c", "show value=[$a | pick b as c]"),
        ("show $a | pick b as table", "show as table value=[$a | pick b]"),
        ("contacts found | verify", "contacts found | verify ←addresses"),
        ("$rows | add to list 2", "$rows | add to ←contacts list=list:2"),
        ("$rows | show as json", "$rows | show as json ←value"),
    ])
    func `pipelines stand where values do, and fill a command's first slot`(line: String, tree: String) {
        #expect(reading(line) == tree)
    }
}
