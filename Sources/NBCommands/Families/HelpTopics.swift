/// The help on statements and ideas of the language, which are not commands.
enum HelpTopics {
    static var names: [String] { topics.flatMap(\.names) }

    static func text(for name: String) -> String? {
        topics.first { $0.names.contains(name) }?.text
    }

    private static let topics: [(names: [String], text: String)] = [
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
