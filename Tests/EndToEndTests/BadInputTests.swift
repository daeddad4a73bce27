import Foundation
import Testing

/// What goes wrong is said once, with its place and a remedy, and the exit code tells its kind.
@Suite(.timeLimit(.minutes(2)))
struct BadInputTests {
    @Test func `a misspelt verb`() async throws {
        let result = try await Program().run(lines: "serach name \"Larry Page\" at google.com")
        #expect(
            result.errors == """
                command line:1:1: error: there is no command serach
                 1 | serach name "Larry Page" at google.com
                   | ^^^^^^
                  hint: did you mean: search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]

                """)
        #expect(result.code == 2)
    }

    @Test func `an unknown variable`() async throws {
        let result = try await Program().run(lines: "let person = Ned\nprint $preson")
        #expect(
            result.errors == """
                command line:2:7: error: there is no variable $preson
                 2 | print $preson
                   |       ^^^^^^^
                  hint: did you mean $person?

                """)
        #expect(result.code == 2)
        #expect(result.output == "")
    }

    @Test func `an unclosed quote`() async throws {
        let result = try await Program().run(lines: "print \"Hello")
        #expect(result.errors.contains("command line:1:7: error: this quote is never closed"))
        #expect(result.errors.contains("  hint: "))
        #expect(result.code == 2)
    }

    @Test func `an unclosed block`() async throws {
        let result = try await Program().run(lines: "print 1\nif true\n  print 2")
        #expect(result.errors.contains("command line:2:1: error: this if is never closed"))
        #expect(result.code == 2)
        #expect(result.output == "")
    }

    @Test func `a file that is not there, before the first line runs`() async throws {
        let program = try Program()
        try program.write("name,domain\n", to: "people.csv")
        let result = try await program.run(lines: "print 1\neach person in read csv poeple.csv: print $person")
        #expect(
            result.errors == """
                command line:2:25: error: there is no file poeple.csv
                 2 | each person in read csv poeple.csv: print $person
                   |                         ^^^^^^^^^^
                  hint: did you mean people.csv?

                """)
        #expect(result.code == 1)
        #expect(result.output == "")
    }

    @Test func `a file without the column`() async throws {
        let program = try Program()
        try program.write("name,domain\nLarry Page,google.com\n", to: "people.csv")
        let result = try await program.run(
            lines: "each person in read csv people.csv\n  search name $person.nmae at $person.domain\nend")
        #expect(result.errors.contains("command line:2:22: error: "))
        #expect(result.errors.contains("nmae"))
        #expect(result.errors.contains("hint: did you mean name?"))
        #expect(result.code == 1)
    }

    @Test func `a domain that does not exist`() async throws {
        let result = try await Program().run(lines: "search name \"Ned Stark\" at winterfell.example")
        #expect(result.errors.contains("command line:1:28: error: "))
        #expect(result.errors.contains("domain"))
        #expect(result.errors.contains("  hint: check the domain's spelling"))
        #expect(result.code == 4)
    }

    @Test func `no credits, and what was found is kept`() async throws {
        let program = try Program()
        let service = try await Service(program, credits: 1)
        let result = try await program.run(
            lines: """
                search name "Larry Page" at google.com
                wait
                print it.address
                search name "Arya Stark" at voilanorbert.com
                """)
        #expect(result.output == "larry@google.com\n")
        #expect(result.errors.contains("command line:4:1: error: "))
        #expect(result.code == 5)
        #expect(try await program.run(lines: "print count of contacts found").output == "1\n")
        await service.end()
    }

    @Test func `a wrong key`() async throws {
        let program = try Program()
        let service = try await Service(program)
        program.environment = ["NORBERT_API_KEY": "wrong", "NORBERT_API_URL": service.base]
        let result = try await program.run(lines: "credits")
        #expect(result.errors.contains("command line:1:1: error: "))
        #expect(result.errors.contains("NORBERT_API_KEY"))
        #expect(!result.errors.contains("wrong"))
        #expect(result.code == 6)
        await service.end()
    }

    @Test func `the right key for a served sandbox`() async throws {
        let program = try Program()
        let service = try await Service(program, credits: 7)
        program.environment = ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": service.base]
        #expect(try await program.run(lines: "print \"{credits.remains}\"").output == "7\n")
        await service.end()
    }

    @Test func `a service that is down`() async throws {
        let program = try Program()
        let service = try await Service(program)
        await service.end()
        program.environment = ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": service.base]
        let result = try await program.run(lines: "print 1\ncredits")
        #expect(result.output == "1\n")
        #expect(result.errors.contains("command line:2:1: error: 127.0.0.1"))
        #expect(result.errors.contains("  hint: "))
        #expect(result.code == 7)
    }

    @Test func `a key does not go out in clear text`() async throws {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "secret", "NORBERT_API_URL": "http://api.example/"]
        let result = try await program.run(lines: "credits")
        #expect(result.errors.contains("https"))
        #expect(result.code == 7)
    }

    @Test(arguments: ["http://127.0.0.1:99999", "http://[::1]:65536/", "https://", "nonsense"])
    func `an address that is none`(address: String) async throws {
        let program = try Program()
        program.environment = ["NORBERT_API_KEY": "secret", "NORBERT_API_URL": address]
        let result = try await program.run(lines: "credits")
        #expect(result.errors.contains("error: "))
        #expect(result.code == 7)
    }

    @Test func `output that cannot be written is no success`() async throws {
        let program = try Program()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "'\(try Program.path)' -c 'print 1' > /dev/full"]
        process.environment = ["HOME": program.home.path]
        let result = try await Running(process, input: nil).result()
        #expect(result.code == 1)
        #expect(result.errors.contains("the output cannot be written"))
    }

    @Test func `a home that cannot be written`() async throws {
        let program = try Program()
        program.environment = ["HOME": "/proc/nowhere"]
        let result = try await program.run(lines: "print 1\ncredits")
        #expect(result.output == "1\n")
        #expect(result.errors.contains("command line:2:1: error: "))
        #expect(result.errors.contains("  hint: "))
        #expect(result.code == 1)
    }

    @Test func `an interrupt ends a script with 130`() async throws {
        let program = try Program()
        let running = try program.start(["-c", "print ready\nwait 60s"])
        #expect(await running.hasWritten("ready"))
        running.process.interrupt()
        let result = await running.result()
        #expect(result.code == 130)
        #expect(result.output == "ready\n")
        #expect(result.errors.contains("interrupted"))
    }
}
