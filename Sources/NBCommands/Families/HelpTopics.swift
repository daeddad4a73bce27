/// The help on statements and ideas of the language, which are not commands.
enum HelpTopics {
    static var names: [String] { topics.flatMap(\.names) }

    static func text(for name: String) -> String? {
        topics.first { $0.names.contains(name) }?.text
    }

    private static let topics: [(names: [String], text: String)] = [
        (
            ["jobs", "job", "progress", "cost", "webhooks"],
            """
            verify, enrich and search file start work at the server and answer at once with a job.
                let job = (verify file people.csv)
                wait                          until all that was started is done; $job.progress is in per cent
                save $job to checked.csv      the file's own rows, in their order, with what was found out
                show results of $job          what the provider told of each address
            Fields of a job: those of the API, and progress (0 to 100), done, cost, parts (of what had to be split).
            The cost of search file is not told: at most a credit for each found, none for contacts that you had.
            pause, resume, download and refresh work on jobs; bulk 779, verification TOKEN and request 596 name them.
            A webhook ends the wait at once. Servers on this machine are given one without being told; for others say
            under which address this machine is reached: receive webhooks as https://nb.example
            """
        ),
        (
            ["verdicts", "verdict", "reason", "providers", "norbert", "whoisxml"],
            """
            Each verified address has a verdict, the same words whichever provider gave it:
                deliverable   mail arrives
                risky         it may arrive: the domain takes mail for any name, or the address is one to throw away
                bounce        mail comes back
                unknown       the provider could not tell
            reason says why, error what failed; the provider's own checks stand behind them.
            use whoisxml, or with whoisxml on one line, has WhoisXML verify. Its key is WHOISXML_API_KEY; where no key
            is set at all, the sandbox stands for it.
            """
        ),
        (
            ["let", "set", "variables"],
            """
            let NAME = VALUE      names a value; $NAME reads it
            set NAME = VALUE      gives a name another value
                let larry = (search name "Larry Page" at google.com)
                wait
                print $larry.address
            it is the last command's result: print it.address
            """
        ),
        (
            ["if", "else"],
            """
            if CONDITION … else if CONDITION … else … end
            if CONDITION: STATEMENT      on one line
                if $larry.score is 100: print "sure"
                else: print "not sure"
            """
        ),
        (
            ["each", "repeat", "while", "stop", "next", "loops"],
            """
            each NAME in SOURCE … end              a list, rows, results of a command, 1..10
            each NAME in SOURCE, 8 at once … end   several bodies at the same time
            repeat 3 times … end
            while CONDITION … end
            stop leaves a loop, next goes on with its next round
            """
        ),
        (
            ["try", "otherwise", "errors"],
            """
            try … otherwise … end      in otherwise, $error has kind, code, message, line and hint
            try: STATEMENT             warns and goes on
            """
        ),
        (
            ["expect"],
            """
            expect CONDITION [otherwise TEXT]      stops the script if the condition does not hold
                expect count of $winners > 0 otherwise "nobody was found"
            """
        ),
        (
            ["to", "give"],
            """
            to PHRASE … end      a command of your own; its $slots take what is written there
            give VALUE           answers from it
                to find $person at $domain
                  let found = (search name $person at $domain)
                  wait for $found
                  give $found.address
                end
                print (find "Larry Page" at google.com)
            """
        ),
        (
            ["input", "include"],
            """
            input NAME "question" = DEFAULT      a parameter: nb run script.nb --NAME VALUE
            include FILE                         runs another script's statements here
            """
        ),
        (
            ["where", "sort", "take", "skip", "pick", "put", "unique", "count", "pipes"],
            """
            SOURCE | STAGE | STAGE
            where CONDITION                    rows for which it holds: where score > 80 and status is LEAD
            sort by FIELD [highest first], …
            take N, skip N
            pick FIELD [as NAME], …
            put NAME = VALUE                   another field for each row
            unique [by FIELD, …]
            count
            A command whose first slot takes values is a stage too: … | save to out.csv
            """
        ),
        (
            ["values", "fields"],
            """
            Text "in quotes" or a bare word, numbers 12, durations 30s, times 2026-11-01, true, false, empty,
            lists [1, 2], records {name: Ned}. Fields: $contact.email.score, items: $rows[0], $rows[-1].
            Texts hold values in braces: "{contact.name} at {contact.domain}"
            """
        ),
    ]
}
