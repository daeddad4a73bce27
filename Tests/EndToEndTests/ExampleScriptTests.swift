import Foundation
import Testing

/// The scripts of `scripts/examples`: each does its job against a new sandbox, from another folder than its own.
@Suite(.timeLimit(.minutes(5)))
struct ExampleScriptTests {
    @Test(arguments: Example.all)
    fileprivate func `an example says what it should and leaves its files`(example: Example) async throws {
        let program = try Program()
        program.environment["NB_SANDBOX_TIME_SCALE"] = "1000"
        let result = try await program.run([example.path] + example.arguments)
        #expect(result.output.replacing("\t", with: "|") == (example.words.isEmpty ? "" : example.words + "\n"))
        #expect(result.errors == (example.asksWhoisXML ? Self.note : ""))
        #expect(result.code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path).sorted() == example.files)
    }

    /// The sandbox says once that its WhoisXML is its own.
    private static let note = "whoisxml is the sandbox's own side of it: its answers are invented\n"

    @Test func `every script of the folder is run here`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Repository.examples.path)
        #expect(Set(names.filter { $0.hasSuffix(".nb") }) == Set(Example.all.map(\.name)))
    }

    @Test(arguments: Set(Example.all.map(\.name)))
    func `an example begins with what it is for`(name: String) throws {
        let text = try String(contentsOf: Repository.examples.appendingPathComponent(name), encoding: .utf8)
        let lines = text.split(separator: "\n").drop { $0.hasPrefix("#!") }
        #expect(lines.first?.hasPrefix("# \(name): ") == true)
    }

    @Test func `the examples hold no error and no doubtful line`() async throws {
        let result = try await Program().run(["check", "--strict", Repository.examples.path])
        #expect(result.errors == "\(Set(Example.all.map(\.name)).count) files checked: nothing found\n")
        #expect(result.code == 0)
    }

    @Test func `the examples are formatted`() async throws {
        let result = try await Program().run(["fmt", "--check", Repository.examples.path])
        #expect(result.errors == "")
        #expect(result.code == 0)
    }

    @Test func `the tests among the examples hold`() async throws {
        let result = try await Program().run(["test", "--time-limit", "4m", Repository.examples.path])
        #expect(result.output.contains("1 file, 14 expectations, all well in "))
        #expect(result.code == 0)
    }

    @Test func `a campaign with too many bounces is stopped`() async throws {
        let path = Repository.examples.appendingPathComponent("verify-campaign.nb").path
        let result = try await Program().run([path, "--bounces", "10"])
        #expect(result.errors.contains("error: 3 of 18 addresses bounce: clean the list first"))
        #expect(result.code == 3)
    }

    @Test func `the weekly check compares with the last time`() async throws {
        let program = try Program()
        let path = Repository.examples.appendingPathComponent("weekly-check.nb").path
        _ = try await program.run([path])
        let kept = try program.text(of: "weekly.csv")
        try program.write(
            kept.replacing("nedstark@voilanorbert.com,deliverable", with: "nedstark@voilanorbert.com,bounce"),
            to: "weekly.csv")
        let result = try await program.run([path])
        #expect(
            result.output == """
                1 of 17 addresses have changed
                email\tbefore\tnow
                nedstark@voilanorbert.com\tbounce\tdeliverable

                """)
        #expect(try program.text(of: "weekly.csv") == kept)
    }

    @Test func `lists that are there already are not made again`() async throws {
        let program = try Program()
        let path = Repository.examples.appendingPathComponent("sync-lists.nb").path
        _ = try await program.run([path])
        _ = try await program.run(lines: "search name \"Ned Stark\" at voilanorbert.com into lead\nwait")
        let result = try await program.run([path])
        #expect(
            result.output == """
                list\tis_new\tpeople\tfound\tstrangers
                customer\tfalse\t3\t3\t
                lead\tfalse\t3\t3\tNed Stark

                """)
        #expect(try await program.run(lines: "print (credits).remains").output == "994\n")
    }
}

/// A script of `scripts/examples` with what it prints, its columns parted by `|`, and the files that it leaves.
private struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String] = []
    var files: [String]
    var words: String

    init(_ name: String, _ arguments: [String] = [], leaves files: [String], says words: String) {
        self.name = name
        self.arguments = arguments
        self.files = files
        self.words = words
    }

    var path: String { Repository.examples.appendingPathComponent(name).path }
    var asksWhoisXML: Bool { name == "compare-providers.nb" }
    var testDescription: String { ([name] + arguments).joined(separator: " ") }

    static let all = [
        Example(
            "clean-list.nb", leaves: ["clean.csv"],
            says: """
                name|email|source
                harriet pemberton|harriet.pemberton@brightwater-kayaks.example|webinar
                Rupert Northcott|rupert.northcott@brightwater-kayaks.example|website
                Uche Eze|ueze@larkspur-finch.example|fair
                Deepika Iyer|deepika.iyer@monsoon-solar.example|webinar
                Anaïs Tessier|anais.tessier@atlas-cartography.example|fair
                Qing Luo|qing.luo@overstuffed-sofa.example|website

                put aside:
                name|email|problem
                |info@larkspur-finch.example|nobody in person
                Mason Ellsworth|mellsworth@larkspur-finch|not an address
                test|test@test.example|a test
                nobody||no address

                6 of 11 rows are kept
                """),
        Example(
            "compare-providers.nb", leaves: ["verdicts.csv"],
            says: """
                email|norbert|whoisxml|reason
                noemiferrari@overstuffed-sofa.example|risky|unknown|The mailbox exists and is full
                jagoda.wieczorek@overstuffed-sofa.example|risky|unknown|The mailbox exists and is full
                they agree on 7 of 9 addresses
                what they say together:
                deliverable / deliverable  2 ██████████████████████████████████
                bounce / bounce            3 ███████████████████████████████████████████████████
                risky / risky              1 █████████████████
                risky / unknown            2 ██████████████████████████████████
                unknown / unknown          1 █████████████████
                """),
        Example(
            "credits-report.nb", leaves: ["credits.csv", "credits.md", "credits.svg"],
            says: """
                domain|credits|score
                brightwater-kayaks.example|4|100
                atlas-cartography.example|3|80
                larkspur-finch.example|2|100
                monsoon-solar.example|1|100
                brightwater-kayaks.example  4 ██████████████████████████████████████████████████
                atlas-cartography.example   3 █████████████████████████████████████▌
                larkspur-finch.example      2 █████████████████████████
                monsoon-solar.example       1 ████████████▌
                10 credits spent, 990 left
                """),
        Example(
            "enrich-signups.nb", leaves: ["people-enriched.csv"],
            says: """
                13 of 18 addresses belong to somebody known; 0.17 spent

                call first:
                name|title|organization
                François Garnier|Head of Sales|Atlas Cartography
                Deepika Iyer|Head of Sales|Monsoon Solar
                Sunita Deshpande|Head of Marketing|Monsoon Solar

                where they are:
                location|count
                Lyon, France|2
                Mountain View, United States|2
                Pune, India|2
                """),
        Example(
            "find-people.nb", leaves: ["found.csv", "not-found.csv"],
            says: """
                12 people are searched for
                name|email|score
                Arya Stark|aryastark@voilanorbert.com|100
                Chidi F. Ogunleye|cogunleye@cedar-bridge-legal.example|100
                Cyril Nicodeme|cyril@reflectiv.net|100
                George Stanhope|george.stanhope@brightwater-kayaks.example|100
                Götz Strauß|goetz.strauss@xn--bcherwurm-q9a.example|100
                Koen van den Heuvel|koen.vandenheuvel@lagos-lightworks.example|100
                Larry Page|larry@google.com|100
                Oisín O'Connor|oisin_oconnor@kestrel-aviation.example|100
                Anaïs Tessier|anais.tessier@atlas-cartography.example|80
                Poppy Hathaway|poppy.hathaway@fortress-mutual.example|80
                Nour bin Rashid|nour.binrashid@dunes-telecom.example|5
                11 found, 1 not
                """),
        Example(
            "first-steps.nb", leaves: ["found.csv"],
            says: """
                name|address|score
                Arya Stark|aryastark@voilanorbert.com|100
                Chidi F. Ogunleye|cogunleye@cedar-bridge-legal.example|100
                Cyril Nicodeme|cyril@reflectiv.net|100
                George Stanhope|george.stanhope@brightwater-kayaks.example|100
                Götz Strauß|goetz.strauss@xn--bcherwurm-q9a.example|100
                Koen van den Heuvel|koen.vandenheuvel@lagos-lightworks.example|100
                Larry Page|larry@google.com|100
                Oisín O'Connor|oisin_oconnor@kestrel-aviation.example|100
                Anaïs Tessier|anais.tessier@atlas-cartography.example|80
                Poppy Hathaway|poppy.hathaway@fortress-mutual.example|80
                Nour bin Rashid|nour.binrashid@dunes-telecom.example|5
                11 addresses saved to found.csv, 989 credits left
                """),
        Example(
            "lesson.nb", leaves: [],
            says: """
                1. two and two is 4
                2. google.com, 2 tries
                3. Larry Page is larry@google.com, with a score of 100
                5. who was found:
                   Arya Stark: aryastark@voilanorbert.com
                   Nobody Atall was not found
                6. the people of a company:
                name|address
                Cormac Cassidy|cormac.cassidy@brightwater-kayaks.example
                Dũng F. Phan|dung.phan@brightwater-kayaks.example
                Edmund Jessop|edmund.jessop@brightwater-kayaks.example
                7. that went wrong, and here is why: there is no list A list that nobody made
                8. the next lesson: nb, then help, and the scripts beside this one
                """),
        Example(
            "on-webhook.nb", leaves: ["ready.csv"],
            says: """
                name|email|title|organization
                Larry Page|larry@google.com|Co-founder|Google
                Harriet Pemberton|harriet.pemberton@brightwater-kayaks.example|Business Analyst|Brightwater Kayaks
                Rupert Northcott|rupert.northcott@brightwater-kayaks.example|Designer|Brightwater Kayaks
                Uche Eze|ueze@larkspur-finch.example|Founder|Larkspur & Finch
                Arya Stark|aryastark@voilanorbert.com|Explorer|VoilaNorbert
                Ned Stark|nedstark@voilanorbert.com|Warden|VoilaNorbert
                Qing Luo|qing.luo@overstuffed-sofa.example|Project Manager|Overstuffed Sofa
                Deepika Iyer|deepika.iyer@monsoon-solar.example|Head of Sales|Monsoon Solar
                Sunita Deshpande|sunita.deshpande@monsoon-solar.example|Head of Marketing|Monsoon Solar
                Larry Page|LARRY@google.com|Co-founder|Google
                10 of 18 are ready to be written to
                """),
        Example("phrases.nb", leaves: [], says: ""),
        Example("phrases-test.nb", leaves: [], says: ""),
        Example(
            "prospects.nb", leaves: ["prospects.csv"],
            says: """
                nobody is known for sure at Atlas Cartography
                nobody is known for sure at Caravan Tea
                Brightwater Kayaks - Vasyl Melnyk, Nigel Eastwood
                Monsoon Solar - Šárka Pavlů, Harish Patel
                Larkspur & Finch - Uche Eze, Marlene Tucker
                """),
        Example(
            "sync-lists.nb", leaves: [],
            says: """
                list|is_new|people|found|strangers
                customer|true|3|3|
                lead|true|2|2|
                """),
        Example(
            "verify-campaign.nb", leaves: ["do-not-send.csv", "look-again.csv", "send.csv"],
            says: """
                email|verdict|reason
                old.colleague@brightwater-kayaks.example|bounce|The mail server knows no such mailbox
                anais.tessier@atlas-cartography.example|risky|The domain accepts every address, so nothing is known of this one
                francois.garnier@atlas-cartography.example|risky|The domain accepts every address, so nothing is known of this one
                porter@blue-comet.example|bounce|The domain does not exist
                wire.name@larkspur-finch.example|bounce|The mail server knows no such mailbox
                one.day@mayfly.example|risky|The domain hands out throw-away addresses
                nour.binrashid@dunes-telecom.example|unknown|The domain's name servers did not answer
                18 rows, 3 bounces, 0.051 spent
                """),
        Example(
            "weekly-check.nb", leaves: ["weekly.csv", "weekly.json"],
            says: """
                17 addresses are verified every week now; run this again to compare
                """),
        Example(
            "write-to.nb", leaves: ["letter.txt"],
            says: """
                To: Larry Page <larry@google.com>
                Subject: A word about your search

                Dear Larry,

                I am writing to you about your search.
                """),
        Example(
            "write-to.nb", ["Nobody Atall", "brightwater-kayaks.example"], leaves: [],
            says: """
                Nobody Atall cannot be reached by mail. Others at brightwater-kayaks.example:
                  Cormac Cassidy <cormac.cassidy@brightwater-kayaks.example>
                  Dũng F. Phan <dung.phan@brightwater-kayaks.example>
                  Edmund Jessop <edmund.jessop@brightwater-kayaks.example>
                """),
    ]
}
