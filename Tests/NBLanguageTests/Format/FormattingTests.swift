import NBLanguage
import Testing

/// Scripts before and after, which show what the canonical form is.
@Suite struct FormattingTests {
    private func expect(_ before: String, _ after: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Formatting.form(of: before) == after + "\n", sourceLocation: sourceLocation)
        #expect(Formatting.form(of: after) == after + "\n", "once more", sourceLocation: sourceLocation)
    }

    // MARK: Spaces and lines

    @Test func `one space stands between words and none at the ends`() {
        expect("  print   $x ,\t1  ", "print $x, 1")
        expect("print ( 1 + 2 ) * [ 3,4 ][ 0 ]", "print (1 + 2) * [3, 4][0]")
        expect("print { name:  Ned,score: 80 }", "print {name: Ned, score: 80}")
    }

    @Test func `a block is moved two columns to the right`() {
        expect(
            """
            each x in [1]
            if $x is 1
                  print one
             else
            print other
            end
               end
            """,
            """
            each x in [1]
              if $x is 1
                print one
              else
                print other
              end
            end
            """)
    }

    @Test func `a branch behind a one-line form stands below it`() {
        expect(
            """
            try: if $x is 1: print one
              else if $x is 2
            print two
             end
              otherwise: print failed
            """,
            """
            try: if $x is 1: print one
            else if $x is 2
              print two
            end
            otherwise: print failed
            """)
    }

    @Test func `a branch behind a statement for each row stands below it`() {
        expect(
            """
            $rows | each: If it.x is 1: Print it
               else
            print other
             end
            """,
            """
            $rows | each: if it.x is 1: print it
            else
              print other
            end
            """)
    }

    @Test func `blank lines stand one at a time, and not at the ends of a block`() {
        expect(
            "\n\n\nlet a = 1\n\n\n\nif true\n\n  print $a\n\n  print $a\n\nelse\n\n  stop\n\nend\n\n\n",
            "let a = 1\n\nif true\n  print $a\n\n  print $a\nelse\n  stop\nend")
    }

    @Test func `an empty script stays empty`() {
        #expect(Formatting.form(of: "") == "")
        #expect(Formatting.form(of: " \n\n\t\n") == "")
    }

    @Test func `line ends of Windows and a byte-order mark go`() {
        expect(
            "\u{FEFF}#!/usr/bin/env nb\r\nif true\r\n print 1 \\\r\n + 2\r\nend\r\n",
            "#!/usr/bin/env nb\nif true\n  print 1 + 2\nend")
    }

    // MARK: Words

    @Test func `the first words of statements and commands are in lower case`() {
        expect("Let x = Create list Autumn", "let x = create list Autumn")
        expect("IF true: Print (Credits).remains\nELSE: Wait", "if true: print (credits).remains\nelse: wait")
        expect("[ad(\n]", "[\"ad(\"]")
        expect("print go(g| ,f", "print \"go(g|\", f")
        expect("print IT.name, {Name: Ned}.Name", "print it.name, {Name: Ned}.Name")
    }

    @Test func `several bare words of a text gain quotes`() {
        expect("search name Larry Page at google.com", #"search name "Larry Page" at google.com"#)
        expect("create list Ned,  Arya and Bran", #"create list "Ned, Arya and Bran""#)
        expect("rename list Best leads to Best leads to win", #"rename list "Best leads" to "Best leads to win""#)
        expect("contacts | add to New ones", #"contacts | add to "New ones""#)
    }

    @Test func `one bare word stays bare`() {
        expect("create list Autumn", "create list Autumn")
        expect("search name larry at company Google into list 2", "search name larry at company Google into list 2")
    }

    @Test func `a word that a space would turn into a comment gains quotes`() {
        expect("show go ,#x", ##"show go, "#x""##)
        expect("print [a,#b]", ##"print [a, "#b"]"##)
    }

    @Test func `numbers, times and texts keep their spelling`() {
        let line = "print 007, 1_000, -0.50, 3M, 2026-11-01 10:00, 1h30m, 10 minutes, 1_0..$n"
        expect(line, line)
        expect("create list 007", "create list 007")
        expect("contacts ids 1,2,3", "contacts ids 1,2,3")
    }

    @Test func `names are introduced without a dollar sign`() {
        expect(
            "input $who = you\nlet $x = 1\nset $x = 2\neach $y in [$x]: print $y",
            "input who = you\nlet x = 1\nset x = 2\neach y in [$x]: print $y")
    }

    @Test func `a sign stands before its value, an operator between two`() {
        expect("print - $x, -(1), 1 -$x, 1 - -$x, - 5, -5", "print -$x, -(1), 1 - $x, 1 - -$x, - 5, -5")
    }

    @Test func `brackets that nobody needs are kept`() {
        expect("print ((1) + (2))", "print ((1) + (2))")
        expect("print [1, 2,]", "print [1, 2]")
    }

    // MARK: Quotes

    @Test func `texts stand in double quotes, unless single ones save escapes`() {
        expect("print 'one two'", #"print "one two""#)
        expect("print “a {name}”, ‘it’, 'it’s'", #"print "a {name}", "it", "it’s""#)
        expect(#"print "say \"hi\"", "\{not\}", "^\\d+$""#, #"print 'say "hi"', '{not}', '^\d+$'"#)
        expect(#"print 'a "b" {c}'"#, #"print 'a "b" {c}'"#)
        expect(#"print "it's \"so\"", "\"\n\"""#, #"print "it's \"so\"", "\"\n\"""#)
    }

    @Test func `escapes stay as they were written`() {
        let line = ##"print "\u{e9}\t\n", "caf\u{E9} {name}", "a\\b's""##
        expect(line, line)
    }

    @Test func `values inside texts are formatted too`() {
        expect(#"print "{ upper  of name }: { 'x' }{[ 1,2 ][0]}""#, #"print "{upper of name}: {"x"}{[1, 2][0]}""#)
    }

    // MARK: Comments

    @Test func `comments stay where they are`() {
        expect(
            """
            #!/usr/bin/env nb
                # before
            if true   # the head
            # first
              print 1 # behind
                  # last

            else
            # other
            end#no comment
            """.replacing("end#no comment", with: "end # the end   "),
            """
            #!/usr/bin/env nb
            # before
            if true  # the head
              # first
              print 1  # behind
              # last
            else
              # other
            end  # the end
            """)
    }

    @Test func `a comment inside brackets keeps them on several lines`() {
        expect(
            """
            let x = [ # all of them
            1, # one
                # two comes next
            2 # two
            # and that is all
            ]
            """,
            """
            let x = [  # all of them
              1,  # one
              # two comes next
              2  # two
              # and that is all
            ]
            """)
        expect(
            "print (1 + # one\n2)",
            """
            print (
              1 +  # one
                2
            )
            """)
    }

    @Test func `a comment between stages keeps them on several lines`() {
        expect(
            """
            let best = $rows | # all
            where score > 50
                # only some

              | take 3 # three
            """,
            """
            let best = $rows  # all
              | where score > 50
              # only some
              | take 3  # three
            """)
    }

    // MARK: Long lines

    @Test func `a statement that fits stands on one line`() {
        expect("$rows\n  | where score > 50\n  | take 3", "$rows | where score > 50 | take 3")
        expect("print [\n  1,\n  2\n]", "print [1, 2]")
        expect("print 1 \\\n  + 2", "print 1 + 2")
    }

    @Test func `a long pipeline has a line for each stage`() {
        expect(
            #"let best = read csv people.csv | where score > 50 and name starts with "a" | sort by score highest first | take 10"#,
            """
            let best = read csv people.csv
              | where score > 50 and name starts with "a"
              | sort by score highest first
              | take 10
            """)
    }

    @Test func `a long pipeline in the head of a block stands off from the block`() {
        expect(
            "each row in read csv people.csv | where score > 50 and domain is google.com | sort by score highest first, 8 at once\nprint $row\nend",
            """
            each row in read csv people.csv
                | where score > 50 and domain is google.com
                | sort by score highest first, 8 at once
              print $row
            end
            """)
    }

    @Test func `a long list has a line for each item, and words side by side`() {
        expect(
            "save [{first: Larry, last: Page, site: google.com}, {first: Sergey, last: Brin, site: google.com}] to people.csv",
            """
            save [
              {first: Larry, last: Page, site: google.com},
              {first: Sergey, last: Brin, site: google.com}
            ] to people.csv
            """)
        expect(
            "let months = [January, February, March, April, May, June, July, August, September, October, November, December, never]",
            """
            let months = [
              January, February, March, April, May, June, July, August, September, October, November, December,
              never
            ]
            """)
    }

    @Test func `a long statement behind each is broken at its own pipes`() {
        expect(
            #"read csv people.csv | where score > 50 | each: search name it.name at it.domain into "Autumn" | take 1"#,
            """
            read csv people.csv
              | where score > 50
              | each: search name it.name at it.domain into "Autumn" | take 1
            """)
    }

    @Test func `a backslash stays where a line is too long without it`() {
        let line = """
            expect $the_first_of_the_numbers is 1 and $the_second_of_the_numbers is 2 \\
              and $the_third_of_the_numbers is 3 otherwise "they are not in order"
            """
        expect(line, line)
    }

    @Test func `no line inside brackets begins with a word that begins a statement`() {
        let long = String(repeating: "a", count: 60)
        expect("let x = [end, start, 1]", #"let x = ["end", start, 1]"#)
        expect(
            "let y = [\(long), end, {a: 1}, wait for $x, [1]]",
            """
            let y = [
              \(long),
              "end",
              {a: 1}, wait for $x,
              [1]
            ]
            """)
    }

    // MARK: What is not formatted

    @Test func `a script with an error is refused with all its errors`() {
        #expect(
            Formatting.form(of: "print 1\nend\nlet = 2") == """
                test.nb:2:1: error: there is no open block for this end
                 2 | end
                   | ^^^
                  hint: remove it, or check the lines above
                test.nb:3:5: error: a name is missing before =
                 3 | let = 2
                   |     ^
                  hint: for example: let total = 12
                """)
    }

    @Test func `a comment that is not UTF-8 is an error`() {
        let source = SourceText(name: "test.nb", bytes: Array("print 1 # Gr".utf8) + [0xFC] + Array("n\n".utf8))
        #expect(Formatting.form(of: source).hasPrefix("test.nb:1:13: error: this is not UTF-8 text\n"))
    }

    // MARK: Own commands and included scripts

    @Test func `a script's own commands are formatted as any`() {
        expect(
            "To find $person at $domain [ for  $minutes = 5 ]: Give 1\nFind Larry Page at google.com for 10",
            "to find $person at $domain [for $minutes = 5]: give 1\nfind \"Larry Page\" at google.com for 10")
    }

    @Test func `an included script tells what its commands are`() {
        let files = ["lib.nb": "to greet $who: print $who"]
        #expect(
            Formatting.form(of: "include lib.nb\nGreet Larry  Page", including: files)
                == "include lib.nb\ngreet \"Larry Page\"\n")
    }

    @Test func `without the included script, unknown lines keep all but needless spaces`() {
        #expect(
            Formatting.form(of: "include lib.nb\n  Greet Larry ,Page  (1)") == "include lib.nb\nGreet Larry ,Page (1)\n"
        )
    }
}
