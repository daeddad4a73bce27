extension WrongLine {
    /// Stages that go wrong.
    static let stages = read(
        #"""
        > contacts | filter score > 5
        t.nb:1:12: error: there is no stage filter
         1 | contacts | filter score > 5
           |            ^^^^^^
          hint: did you mean where?

        > contacts | where
        t.nb:1:17: error: a value is missing here
         1 | contacts | where
           |                 ^

        > contacts | where score > 
        t.nb:1:25: error: a value is missing here
         1 | contacts | where score > 
           |                         ^

        > contacts | where score >50
        t.nb:1:24: error: >50 does not fit here
         1 | contacts | where score >50
           |                        ^^^
          hint: operators want spaces: > 50

        > contacts | sort score
        t.nb:1:17: error: by is expected here
         1 | contacts | sort score
           |                 ^^^^^
          hint: sort by score highest first

        > contacts | sort by score desc
        t.nb:1:26: error: desc does not fit here
         1 | contacts | sort by score desc
           |                          ^^^^
          hint: sort by score highest first, or lowest first

        > contacts | take
        t.nb:1:16: error: a value is missing here
         1 | contacts | take
           |                ^

        > contacts | group domain
        t.nb:1:18: error: by is expected here
         1 | contacts | group domain
           |                  ^^^^^^
          hint: group by domain

        > contacts | match $x on email
        t.nb:1:18: error: with is expected here
         1 | contacts | match $x on email
           |                  ^^
          hint: match with $others on email

        > contacts | match with $x
        t.nb:1:25: error: on is expected here
         1 | contacts | match with $x
           |                         ^
          hint: match with $others on email

        > contacts | each print 1
        t.nb:1:17: error: a colon is expected behind each
         1 | contacts | each print 1
           |                 ^^^^^
          hint: … | each: print it.name; a block is: each row in $rows

        > contacts | each:
        t.nb:1:17: error: a statement is missing behind the colon
         1 | contacts | each:
           |                 ^
          hint: without the colon, the statements go on the next lines, up to end

        > contacts | put x
        t.nb:1:17: error: = is expected here
         1 | contacts | put x
           |                 ^
          hint: put x = upper of name

        > contacts | pick
        t.nb:1:16: error: a field's name is missing here
         1 | contacts | pick
           |                ^

        > contacts | | take 5
        t.nb:1:12: error: a stage begins with a word
         1 | contacts | | take 5
           |            ^
          hint: one of: where, sort by, take, skip, pick, put, group by, match with, unique, count, chart, each:, or a command such as save to out.csv

        > | take 5
        t.nb:1:1: error: a line cannot begin with |
         1 | | take 5
           | ^
          hint: write what goes down the pipe before it

        > contacts | where score >
        t.nb:1:25: error: a value is missing here
         1 | contacts | where score >
           |                         ^

        > contacts | save x.csv
        t.nb:1:17: error: to is expected behind save, not x.csv
         1 | contacts | save x.csv
           |                 ^^^^^
          hint: did you mean: contacts | save to x.csv

        > contacts | save found
        t.nb:1:17: error: to is expected behind save, not found
         1 | contacts | save found
           |                 ^^^^^
          hint: behind save: to

        > print contacts | count > 3
        t.nb:1:24: error: > does not fit here
         1 | print contacts | count > 3
           |                        ^
          hint: brackets make a pipeline one value: (… | count) > …

        > $rows | create list Autumn
        t.nb:1:9: error: create takes nothing from a pipe
         1 | $rows | create list Autumn
           |         ^^^^^^
          hint: one of: where, sort by, take, skip, pick, put, group by, match with, unique, count, chart, each:, or a command such as save to out.csv

        > $rows | conut
        t.nb:1:9: error: there is no stage conut
         1 | $rows | conut
           |         ^^^^^
          hint: did you mean count?

        > $rows | sort
        t.nb:1:13: error: by is expected here
         1 | $rows | sort
           |             ^
          hint: sort by score highest first
        """#)
}
