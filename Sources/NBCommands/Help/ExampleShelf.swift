/// The lines to try, family by family: each a whole script that runs anywhere and needs nothing but itself.
package enum ExampleShelf {
    package struct Example: Sendable {
        package let title: String
        package let script: String

        init(_ title: String, _ script: String) {
            self.title = title
            self.script = script
        }
    }

    static func write(to text: inout HelpText) {
        for shelf in shelves {
            text.gap()
            text.words(shelf.title)
            for example in shelf.examples { text.example(example.script, example.title, indent: 0) }
        }
        text.tellNumbers()
    }

    package static var all: [Example] { shelves.flatMap(\.examples) }

    private static let shelves: [(title: String, examples: [Example])] = [
        (
            "Finding",
            [
                Example("one address", "search name Larry Page at google.com\nwait\nprint it.address, it.score"),
                Example(
                    "who can be found at a company",
                    "search domain reflectiv.net | pick name, address, score"),
            ]
        ),
        (
            "Verifying and enriching",
            [
                Example("an address, at once", "check larry@google.com with whoisxml"),
                Example(
                    "several addresses, in a job",
                    "let job = (verify larry@google.com, nobody@google.com)\nwait\nresults of $job"),
                Example(
                    "who is behind an address",
                    "let job = (enrich larry@google.com)\nwait\nresults of $job"),
            ]
        ),
        (
            "Contacts and lists",
            [
                Example(
                    "people in a list",
                    "search name Ned Stark at voilanorbert.com into Starks\nwait\ncontacts in Starks"),
                Example(
                    "your contacts by their companies",
                    "search name Larry Page at google.com\nwait\ncontacts found | group by domain"),
            ]
        ),
        (
            "Loops, and commands of your own",
            [
                Example(
                    "several searches at once",
                    """
                    each name in ["Ned Stark", "Arya Stark"], 2 at once
                      search name $name at voilanorbert.com
                    end
                    wait
                    contacts at company voilanorbert.com | pick name, address
                    """),
                Example(
                    "a command of your own",
                    """
                    to find $person at $domain
                      search name $person at $domain
                      wait
                      give it.address
                    end
                    find "Larry Page" at google.com
                    """),
                Example(
                    "rows by hand, through a pipe",
                    "[{name: Ned, score: 80}, {name: Arya, score: 100}] | where score > 90"),
            ]
        ),
        ("Account", [Example("what is left", "print \"{credits.remains} credits left\"")]),
    ]
}
