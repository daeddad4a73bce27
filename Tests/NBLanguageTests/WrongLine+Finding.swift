extension WrongLine {
    /// Lines that look for people and addresses and go wrong.
    static let finding = read(
        #"""
        > search "Larry" at google.com
        t.nb:1:8: error: company, domain, file, name, rows or url is expected behind search, not "Larry"
         1 | search "Larry" at google.com
           |        ^^^^^^^
          hint: did you mean: search name "Larry" at google.com

        > search name Larry at Google
        t.nb:1:22: error: Google is not a domain: it has no dot, as google.com has one
         1 | search name Larry at Google
           |                      ^^^^^^
          hint: did you mean: search name Larry at company Google
                the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > search name Larry Page at Fish and Chips
        t.nb:1:27: error: Fish is not a domain: it has no dot, as google.com has one
         1 | search name Larry Page at Fish and Chips
           |                           ^^^^
          hint: did you mean: search name Larry Page at company Fish and Chips
                the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > verify notmail
        t.nb:1:8: error: notmail is not an email address
         1 | verify notmail
           |        ^^^^^^^
          hint: for example larry@google.com; a variable is $people, a file of addresses: file people.csv

        > verify a@b.com, notmail
        t.nb:1:17: error: notmail is not an email address
         1 | verify a@b.com, notmail
           |                 ^^^^^^^
          hint: for example larry@google.com; a variable is $people, a file of addresses: file people.csv

        > search rows []
        t.nb:1:15: error: name is missing here
         1 | search rows []
           |               ^
          hint: the command is: search (file <file> | url <url> | rows <values>) name <columns> (domain | company) <column> …
                help search file shows all of it

        > search
        t.nb:1:7: error: search is not complete
         1 | search
           |       ^
          hint: behind search: company, domain, file, name, rows or url

        > search name
        t.nb:1:12: error: <person> is missing here
         1 | search name
           |            ^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > search name at google.com
        t.nb:1:13: error: <person> is expected here, not at
         1 | search name at google.com
           |             ^^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > search domain
        t.nb:1:14: error: <domain> is missing here
         1 | search domain
           |              ^
          hint: the command is: search (domain <domain> | company <company>) [into <list>] [page <n>]

        > search domain Google
        t.nb:1:15: error: Google is not a domain: it has no dot, as google.com has one
         1 | search domain Google
           |               ^^^^^^
          hint: did you mean: search company Google
                the command is: search (domain <domain> | company <company>) [into <list>] [page <n>]

        > search file people.csv
        t.nb:1:23: error: name is missing here
         1 | search file people.csv
           |                       ^
          hint: the command is: search (file <file> | url <url> | rows <values>) name <columns> (domain | company) <column> …
                help search file shows all of it

        > search file people.csv name first last domain site
        t.nb:1:35: error: domain or company is expected here, not last
         1 | search file people.csv name first last domain site
           |                                   ^^^^
          hint: did you mean: search file people.csv name first, last domain site

        > contacts created yesterday
        t.nb:1:18: error: after, before, on, since or until is expected here, not yesterday
         1 | contacts created yesterday
           |                  ^^^^^^^^^
          hint: the command is: contacts [matching <text>] [named <name>] [created (after | before | on | since | until) <time>] …
                help contacts shows all of it

        > contacts created after yesterday
        t.nb:1:24: error: yesterday is not a time
         1 | contacts created after yesterday
           |                        ^^^^^^^^^
          hint: for example 2026-11-01, 2026-11-01 10:00, today or now

        > contacts with status COLD
        t.nb:1:22: error: there is no status COLD
         1 | contacts with status COLD
           |                      ^^^^
          hint: one of: LEAD, CONTACTED, WON, LOST

        > contacts foo
        t.nb:1:10: error: foo does not fit here
         1 | contacts foo
           |          ^^^
          hint: did you mean: contacts matching foo

        > add contacts found
        t.nb:1:19: error: to is missing here
         1 | add contacts found
           |                   ^
          hint: the command is: add <contacts> to <list>

        > add contacts found into list 2
        t.nb:1:20: error: into does not fit here
         1 | add contacts found into list 2
           |                    ^^^^
          hint: did you mean: add contacts found to list 2

        > verify
        t.nb:1:7: error: <addresses> is missing here
         1 | verify
           |       ^
          hint: the command is: verify (<addresses> | file <file> | rows <values>) [column <column>] [with <provider>] …
                help verify shows all of it

        > verify with norbert
        t.nb:1:8: error: with is not an email address
         1 | verify with norbert
           |        ^^^^
          hint: for example larry@google.com; a variable is $people, a file of addresses: file people.csv

        > verify file
        t.nb:1:12: error: <file> is missing here
         1 | verify file
           |            ^
          hint: the command is: verify (<addresses> | file <file> | rows <values>) [column <column>] [with <provider>] …
                help verify shows all of it

        > check
        t.nb:1:6: error: <address> is missing here
         1 | check
           |      ^
          hint: the command is: check <address> [with <provider>]

        > contact five
        t.nb:1:9: error: five is not a number
         1 | contact five
           |         ^^^^
          hint: the command is: contact <id>

        > verify larry@google.com, with norbert
        t.nb:1:26: error: with is not an email address
         1 | verify larry@google.com, with norbert
           |                          ^^^^
          hint: for example larry@google.com; a variable is $people, a file of addresses: file people.csv

        > search name Larry at company
        t.nb:1:29: error: <company> is missing here
         1 | search name Larry at company
           |                             ^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > add 5 to
        t.nb:1:9: error: <list> is missing here
         1 | add 5 to
           |         ^
          hint: the command is: add <contacts> to <list>

        > let x = search name Larry Page google.com
        t.nb:1:42: error: at is missing here
         1 | let x = search name Larry Page google.com
           |                                          ^
          hint: did you mean: search name Larry Page at google.com
                the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > contacts fund
        t.nb:1:10: error: fund does not fit here: did you mean found?
         1 | contacts fund
           |          ^^^^
          hint: did you mean: contacts found

        > contacts where score > 50
        t.nb:1:10: error: where does not fit here
         1 | contacts where score > 50
           |          ^^^^^
          hint: did you mean: contacts | where score > 50

        > let x = contacts created yesterday
        t.nb:1:26: error: after, before, on, since or until is expected here, not yesterday
         1 | let x = contacts created yesterday
           |                          ^^^^^^^^^
          hint: the command is: contacts [matching <text>] [named <name>] [created (after | before | on | since | until) <time>] …
                help contacts shows all of it

        > verify larry@google.com column
        t.nb:1:31: error: <column> is missing here
         1 | verify larry@google.com column
           |                               ^
          hint: the command is: verify (<addresses> | file <file> | rows <values>) [column <column>] [with <provider>] …
                help verify shows all of it

        > add larry@google.com
        t.nb:1:21: error: to is missing here
         1 | add larry@google.com
           |                     ^
          hint: the command is: add <contacts> to <list>

        > add to Autumn
        t.nb:1:8: error: to is expected here, not Autumn
         1 | add to Autumn
           |        ^^^^^^
          hint: the command is: add <contacts> to <list>

        > search url x name
        t.nb:1:18: error: <columns> is missing here
         1 | search url x name
           |                  ^
          hint: the command is: search (file <file> | url <url> | rows <values>) name <columns> (domain | company) <column> …
                help search file shows all of it

        > enrich it with whoisxml webhok https://x.y
        t.nb:1:25: error: webhok does not fit here: did you mean webhook?
         1 | enrich it with whoisxml webhok https://x.y
           |                         ^^^^^^
          hint: did you mean: enrich it with whoisxml webhook https://x.y

        > serach name Larry Page at google.com
        t.nb:1:1: error: there is no command serach
         1 | serach name Larry Page at google.com
           | ^^^^^^
          hint: did you mean: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > search name Larry Page
        t.nb:1:23: error: at is missing here
         1 | search name Larry Page
           |                       ^
          hint: the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > search name Larry Page at google.com ino Autumn
        t.nb:1:38: error: ino does not fit here: did you mean into?
         1 | search name Larry Page at google.com ino Autumn
           |                                      ^^^
          hint: did you mean: search name Larry Page at google.com into Autumn
                the command is: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

        > contacts page many
        t.nb:1:15: error: many is not a number
         1 | contacts page many
           |               ^^^^
          hint: did you mean: contacts matching many

        > contacts page 1 page 2
        t.nb:1:17: error: page stands twice here
         1 | contacts page 1 page 2
           |                 ^^^^
          hint: did you mean: contacts page 1 matching 2
        """#)
}
