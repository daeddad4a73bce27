import Foundation
import Testing

/// Scripts over the service that comes with the program.
@Suite(.timeLimit(.minutes(2)))
struct SandboxTests {
    @Test func `the first example finds, shows and saves`() async throws {
        let program = try Program()
        let example = Repository.examples.appendingPathComponent("first-steps.nb").path
        let result = try await program.run([example])
        #expect(result.errors == "")
        #expect(result.code == 0)
        #expect(result.lines.first == "name\taddress\tscore")
        #expect(result.output.contains("Larry Page\tlarry@google.com\t100\n"))
        #expect(result.lines.last == "11 addresses saved to found.csv, 989 credits left")
        let saved = try program.text(of: "found.csv")
        #expect(saved.split(separator: "\n").count == 12)
        #expect(saved.contains("Larry Page,larry@google.com,100,google.com,LEAD,"))
    }

    @Test func `what was found is there tomorrow and costs nothing again`() async throws {
        let program = try Program()
        let search = "search name \"Larry Page\" at google.com\nwait\nprint \"{it.address} {credits.remains}\""
        #expect(try await program.run(lines: search).output == "larry@google.com 999\n")
        #expect(try await program.run(lines: search).output == "larry@google.com 999\n")
        #expect(try await program.run(lines: "print count of contacts found").output == "1\n")
    }

    @Test func `a search that a script did not wait for goes on with the next process`() async throws {
        let program = try Program()
        let first = try await program.run(lines: "search name \"Larry Page\" at google.com\nprint it.searching")
        #expect(first.output == "true\n")
        let next = try await program.run(lines: "let larry = first of contacts\nwait for $larry\nprint $larry.address")
        #expect(next.output == "larry@google.com\n")
        #expect(next.errors == "")
    }

    @Test func `searches of a killed process go on with the next, and are paid once`() async throws {
        let program = try Program()
        try program.copyPeople()
        let running = try program.start([
            "-c",
            """
            each person in read csv people.csv: search name $person.name at $person.domain
            print started
            wait 60s
            """,
        ])
        #expect(await running.hasWritten("started"))
        kill(running.process.processIdentifier, SIGKILL)
        #expect(await running.result().code == 128 + SIGKILL)
        let next = try await program.run(
            lines: "wait for contacts\nprint \"{count of contacts found} {credits.remains}\"")
        #expect(next.output == "11 989\n")
        #expect(next.errors == "")
    }

    @Test func `a waiting script goes on when the process that serves it is killed`() async throws {
        let program = try Program()
        try program.copyPeople()
        let owner = try program.start(["-c", "credits\nprint serving\nwait 60s"])
        #expect(await owner.hasWritten("serving"))
        let guest = try program.start([
            "-c",
            """
            each person in read csv people.csv: search name $person.name at $person.domain
            print started
            wait
            print count of contacts found
            """,
        ])
        #expect(await guest.hasWritten("started"))
        kill(owner.process.processIdentifier, SIGKILL)
        _ = await owner.result()
        let result = await guest.result()
        #expect(result.output == "started\n11\n")
        #expect(result.errors == "")
    }

    @Test func `two processes at once share a sandbox`() async throws {
        let program = try Program()
        let lines = [
            "Larry Page at google.com", "Arya Stark at voilanorbert.com",
            "George Stanhope at brightwater-kayaks.example",
        ]
        let running = try lines.map { try program.start(["-c", "search name \($0)\nwait\nprint it.score"]) }
        for process in running {
            let result = await process.result()
            #expect(result.output == "100\n")
            #expect(result.errors == "")
        }
        #expect(try await program.run(lines: "print count of contacts, \"{credits.remains}\"").output == "3 997\n")
    }

    @Test func `bodies at once make a missing list once`() async throws {
        let result = try await Program().run(
            lines: """
                each name in [Larry Page, "Sergey Brin", "Eric Schmidt"], 3 at once
                  search name $name at google.com into "Autumn"
                end
                wait
                print count of lists, (list Autumn).contacts
                """.replacing("[Larry Page,", with: "[\"Larry Page\","))
        #expect(result.output == "1 3\n")
        #expect(result.errors == "")
    }

    @Test func `a domain's people are found page by page`() async throws {
        let result = try await Program().run(
            lines: """
                search domain brightwater-kayaks.example
                let people = it
                print $people.total > 0, count of $people = $people.total
                """)
        #expect(result.output == "true true\n")
        #expect(result.errors == "")
    }

    @Test func `printing touches no sandbox`() async throws {
        let program = try Program()
        #expect(try await program.run(lines: "print 1").output == "1\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path) == [])
    }

    @Test func `the sandbox says what it is`() async throws {
        let result = try await Program().run(lines: "print (account).plan.display")
        #expect(result.output.contains("invented people"))
    }

    @Test func `lists are made, renamed, put away and brought back`() async throws {
        let result = try await Program().run(
            lines: """
                let autumn = (create list Autumn)
                search name "Larry Page" at google.com into $autumn
                wait
                refresh $autumn
                print $autumn.contacts
                rename $autumn to "Winter"
                print $autumn.name
                remove list Winter
                print count of lists
                restore $autumn
                print count of lists
                each contact in list Winter: print $contact.name
                delete list Winter
                print count of lists, count of contacts
                """)
        #expect(result.errors == "")
        #expect(result.lines == ["1", "Winter", "0", "1", "Larry Page", "0 1"])
    }

    @Test func `a list that was put away comes back by its name`() async throws {
        let result = try await Program().run(
            lines: "create list Autumn\nremove Autumn\nrestore Autumn\nprint it.name, count of lists")
        #expect(result.errors == "")
        #expect(result.output == "Autumn 1\n")
    }

    @Test func `the account's key is nowhere in it`() async throws {
        let result = try await Program().run(
            lines: "let me = (account)\ntry: print $me.api_token\nshow $me as json\nsave $me to me.json\nprint \"end\"")
        #expect(!result.output.contains("api_token"))
        #expect(result.errors.contains("has no field api_token"))
    }

    @Test func `no lists mean no contacts`() async throws {
        let result = try await Program().run(
            lines: """
                search name "Larry Page" at google.com
                let none = (lists named nothing)
                print count of contacts in $none
                """)
        #expect(result.errors == "")
        #expect(result.output == "0\n")
    }

    @Test func `contacts go into a list by their filters and down a pipe`() async throws {
        let result = try await Program().run(
            lines: """
                each name in ["Larry Page", "Sergey Brin"]: search name $name at google.com
                search name "Arya Stark" at voilanorbert.com
                wait
                add contacts with email @google.com to Google
                print it.contacts
                contacts | where domain is voilanorbert.com | add to list Stark
                print it.contacts
                print join (contacts in Google, Stark sorted by name).name with ", "
                """)
        #expect(result.errors == "")
        #expect(result.lines.dropFirst().first == "1")
    }
}

/// The folder that the tests were built from.
enum Repository {
    static var top: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static var examples: URL { top.appendingPathComponent("scripts/examples") }
}
