import Testing

/// What the language says of values: each line prints, or fails with, what stands behind it.
@Suite(.timeLimit(.minutes(1)))
struct ValueSectionTests {
    static let printed: [(line: String, answer: String)] = [
        // Numbers are decimal, printed without grouping and without zeros at their end.
        ("print 0.1 + 0.2", "0.3"), ("print 0.1 + 0.2 is 0.3", "true"), ("print 1_000 * 3", "3000"),
        ("print 2.50 + 0", "2.5"), ("print 10 / 4", "2.5"), ("print 1 / 3", "0.333333333333333"),
        ("print 2 / 3", "0.666666666666667"), ("print 1000000 * 1000000", "1000000000000"),
        ("print 7 mod 3, -7 mod 3", "1 2"), ("print -3.5 - -3.5", "0"),
        ("print 0.5 * 0.5", "0.25"), ("print 2 + 3 * 4", "14"), ("print (2 + 3) * 4", "20"), ("print -(2 + 1)", "-3"),
        ("print 123456789012345678 + 1", "123456789012345679"),
        // Durations.
        ("print 90s", "1m30s"), ("print 1h30m + 30 minutes", "2h"), ("print 1d * 14", "14d"), ("print 1h / 15m", "4"),
        ("print 90m as number", "5400"), ("print 1.5 * 1h", "1h30m"), ("print 2w", "14d"), ("print -(1h)", "-1h"),
        ("print 1h30m > 89m", "true"),
        // Times.
        ("print 2026-11-01 + 1d", "2026-11-02"), ("print 2026-11-03 - 2026-11-01", "2d"),
        ("print 2026-11-01 10:00 > 2026-11-01", "true"), ("print 2024-02-28 + 1d", "2024-02-29"),
        ("print 2026-11-01T10:00Z is 2026-11-01T11:00+01:00", "true"),
        ("print 2026-11-01T10:00Z - 2026-11-01T08:30Z", "1h30m"),
        ("print (2026-11-01T00:00Z as number)", "1793491200000"), ("print today <= now", "true"),
        ("print (\"2026-11-01 10:00\" as time) is 2026-11-01 10:00", "true"),
        // Conversions.
        ("print (\"12\" as number) + 1", "13"), ("print 12 as text", "12"), ("print \"90s\" as duration", "1m30s"),
        ("print \"\" as text is empty", "true"), ("print (empty as number) is empty", "true"),
        // Comparisons.
        ("print \"Ned\" is \"NED\", \"Ned\" = \"NED\"", "true false"),
        ("print 1 is \"1\", 1 is not \"1\"", "false true"),
        ("print \"a\" < \"b\", \"B\" < \"a\"", "true true"), ("print [1, 2] is [1, 2], [1, 2] is [2, 1]", "true false"),
        ("print {a: 1, b: 2} is {b: 2, A: 1}", "true"), ("print empty < 1, empty is empty", "false true"),
        ("print 3 in [1, 2, 3], \"x\" in \"axb\"", "true true"), ("print [1, 2] contains 2", "true"),
        ("print \"Hello\" starts with \"he\", \"Hello\" ends with \"LO\"", "true true"),
        ("print \"order 42\" matches '^[a-z]+ \\d+$'", "true"), ("print not 1 is 2 and 2 > 1 or false", "true"),
        // Functions.
        ("print count of [1, 2], count of \"naïve\", count of empty", "2 5 0"),
        ("print first of [1, 2], last of [1, 2], first of []", "1 2 "),
        ("print lower of \"ÄB\", upper of \"straße\", trim of \" a \"", "äb STRASSE a"),
        ("print domain of \"ned@Acme.com\", user of \"ned@acme.com\"", "acme.com ned"),
        ("print keys of {a: 1, b: 2}", "a, b"), ("print sum of [1, 2.5, empty], average of [1, 2]", "3.5 1.5"),
        ("print min of [3, 1, 2], max of [3, 1, 2], max of []", "1 3 "), ("print unique of [1, 2, 1]", "1, 2"),
        ("print sum of [1h, 30m], sum of []", "1h30m 0"), ("print upper of [a, b]", "A, B"),
        ("print split \"a,b,c\" by \",\"", "a, b, c"), ("print join [1, 2] with \"-\"", "1-2"),
        ("print (split \"a,b\" by \",\")[1]", "b"), ("print split \"日本\" by \"\"", "日, 本"),
        // Fields and items.
        ("let r = {name: Ned, \"First Name\": N}\nprint $r.NAME, $r.first_name, $r[\"First Name\"]", "Ned N N"),
        ("let l = [1, 2, 3]\nprint $l[0], $l[-1]", "1 3"), ("let e = empty\nprint $e.score.deep is empty", "true"),
        ("let l = [{a: 1}, {a: 2}]\nprint $l.a, count of $l", "1, 2 2"),
        ("print 1..4, count of 1..1000000000", "1, 2, 3, 4 1000000000"), ("print sum of 1..1000000", "500000500000"),
        ("print [1, 2] + 3, [1] + [2, 3]", "1, 2, 3 1, 2, 3"), ("print \"a\" + \"b\"", "ab"),
        // What stands for a list is the list of it where a list is wanted.
        ("let t = team\nprint count of $t, first of $t, $t[1], $t[-1]", "3 {number: 1} {number: 2} {number: 3}"),
        ("let t = team\nprint $t contains {number: 2}, {number: 5} in $t", "true false"),
        (
            "let t = team\nprint last of $t, unique of $t, join $t with \"+\"",
            "{number: 3} {number: 1}, {number: 2}, {number: 3} {number: 1}+{number: 2}+{number: 3}"
        ),
        ("let t = team\nprint $t.name, $t | where number > 1 | count", "Starks 2"),
        // Sorting.
        ("print [{n: b}, {n: empty}, {n: a}] | sort by n", "{n: a}, {n: b}, {n: }"),
        ("print [{n: 1}, {n: empty}, {n: 3}] | sort by n highest first", "{n: 3}, {n: 1}, {n: }"),
        (
            "print [{a: 1, b: x}, {a: 0, b: y}, {a: 1, b: w}] | sort by a highest first, b",
            "{a: 1, b: w}, {a: 1, b: x}, {a: 0, b: y}"
        ),
        ("print [{a: 1, b: x}, {a: 1, b: w}] | sort by a highest first", "{a: 1, b: x}, {a: 1, b: w}"),
        ("print [{n: É}, {n: z}, {n: a}] | sort by n", "{n: a}, {n: z}, {n: É}"),
    ]

    @Test(arguments: printed)
    func `a line prints what the language says`(row: (line: String, answer: String)) async throws {
        #expect(try await TestSession.output(row.line) == [row.answer])
    }

    static let errors: [(line: String, error: String)] = [
        (
            "let a = \"10\"\nprint $a < 9",
            "the text \"10\" and the number 9 cannot be compared: they are of different kinds"
        ),
        ("let a = \"x\"\nprint $a + 1", "the number 1 cannot be added to the text \"x\""),
        ("print 1 / 0", "a number cannot be divided by zero"),
        ("let l = [1]\nprint $l[3]", "there is no item [3]: the list has 1 item"),
        ("let l = [1]\nprint $l[-2]", "there is no item [-2]: the list has 1 item"),
        ("let r = {score: 1}\nprint $r.scor", "the record has no field scor"),
        (
            "let r = [{n: 1}, {n: x}]\nprint $r | sort by n",
            "values of different kinds cannot be sorted in n: the number 1 and the text \"x\""
        ),
        ("let n = 5\nif $n: print yes", "a condition must be true or false, and this is the number 5"),
        ("let x = \"abc\"\nprint $x as number", "the text \"abc\" cannot be read as a number"),
        ("let x = soon\nprint $x as time", "the text \"soon\" cannot be read as a time"),
        (
            "let x = 10\nprint 9 * $x as duration is 1m30s, $x matches \"(\"",
            "\"(\" is not a regular expression: a ) is missing"
        ),
    ]

    @Test(arguments: errors)
    func `what has no meaning is an error`(row: (line: String, error: String)) async throws {
        let transcript = try await TestSession.run(row.line)
        #expect(transcript.error == row.error)
        #expect(transcript.code == 1)
    }

    @Test func `cells count as numbers, keep their spelling, and sort as numbers if all read so`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("in.csv", "id,score\n007,9\n010,80\n003,\n")
        #expect(
            try await TestSession.output(
                """
                let rows = read csv \(path)
                print $rows.id, $rows[0].id + 1
                print $rows | where score > 5 | sort by score highest first | pick id
                $rows | where score is not empty | put twice = score * 2 | save to \(folder.path)/out.csv
                """) == ["007, 010, 003 8", "{id: 010}, {id: 007}"])
        #expect(try folder.text(of: "out.csv") == "id,score,twice\n007,9,18\n010,80,160\n")
    }

    // MARK: Names of sequences

    @Test func `a name remembers what was fetched until it is needed no more`() async throws {
        #expect(
            try await TestSession.output(
                """
                let all = pages
                print count of $all
                print sum of $all, $all[2], last of $all
                """) == ["page 0", "page 1", "page 2", "6", "15 2 5"])
    }

    @Test func `no more is fetched than is asked for`() async throws {
        #expect(try await TestSession.output("print pages | take 3") == ["page 0", "page 1", "0, 1, 2"])
        #expect(
            try await TestSession.output("let p = pages\nprint first of $p, 3 in $p") == ["page 0", "page 1", "0 true"])
    }

    @Test func `a long file with a name is read again and not held`() async throws {
        let folder = try TemporaryFolder()
        let lines = (1...70_000).map { "\($0),x" }.joined(separator: "\n")
        let path = try folder.file("long.csv", "n,t\n\(lines)\n")
        #expect(
            try await TestSession.output(
                """
                let rows = read csv \(path)
                print count of $rows, sum of $rows.n, $rows[69999].n, $rows[-2].n
                let pairs = 0
                each a in $rows | take 2
                  each b in $rows | skip 69998: set pairs = $pairs + $b.n
                end
                print $pairs
                save $rows to \(path)
                print count of $rows
                """) == ["70000 2450035000 70000 69999", "279998", "70000"])
    }

    // MARK: Growth

    @Test func `lists and texts grow in their place`() async throws {
        #expect(
            try await TestSession.output(
                """
                let rows = []
                let text = ""
                each n in 1..100000
                  set rows = $rows + {n: $n}
                  set text = $text + "ab"
                end
                print count of $rows, count of $text, $rows[-1].n
                let kept = $rows
                set rows = $rows + $rows
                print count of $kept, count of $rows
                """) == ["100000 200000 100000", "100000 200000"])
    }

    @Test func `a text that grows for ever ends in an error with a remedy`() async throws {
        let transcript = try await TestSession.run(
            "let text = \"0123456789abcdef\"\nwhile true: set text = $text + $text")
        #expect(transcript.error == "a text of more than 512 MB would be made here")
        #expect(transcript.place == "2:24")
    }
}
