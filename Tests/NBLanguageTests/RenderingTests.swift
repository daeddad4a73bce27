import NBLanguage
import Testing

/// Whole rendered errors, as a person reads them.
@Suite struct RenderingTests {
    private func expect(_ script: String, _ rendered: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Sample.rendered(script) == rendered, sourceLocation: sourceLocation)
    }

    @Test func `a slip in the first word shows the phrase that fits`() {
        expect(
            #"""
            serach name Larry Page at google.com
            """#,
            #"""
            test.nb:1:1: error: there is no command serach
             1 | serach name Larry Page at google.com
               | ^^^^^^
              hint: did you mean: search name <person> (at <domain> | at company <company>) [into <list>]
            """#)
    }

    @Test func `a missing part is named at the line's end`() {
        expect(
            #"""
            search name Larry Page
            """#,
            #"""
            test.nb:1:23: error: at is missing here
             1 | search name Larry Page
               |                       ^
              hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>]
            """#)
    }

    @Test func `a slip in an option names the option`() {
        expect(
            #"""
            search name Larry Page at google.com ino Autumn
            """#,
            #"""
            test.nb:1:38: error: ino does not fit here: did you mean into?
             1 | search name Larry Page at google.com ino Autumn
               |                                      ^^^
              hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>]
            """#)
    }

    @Test func `a missing word of a phrase is put in`() {
        expect(
            #"""
            search Larry Page at google.com
            """#,
            #"""
            test.nb:1:8: error: Larry does not fit behind search
             1 | search Larry Page at google.com
               |        ^^^^^
              hint: did you mean: search name Larry Page at google.com
            """#)
    }

    @Test func `a word where a number belongs`() {
        expect(
            #"""
            contacts page many
            """#,
            #"""
            test.nb:1:15: error: many is not a number
             1 | contacts page many
               |               ^^^^
              hint: the command is: contacts [named <name>] [found] [in <list>] [created (after | before) <time>] [ids <ids>] [page <n>]
            """#)
    }

    @Test func `an option that stands twice`() {
        expect(
            #"""
            contacts page 1 page 2
            """#,
            #"""
            test.nb:1:17: error: page stands twice here
             1 | contacts page 1 page 2
               |                 ^^^^
              hint: the command is: contacts [named <name>] [found] [in <list>] [created (after | before) <time>] [ids <ids>] [page <n>]
            """#)
    }

    @Test func `a block that is never closed`() {
        expect(
            #"""
            if true
              print 1
            """#,
            #"""
            test.nb:1:1: error: this if is never closed
             1 | if true
               | ^^
              hint: write end on a line of its own where it stops
            """#)
    }

    @Test func `a second else belongs to no if`() {
        expect(
            #"""
            if true
              print 1
            else
              print 2
            else
              print 3
            end
            """#,
            #"""
            test.nb:5:1: error: else does not fit here
             5 | else
               | ^^^^
              note: in the block opened here
             1 | if true
               | ^^
            """#)
    }

    @Test func `a bracket never swallows the next statement`() {
        expect(
            #"""
            print (1 + 2
            let x = 1
            """#,
            #"""
            test.nb:1:7: error: this ( is never closed
             1 | print (1 + 2
               |       ^
              hint: write ) where it ends
            """#)
    }

    @Test func `several words want quotes`() {
        expect(
            #"""
            let x = Larry Page
            """#,
            #"""
            test.nb:1:9: error: several words of text want quotes
             1 | let x = Larry Page
               |         ^^^^^^^^^^
              hint: write "Larry Page"
            """#)
    }

    @Test func `a brace that is never closed`() {
        expect(
            #"""
            print "Hello {name
            """#,
            #"""
            test.nb:1:14: error: this { is never closed
             1 | print "Hello {name
               |              ^
              hint: write } where the value ends, or \{ for the character itself
            """#)
    }

    @Test func `an apostrophe ends a text in single quotes`() {
        expect(
            #"""
            print 'it's fine'
            """#,
            #"""
            test.nb:1:11: error: a space is missing behind the closing quote
             1 | print 'it's fine'
               |           ^
              hint: a text with an apostrophe wants double quotes: "it's"
            """#)
    }

    @Test func `a value in a bare word is written out in quotes`() {
        expect(
            #"""
            print www.$domain.example
            """#,
            #"""
            test.nb:1:7: error: a value inside a bare word
             1 | print www.$domain.example
               |       ^^^^^^^^^^^^^^^^^^^
              hint: write it in quotes: "www.{domain.example}"
            """#)
    }

    @Test func `an operator without spaces`() {
        expect(
            #"""
            print 1 +2
            """#,
            #"""
            test.nb:1:9: error: +2 does not fit here
             1 | print 1 +2
               |         ^^
              hint: operators want spaces: + 2
            """#)
    }

    @Test func `a statement behind a head without a colon`() {
        expect(
            #"""
            if 1 is 1 print "one"
            """#,
            #"""
            test.nb:1:11: error: print does not fit here
             1 | if 1 is 1 print "one"
               |           ^^^^^
              hint: a statement on the same line wants a colon before it: … : print
            """#)
    }

    @Test func `a word of another language`() {
        expect(
            #"""
            for x in [1, 2]
            """#,
            #"""
            test.nb:1:1: error: there is no command for
             1 | for x in [1, 2]
               | ^^^
              hint: write: each person in $people … end
            """#)
    }

    @Test func `brackets that do not match point at both`() {
        expect(
            #"""
            print [1, 2)
            """#,
            #"""
            test.nb:1:12: error: this ) does not close the [ before it
             1 | print [1, 2)
               |            ^
              note: opened here
             1 | print [1, 2)
               |       ^
              hint: write ] first
            """#)
    }

    @Test func `carets stand under wide letters and tabs`() {
        expect(
            #"""
            	print "日本 é" extra words
            """#,
            #"""
            test.nb:1:15: error: extra does not fit here
             1 | 	print "日本 é" extra words
               | 	               ^^^^^
              hint: a comma stands between values, and quotes around a text with spaces
            """#)
    }

    @Test func `every wrong line has its own error`() {
        expect(
            #"""
            let x = 1
            y = 2
            nonsense
            to find $a $b
            end
            """#,
            #"""
            test.nb:2:1: error: y is not a command
             2 | y = 2
               | ^
              hint: to name a value, write: let y = …
            test.nb:3:1: error: there is no command nonsense
             3 | nonsense
               | ^^^^^^^^
              hint: help lists the commands
            test.nb:4:12: error: a word must stand between two slots
             4 | to find $a $b
               |            ^^
              hint: to find $person at $domain
            """#)
    }

    @Test func `a wrong head does not hide what is wrong in its body`() {
        expect(
            #"""
            if 1 is 1 then
              print (
            end
            """#,
            #"""
            test.nb:1:11: error: then does not fit here
             1 | if 1 is 1 then
               |           ^^^^
              hint: leave then out
            test.nb:2:9: error: this ( is never closed
             2 |   print (
               |         ^
              hint: write ) where it ends
            """#)
    }

    @Test func `a function without of`() {
        expect(
            #"""
            print count $x
            """#,
            #"""
            test.nb:1:7: error: of is missing behind count
             1 | print count $x
               |       ^^^^^
              hint: write count of $x
            """#)
    }

    @Test func `a stage of another language`() {
        expect(
            #"""
            print $x | filter a is 1
            """#,
            #"""
            test.nb:1:12: error: there is no stage filter
             1 | print $x | filter a is 1
               |            ^^^^^^
              hint: did you mean where?
            """#)
    }

    @Test func `a word where a duration belongs`() {
        expect(
            #"""
            wait soon
            """#,
            #"""
            test.nb:1:6: error: soon is not a duration
             1 | wait soon
               |      ^^^^
              hint: for example 30s, 10 minutes, 1h30m or 7d
            """#)
    }

    @Test func `an end that ends nothing`() {
        expect(
            #"""
            end
            """#,
            #"""
            test.nb:1:1: error: there is no open block for this end
             1 | end
               | ^^^
              hint: remove it, or check the lines above
            """#)
    }

    @Test func `another language's comparison`() {
        expect(
            #"""
            let a = 1 == 2
            """#,
            #"""
            test.nb:1:11: error: == is not an operator
             1 | let a = 1 == 2
               |           ^^
              hint: write is instead
            """#)
    }

    @Test func `a long line is cut around the place`() {
        let text =
            "print " + String(repeating: "word, ", count: 100) + "two words, " + String(repeating: "more, ", count: 100)
            + "end"
        let lines = Sample.rendered(text).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count < 130 })
        #expect(lines[1].contains("two words, more"))
    }

    @Test func `control characters never reach the terminal`() {
        let text = Sample.rendered("print \u{1B}[31mred\nprint \u{202E}two words")
        #expect(text.unicodeScalars.allSatisfy { ($0.value >= 32 || $0 == "\n") && $0.value != 0x202E })
    }

    @Test func `colour changes no word`() {
        let diagnostics = Sample.parse("nonsense").diagnostics
        let coloured = DiagnosticRenderer(colour: true).render(diagnostics)
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiagnosticRenderer().render(diagnostics))
    }
}
