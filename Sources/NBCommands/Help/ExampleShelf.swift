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

    /// Writes all of them on one screen: the first line of each, and what it is an example of.
    static func write(to text: inout HelpText) {
        for shelf in shelves {
            text.words(shelf.title, style: .title)
            for example in shelf.examples { text.entry(example.script, example.title) }
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
                    "a company's people",
                    "search domain reflectiv.net | pick name, address"),
            ]
        ),
        (
            "Verifying and enriching",
            [
                Example("one, at once", "check larry@google.com with whoisxml"),
                Example(
                    "several, in a job",
                    "let job = (verify larry@google.com, nobody@google.com)\nwait\nresults of $job"),
                Example(
                    "who is behind it",
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
                    "contacts, grouped",
                    "search name Larry Page at google.com\nwait\ncontacts found | group by domain"),
            ]
        ),
        (
            "Loops, and commands of your own",
            [
                Example(
                    "two at once",
                    """
                    each name in ["Ned Stark", "Arya Stark"], 2 at once
                      search name $name at voilanorbert.com
                    end
                    wait
                    contacts named Stark | pick name, address
                    """),
                Example(
                    "your own command",
                    """
                    to find $person at $domain
                      search name $person at $domain
                      wait
                      give it.address
                    end
                    find "Larry Page" at google.com
                    """),
                Example(
                    "rows, and a stage",
                    "[{name: Ned, score: 80}, {name: Arya, score: 99}]\n| where score > 90"),
            ]
        ),
        ("Account", [Example("what is left", "print \"{credits.remains} credits left\"")]),
    ]
}
