extension WrongLine {
    /// What people write who know other languages, or read half a page about this one.
    static let newcomers = read(
        #"""
        > credits.remains
        t.nb:1:1: error: there is no command credits.remains
         1 | credits.remains
           | ^^^^^^^^^^^^^^^
          hint: write: (credits).remains

        > each p in people.csv
        >   print $p.name
        > end
        t.nb:1:11: error: the text "people.csv" is not a list
         1 | each p in people.csv
           |           ^^^^^^^^^^
          hint: its rows are: read csv people.csv

        > each p in people.json: print $p
        t.nb:1:11: error: the text "people.json" is not a list
         1 | each p in people.json: print $p
           |           ^^^^^^^^^^^
          hint: its rows are: read json people.json

        > let crew = [1]
        > each p in crew: print $p
        t.nb:2:11: error: the text "crew" is not a list
         2 | each p in crew: print $p
           |           ^^^^
          hint: a variable is read with its $: $crew

        > each p in nobody: print $p
        t.nb:1:11: error: the text "nobody" is not a list
         1 | each p in nobody: print $p
           |           ^^^^^^
          hint: each walks through lists, the rows of a file, results of commands, and 1..10

        > search "Larry Page" google.com
        t.nb:1:8: error: company, domain, file, name, rows or url is expected behind search, not "Larry Page"
         1 | search "Larry Page" google.com
           |        ^^^^^^^^^^^^
          hint: did you mean: search name "Larry Page" at google.com

        > search Larry Page google.com
        t.nb:1:8: error: company, domain, file, name, rows or url is expected behind search, not Larry
         1 | search Larry Page google.com
           |        ^^^^^
          hint: did you mean: search name Larry Page at google.com

        > search "Larry Page" "Google Inc"
        t.nb:1:8: error: company, domain, file, name, rows or url is expected behind search, not "Larry Page"
         1 | search "Larry Page" "Google Inc"
           |        ^^^^^^^^^^^^
          hint: behind search: company, domain, file, name, rows or url

        > ?
        t.nb:1:1: error: there is no command ?
         1 | ?
           | ^
          hint: write: help

        > ls
        t.nb:1:1: error: there is no command ls
         1 | ls
           | ^^
          hint: contacts, lists and bulks show what there is; read csv people.csv shows a file

        > q
        t.nb:1:1: error: there is no command q
         1 | q
           | ^
          hint: write: exit

        > cat people.csv
        t.nb:1:1: error: there is no command cat
         1 | cat people.csv
           | ^^^
          hint: write: read csv people.csv

        > open people.json
        t.nb:1:1: error: there is no command open
         1 | open people.json
           | ^^^^
          hint: write: read json people.json

        > import people.csv
        t.nb:1:1: error: there is no command import
         1 | import people.csv
           | ^^^^^^
          hint: write: read csv people.csv

        > import helpers
        t.nb:1:1: error: there is no command import
         1 | import helpers
           | ^^^^^^
          hint: write: include helpers.nb

        > cd /tmp
        t.nb:1:1: error: there is no command cd
         1 | cd /tmp
           | ^^
          hint: files are looked for in the folder in which nb was started

        > hello
        t.nb:1:1: error: there is no command hello
         1 | hello
           | ^^^^^
          hint: for example: search name "Larry Page" at google.com

        > if x > 3
        >   print 1
        > end
        t.nb:1:4: error: x is a text here, and has no order with a number
         1 | if x > 3
           |    ^
          hint: a variable is read with its $: $x > 3

        > while n < 10: print 1
        t.nb:1:7: error: n is a text here, and has no order with a number
         1 | while n < 10: print 1
           |       ^
          hint: a variable is read with its $: $n < 10

        > print x > 3
        t.nb:1:7: error: x is a text here, and has no order with a number
         1 | print x > 3
           |       ^
          hint: a variable is read with its $: $x > 3

        > expect x >= 1h
        t.nb:1:8: error: x is a text here, and has no order with a duration
         1 | expect x >= 1h
           |        ^
          hint: a variable is read with its $: $x >= 1h

        > if credits.remains > 3: print 1
        t.nb:1:4: error: credits.remains is a text here, and has no order with a number
         1 | if credits.remains > 3: print 1
           |    ^^^^^^^^^^^^^^^
          hint: write: (credits).remains > 3

        > credits.remains > 5
        t.nb:1:1: error: there is no command credits.remains
         1 | credits.remains > 5
           | ^^^^^^^^^^^^^^^
          hint: write: (credits).remains > …

        > print(1)
        t.nb:1:1: error: there is no command print(1)
         1 | print(1)
           | ^^^^^^^^
          hint: did you mean: print 1

        > print("Larry Page")
        t.nb:1:1: error: there is no command print("Larry
         1 | print("Larry Page")
           | ^^^^^^^^^^^^
          hint: did you mean: print "Larry Page"

        > larry@google.com
        t.nb:1:1: error: there is no command larry@google.com
         1 | larry@google.com
           | ^^^^^^^^^^^^^^^^
          hint: to find out whether it takes mail, write: verify larry@google.com

        > google.com
        t.nb:1:1: error: there is no command google.com
         1 | google.com
           | ^^^^^^^^^^
          hint: to find the people who work there, write: search domain google.com

        > helpers.nb
        t.nb:1:1: error: there is no command helpers.nb
         1 | helpers.nb
           | ^^^^^^^^^^
          hint: to run the script here, write: include helpers.nb

        > let larry = 1
        > larry.address
        t.nb:2:1: error: there is no command larry.address
         2 | larry.address
           | ^^^^^^^^^^^^^
          hint: a variable is read with its $: $larry.address

        > whoami
        t.nb:1:1: error: there is no command whoami
         1 | whoami
           | ^^^^^^
          hint: write: account
        """#)
}
