extension WrongLine {
    /// Lines that begin a command and go wrong.
    static let commands = read(
        #"""
        > save x found.csv
        t.nb:1:8: error: to is missing before found.csv
         1 | save x found.csv
           |        ^^^^^^^^^
          hint: did you mean: save x to found.csv

        > rename Awesome leads
        t.nb:1:21: error: to is missing here
         1 | rename Awesome leads
           |                     ^
          hint: did you mean: rename Awesome to leads
                the command is: rename <list> to <name>

        > rename list 2 Best
        t.nb:1:19: error: to is missing here
         1 | rename list 2 Best
           |                   ^
          hint: did you mean: rename list 2 to Best
                the command is: rename <list> to <name>

        > delete
        t.nb:1:7: error: <thing> is missing here
         1 | delete
           |       ^
          hint: the command is: delete <thing> [with contacts]

        > wait 10
        t.nb:1:6: error: 10 is not a duration
         1 | wait 10
           |      ^^
          hint: for example 30s, 10 minutes, 1h30m or 7d

        > wait ten minutes
        t.nb:1:6: error: ten is not a duration
         1 | wait ten minutes
           |      ^^^
          hint: for example 30s, 10 minutes, 1h30m or 7d

        > wait for
        t.nb:1:9: error: <things> is missing here
         1 | wait for
           |         ^
          hint: the command is: wait for <things> [at most <duration>]

        > wait at most 10
        t.nb:1:14: error: 10 is not a duration
         1 | wait at most 10
           |              ^^
          hint: for example 30s, 10 minutes, 1h30m or 7d

        > show contacts as xml
        t.nb:1:18: error: table, list, json, jsonl, csv or markdown is expected here, not xml
         1 | show contacts as xml
           |                  ^^^
          hint: did you mean: show contacts as table
                the command is: show <value> [as (table | list | json | jsonl | csv | markdown)]

        > save contacts
        t.nb:1:14: error: to is missing here
         1 | save contacts
           |              ^
          hint: the command is: save <value> to <file>

        > save contacts to
        t.nb:1:17: error: <file> is missing here
         1 | save contacts to
           |                 ^
          hint: the command is: save <value> to <file>

        > pause
        t.nb:1:6: error: <job> is missing here
         1 | pause
           |      ^
          hint: the command is: pause <job>

        > results job
        t.nb:1:9: error: of is expected behind results, not job
         1 | results job
           |         ^^^
          hint: did you mean: results of job

        > results of
        t.nb:1:11: error: <job> is missing here
         1 | results of
           |           ^
          hint: the command is: results of <job>

        > use
        t.nb:1:4: error: <profile> is missing here
         1 | use
           |    ^
          hint: the command is: use <profile>

        > option timeout
        t.nb:1:15: error: <value> is missing here
         1 | option timeout
           |               ^
          hint: the command is: option <name> <value>

        > api fetch contacts
        t.nb:1:5: error: delete, get, post, put or whoisxml is expected behind api, not fetch
         1 | api fetch contacts
           |     ^^^^^
          hint: did you mean: api get contacts

        > api get
        t.nb:1:8: error: <path> is missing here
         1 | api get
           |        ^
          hint: the command is: api (get | post | put | delete) <path> [with <record>] [file <file>]

        > rerun 3 every
        t.nb:1:14: error: <duration> is missing here
         1 | rerun 3 every
           |              ^
          hint: the command is: rerun <bulk> every <duration>

        > conatcts found
        t.nb:1:1: error: there is no command conatcts
         1 | conatcts found
           | ^^^^^^^^
          hint: did you mean: contacts [matching <text>] [named <name>] [with email <email>] [at company <company>] …
                help contacts shows all of it

        > conatct 5
        t.nb:1:1: error: there is no command conatct
         1 | conatct 5
           | ^^^^^^^
          hint: did you mean: contact <id>

        > xyz
        t.nb:1:1: error: there is no command xyz
         1 | xyz
           | ^^^
          hint: help lists the commands

        > xyz = 5
        t.nb:1:1: error: xyz is not a command
         1 | xyz = 5
           | ^^^
          hint: to name a value, write: let xyz = …

        > x is 5
        t.nb:1:1: error: there is no command x
         1 | x is 5
           | ^
          hint: a variable is read with its $: $x is …

        > create lists Autumn
        t.nb:1:8: error: lists does not fit behind create: did you mean list?
         1 | create lists Autumn
           |        ^^^^^
          hint: did you mean: create list Autumn
                the command is: create list <name>

        > create Autumn
        t.nb:1:8: error: list is expected behind create, not Autumn
         1 | create Autumn
           |        ^^^^^^
          hint: did you mean: create list Autumn

        > read people.csv
        t.nb:1:6: error: csv, json or lines is expected behind read, not people.csv
         1 | read people.csv
           |      ^^^^^^^^^^
          hint: did you mean: read csv people.csv

        > read excel people.xls
        t.nb:1:6: error: csv, json or lines is expected behind read, not excel
         1 | read excel people.xls
           |      ^^^^^
          hint: did you mean: read csv excel people.xls

        > receive hooks
        t.nb:1:9: error: webhooks is expected behind receive, not hooks
         1 | receive hooks
           |         ^^^^^
          hint: did you mean: receive webhooks

        > save [1] to out-$site.csv
        t.nb:1:13: error: a value inside a bare word
         1 | save [1] to out-$site.csv
           |             ^^^^^^^^^^^^^
          hint: write it in quotes: "out-{site}.csv"

        > create list Shop $site
        t.nb:1:18: error: a value inside bare words
         1 | create list Shop $site
           |                  ^^^^^
          hint: write them in quotes: "Shop {site}"

        > show $x as
        t.nb:1:11: error: table, list, json, jsonl, csv or markdown is missing here
         1 | show $x as
           |           ^
          hint: the command is: show <value> [as (table | list | json | jsonl | csv | markdown)]

        > rename list 2 2
        t.nb:1:16: error: to is missing here
         1 | rename list 2 2
           |                ^
          hint: did you mean: rename list 2 to 2
                the command is: rename <list> to <name>

        > people.csv
        t.nb:1:1: error: there is no command people.csv
         1 | people.csv
           | ^^^^^^^^^^
          hint: to read the file, write: read csv people.csv

        > x
        t.nb:1:1: error: there is no command x
         1 | x
           | ^
          hint: help lists the commands

        > x = 6
        t.nb:1:1: error: x is not a command
         1 | x = 6
           | ^
          hint: to name a value, write: let x = …

        > x + 1
        t.nb:1:1: error: there is no command x
         1 | x + 1
           | ^
          hint: a variable is read with its $: $x + …

        > Larry Page
        t.nb:1:1: error: there is no command Larry
         1 | Larry Page
           | ^^^^^
          hint: help lists the commands

        > wait 10 min
        t.nb:1:6: error: 10 is not a duration
         1 | wait 10 min
           |      ^^
          hint: for example 30s, 10 minutes, 1h30m or 7d

        > option
        t.nb:1:7: error: <name> is missing here
         1 | option
           |       ^
          hint: the command is: option <name> <value>

        > lists sorted created
        t.nb:1:14: error: by is expected here, not created
         1 | lists sorted created
           |              ^^^^^^^
          hint: the command is: lists [named <name>] [sorted by <field>]

        > receive webhooks at 80
        t.nb:1:18: error: at does not fit here: did you mean as?
         1 | receive webhooks at 80
           |                  ^^
          hint: did you mean: receive webhooks as 80
                the command is: receive webhooks [on <port>] [as <url>]

        > for x in [1, 2]
        t.nb:1:1: error: there is no command for
         1 | for x in [1, 2]
           | ^^^
          hint: write: each person in $people … end
        """#)
}
