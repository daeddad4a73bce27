extension WrongLine {
    /// Values, stages and texts that go wrong.
    static let values = read(
        #"""
        > print
        t.nb:1:6: error: <values> is missing here
         1 | print
           |      ^
          hint: the command is: print <values>

        > print "a" "b"
        t.nb:1:11: error: "b" does not fit here
         1 | print "a" "b"
           |           ^^^
          hint: a comma stands between values, and quotes around a text with spaces

        > print hello world
        t.nb:1:7: error: several words of text want quotes
         1 | print hello world
           |       ^^^^^^^^^^^
          hint: write "hello world"

        > print $x $y
        t.nb:1:10: error: $y does not fit here
         1 | print $x $y
           |          ^^
          hint: a comma stands between values, and quotes around a text with spaces

        > contacts |
        t.nb:1:11: error: a stage is missing behind |
         1 | contacts |
           |           ^
          hint: one of: where, sort by, take, skip, pick, put, group by, match with, unique, count, chart, each:, or a command such as save to out.csv

        > print "a{}b"
        t.nb:1:9: error: nothing stands between these braces
         1 | print "a{}b"
           |         ^^
          hint: write the name of a variable, as in {person.name}, or \{ for the character itself

        > print )
        t.nb:1:7: error: there is no open bracket for this )
         1 | print )
           |       ^
          hint: quotes make it text: ")"

        > print 1 + 
        t.nb:1:10: error: a value is missing here
         1 | print 1 + 
           |          ^

        > print + 1
        t.nb:1:7: error: a value is missing before +
         1 | print + 1
           |       ^

        > print 1 == 1
        t.nb:1:9: error: == is not an operator
         1 | print 1 == 1
           |         ^^
          hint: write is instead

        > print $x.
        t.nb:1:9: error: a field's name is missing behind the dot
         1 | print $x.
           |         ^
          hint: for example $person.name; a dot of the text goes into quotes: "{person}."

        > print $
        t.nb:1:7: error: a variable's name is missing behind $
         1 | print $
           |       ^
          hint: a name starts with a letter: $person; quotes make it text: '$'

        > print $1
        t.nb:1:7: error: a variable's name is missing behind $
         1 | print $1
           |       ^^
          hint: a name starts with a letter: $person; quotes make it text: '$'

        > print 5 as money
        t.nb:1:9: error: as wants a kind of value behind it
         1 | print 5 as money
           |         ^^
          hint: one of: number, text, time, duration

        > print "\q"
        t.nb:1:8: error: \q means nothing inside double quotes
         1 | print "\q"
           |        ^^
          hint: \n, \t, \", \{, \\ and \u{…} do; a backslash itself is \\, or use single quotes

        > print a$b
        t.nb:1:7: error: a value inside a bare word
         1 | print a$b
           |       ^^^
          hint: write it in quotes: "a{b}"

        > print 1 2 3
        t.nb:1:9: error: 2 does not fit here
         1 | print 1 2 3
           |         ^
          hint: a comma stands between values, and quotes around a text with spaces

        > print {a: 1, a: 2}
        t.nb:1:14: error: the field a stands twice in this record
         1 | print {a: 1, a: 2}
           |              ^^

        > print {a 1}
        t.nb:1:8: error: a field's name and a colon are expected here
         1 | print {a 1}
           |        ^
          hint: a record is written {name: Ned, score: 80}

        > print [1 2]
        t.nb:1:10: error: a comma or the closing bracket is expected here
         1 | print [1 2]
           |          ^
          note: in the bracket opened here
         1 | print [1 2]
           |       ^
          hint: quotes make one text of several words

        > print $x[1 2]
        t.nb:1:12: error: 2 does not fit here
         1 | print $x[1 2]
           |            ^
          note: in the bracket opened here
         1 | print $x[1 2]
           |         ^

        > print 1..
        t.nb:1:10: error: a range wants an end
         1 | print 1..
           |          ^
          hint: for example 1..10

        > print 1 is 2 is 3
        t.nb:1:14: error: a second comparison follows the first
         1 | print 1 is 2 is 3
           |              ^^
          hint: join them with and, as in: $x > 1 and $x is …

        > print not
        t.nb:1:10: error: a value is missing here
         1 | print not
           |          ^

        > print $a$b
        t.nb:1:7: error: a space is missing behind $a
         1 | print $a$b
           |       ^^^^
          hint: as one text, in quotes: "{a}{b}"

        > print $rows[1]x
        t.nb:1:14: error: a space is missing behind $rows[1]
         1 | print $rows[1]x
           |              ^^
          hint: as one text, in quotes: "{rows[1]}x"

        > print a${b}
        t.nb:1:7: error: a value inside a bare word
         1 | print a${b}
           |       ^^^^^
          hint: write it in quotes: "a{b}"

        > print a"b c"
        t.nb:1:7: error: several words of text want quotes
         1 | print a"b c"
           |       ^^^^^^
          hint: write 'a"b c"'

        > print x"y z
        t.nb:1:7: error: several words of text want quotes
         1 | print x"y z
           |       ^^^^^
          hint: write 'x"y z'

        > print $x+1
        t.nb:1:7: error: a space is missing behind $x
         1 | print $x+1
           |       ^^^^
          hint: operators want spaces: $x + 1

        > print $x.name's
        t.nb:1:9: error: a space is missing behind $x.name
         1 | print $x.name's
           |         ^^^^^^^
          hint: as one text, in quotes: "{x.name}'s"

        > print "{x.name's}"
        t.nb:1:10: error: a space is missing behind x.name
         1 | print "{x.name's}"
           |          ^^^^^^^^^
          hint: inside braces stands one value, as in {person.name}

        > print (search name Larry)
        t.nb:1:25: error: at is missing before )
         1 | print (search name Larry)
           |                         ^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > print (a,b)
        t.nb:1:9: error: , does not fit here
         1 | print (a,b)
           |         ^
          note: in the bracket opened here
         1 | print (a,b)
           |       ^
          hint: a list stands in square brackets: [1, 2]

        > print [1, 2
        > , 3)
        t.nb:2:4: error: this ) does not close the [ before it
         2 | , 3)
           |    ^
          note: opened here
         1 | print [1, 2
           |       ^
          hint: write ] first

        > print "\u{110000}"
        t.nb:1:8: error: this is not a character's number
         1 | print "\u{110000}"
           |        ^^^^^^^^^^
          hint: for example \u{e9} for é

        > print 2026-13-45x y
        t.nb:1:7: error: several words of text want quotes
         1 | print 2026-13-45x y
           |       ^^^^^^^^^^^^^
          hint: write "2026-13-45x y"

        > print $x .name
        t.nb:1:10: error: .name does not fit here
         1 | print $x .name
           |          ^^^^^
          hint: a field stands close to its value: $x.name

        > print $x [0]
        t.nb:1:10: error: [ does not fit here
         1 | print $x [0]
           |          ^
          hint: an item's number stands close to its value: $x[0], or a comma between two values

        > print {name Ned}
        t.nb:1:8: error: a field's name and a colon are expected here
         1 | print {name Ned}
           |        ^^^^
          hint: a record is written {name: Ned, score: 80}

        > print {name: Ned score: 80}
        t.nb:1:18: error: a comma is missing before score:
         1 | print {name: Ned score: 80}
           |                  ^^^^^^
          hint: a record is written {name: Ned, score: 80}

        > print www.$domain.example
        t.nb:1:7: error: a value inside a bare word
         1 | print www.$domain.example
           |       ^^^^^^^^^^^^^^^^^^^
          hint: write it in quotes: "www.{domain.example}"

        > print count $x
        t.nb:1:7: error: of is missing behind count
         1 | print count $x
           |       ^^^^^
          hint: write count of $x

        > print 1 +2
        t.nb:1:9: error: +2 does not fit here
         1 | print 1 +2
           |         ^^
          hint: operators want spaces: + 2
        """#)
}
