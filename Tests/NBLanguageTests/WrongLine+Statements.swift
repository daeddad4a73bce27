extension WrongLine {
    /// Statements that go wrong.
    static let statements = read(
        #"""
        > if true print 1
        t.nb:1:9: error: print does not fit here
         1 | if true print 1
           |         ^^^^^
          hint: a statement on the same line wants a colon before it: if true: print 1

        > let x 5
        t.nb:1:7: error: = is expected here
         1 | let x 5
           |       ^
          hint: for example: let x = 12

        > let x =
        t.nb:1:8: error: a value is missing here
         1 | let x =
           |        ^

        > let = 5
        t.nb:1:5: error: a name is missing before =
         1 | let = 5
           |     ^
          hint: for example: let total = 12

        > let 5 = 5
        t.nb:1:5: error: 5 cannot be a name
         1 | let 5 = 5
           |     ^
          hint: letters, digits and _, beginning with a letter

        > set y
        t.nb:1:6: error: = is expected here
         1 | set y
           |      ^
          hint: for example: set y = 12

        > each in [1, 2]
        t.nb:1:9: error: in is expected here
         1 | each in [1, 2]
           |         ^
          hint: each in in $people

        > each x of [1, 2]
        t.nb:1:8: error: in is expected here
         1 | each x of [1, 2]
           |        ^^
          hint: each x in $people

        > each x in
        t.nb:1:10: error: what to walk through is missing here
         1 | each x in
           |          ^

        > each x in $rows, 8 at
        t.nb:1:16: error: , does not fit here
         1 | each x in $rows, 8 at
           |                ^
          hint: one value stands here; several want brackets: [1, 2]

        > each x in $rows 8 at once
        t.nb:1:17: error: 8 does not fit here
         1 | each x in $rows 8 at once
           |                 ^
          hint: a comma stands before it: , 8 at once

        > repeat 3
        t.nb:1:9: error: times is expected here
         1 | repeat 3
           |         ^
          hint: repeat 3 times

        > repeat times
        t.nb:1:13: error: a number is missing here
         1 | repeat times
           |             ^

        > while
        t.nb:1:6: error: a condition is missing here
         1 | while
           |      ^

        > if
        t.nb:1:3: error: a condition is missing here
         1 | if
           |   ^

        > if $x = 
        t.nb:1:8: error: a value is missing here
         1 | if $x = 
           |        ^

        > if $x then print 1
        t.nb:1:7: error: then does not fit here
         1 | if $x then print 1
           |       ^^^^
          hint: leave then out

        > try print 1
        t.nb:1:5: error: print does not fit behind try
         1 | try print 1
           |     ^^^^^
          hint: a statement on the same line wants a colon: try: …

        > expect
        t.nb:1:7: error: a value is missing here
         1 | expect
           |       ^

        > expect 1 is 1 else "bad"
        t.nb:1:15: error: else does not fit here
         1 | expect 1 is 1 else "bad"
           |               ^^^^
          hint: a text of several words wants quotes

        > expect 1 is 1, "bad"
        t.nb:1:14: error: , does not fit here
         1 | expect 1 is 1, "bad"
           |              ^
          hint: one value stands here; several want brackets: [1, 2]

        > input
        t.nb:1:6: error: a name is missing here
         1 | input
           |      ^
          hint: for example: input people "A CSV file" = people.csv

        > input people = 
        t.nb:1:15: error: a value is missing here
         1 | input people = 
           |               ^

        > input people A CSV file = people.csv
        t.nb:1:14: error: A does not fit here
         1 | input people A CSV file = people.csv
           |              ^
          hint: for example: input people "A CSV file" = people.csv

        > include
        t.nb:1:8: error: a value is missing here
         1 | include
           |        ^

        > include a.nb b.nb
        t.nb:1:14: error: b.nb does not fit here
         1 | include a.nb b.nb
           |              ^^^^
          hint: include helpers.nb

        > give 1 2
        t.nb:1:8: error: 2 does not fit here
         1 | give 1 2
           |        ^
          hint: a text of several words wants quotes

        > stop 3
        t.nb:1:6: error: stop stands on a line of its own
         1 | stop 3
           |      ^

        > to
        t.nb:1:3: error: the words of the new command are missing
         1 | to
           |   ^
          hint: to find $person at $domain [for $minutes = 5]

        > stop rerunning
        t.nb:1:15: error: <bulk> is missing here
         1 | stop rerunning
           |               ^
          hint: the command is: stop rerunning <bulk>

        > stop now
        t.nb:1:6: error: stop stands on a line of its own
         1 | stop now
           |      ^^^

        > else
        t.nb:1:1: error: there is no if for this else
         1 | else
           | ^^^^
          hint: else stands between an if and its end, or behind its one line

        > otherwise
        t.nb:1:1: error: there is no try for this otherwise
         1 | otherwise
           | ^^^^^^^^^
          hint: otherwise stands between a try and its end, or behind its one line

        > end
        t.nb:1:1: error: there is no open block for this end
         1 | end
           | ^^^
          hint: remove it, or check the lines above

        > if true
        >   print 1
        > else
        >   print 2
        > else
        >   print 3
        > end
        t.nb:5:1: error: else does not fit here
         5 | else
           | ^^^^
          note: in the block opened here
         1 | if true
           | ^^
          hint: else stands once, and last

        > if true
        > end end
        t.nb:2:5: error: end stands on a line of its own
         2 | end end
           |     ^^^
          hint: what it ends is clear from where it stands

        > let it = 5
        t.nb:1:5: error: it already means something
         1 | let it = 5
           |     ^^
          hint: choose another name

        > let my-name = 5
        t.nb:1:5: error: my-name cannot be a name
         1 | let my-name = 5
           |     ^^^^^^^
          hint: letters, digits and _, beginning with a letter

        > let a = $b.
        t.nb:1:11: error: a field's name is missing behind the dot
         1 | let a = $b.
           |           ^
          hint: for example $person.name; a dot of the text goes into quotes: "{person}."

        > each n in 1..n
        > end
        t.nb:1:14: error: a range ends with a number, not with n
         1 | each n in 1..n
           |              ^
          hint: a variable wants its $: 1..$n

        > if true
        > end
        > end
        t.nb:3:1: error: there is no open block for this end
         3 | end
           | ^^^
          note: the if of line 1 was closed here
         2 | end
           | ^^^
          hint: remove it, or check the lines above

        > If $x Is 5: print 1
        t.nb:1:7: error: Is does not fit here
         1 | If $x Is 5: print 1
           |       ^^
          hint: the words of the language are in lower case: is

        > if $x = 1 And $y = 2: print 1
        t.nb:1:11: error: And does not fit here
         1 | if $x = 1 And $y = 2: print 1
           |           ^^^
          hint: the words of the language are in lower case: and

        > if contacts | count > 3: print 1
        t.nb:1:21: error: > does not fit here
         1 | if contacts | count > 3: print 1
           |                     ^
          hint: brackets make a pipeline one value: (… | count) > …

        > each p in contacts foo
        > end
        t.nb:1:20: error: foo does not fit here
         1 | each p in contacts foo
           |                    ^^^
          hint: did you mean: contacts matching foo

        > if search name Larry at: print 1
        t.nb:1:24: error: company or <domain> is missing here
         1 | if search name Larry at: print 1
           |                        ^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > if $x > 3 print big
        t.nb:1:11: error: print does not fit here
         1 | if $x > 3 print big
           |           ^^^^^
          hint: a statement on the same line wants a colon before it: if $x > 3: print big

        > each x in $rows
        >   print $x
        > else
        >   print 1
        > end
        t.nb:3:1: error: else does not fit here
         3 | else
           | ^^^^
          note: in the block opened here
         1 | each x in $rows
           | ^^^^
          hint: else goes with if; end closes this each

        > let 2x = 1
        t.nb:1:5: error: 2x cannot be a name
         1 | let 2x = 1
           |     ^^
          hint: letters, digits and _, beginning with a letter

        > input name = 
        t.nb:1:13: error: a value is missing here
         1 | input name = 
           |             ^

        > expect $x > 1 or else "x"
        t.nb:1:23: error: "x" does not fit here
         1 | expect $x > 1 or else "x"
           |                       ^^^
          hint: a comma stands between values, and quotes around a text with spaces

        > let a = 1 == 2
        t.nb:1:11: error: == is not an operator
         1 | let a = 1 == 2
           |           ^^
          hint: write is instead

        > let x = Larry Page
        t.nb:1:9: error: several words of text want quotes
         1 | let x = Larry Page
           |         ^^^^^^^^^^
          hint: write "Larry Page"

        > let x = 5
        > x = 6
        t.nb:2:1: error: x is not a command
         2 | x = 6
           | ^
          hint: to change it, write: set x = …

        > let total = 5
        > total
        t.nb:2:1: error: there is no command total
         2 | total
           | ^^^^^
          hint: help lists the commands; a variable is read with its $: $total
        """#)
}
