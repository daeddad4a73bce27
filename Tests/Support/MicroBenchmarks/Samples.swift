import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient

/// What the benchmarks work on: a session with all of nb's commands, whose server nobody asks, scripts and files.
enum Samples {
    static var servers: Servers {
        let source = FixedServer(Server(base: "http://127.0.0.1:1/2018-01-08/", key: Secret("none")))
        let profile = Profile(name: "sandbox", isSandbox: true, summary: "", source: source)
        return Servers(profiles: [profile], current: profile)
    }

    /// A session that keeps what it prints to itself.
    @Script
    static func session() -> Interpreter {
        StandardVocabulary.interpreter(console: SilentConsole(), servers: servers)
    }

    /// Lines as people write them, of every kind of statement.
    static let script = """
        # Who of the fair's visitors can be reached?
        let people = [{name: "Larry Page", domain: google.com, score: 81}, {name: "Ned Stark", domain: voilanorbert.com}]
        let limit = 50
        let reached = 0
        to describe $person
          if $person.score is empty
            give "{$person.name} has no score"
          else if $person.score >= $limit and $person.domain ends with ".com"
            give "{$person.name} of {$person.domain} scored {$person.score}"
          end
          give "{trim of $person.name}, {upper of $person.domain}"
        end
        each person in $people, 8 at once
          try: search name $person.name at $person.domain into "Autumn"
        end
        wait at most 10 minutes
        each person in $people
          set reached = $reached + 1
          print describe $person
        end
        let best = contacts in "Autumn" found | sort by score highest first, name | take 10 | pick name, email as address
        save $best to best.csv
        while $reached < $limit and not ($best is empty)
          set reached = $reached * 2 - 1
          if $reached mod 7 is 0: stop
        end
        expect count of $people > 0 otherwise "nobody was found: is the domain column right?"
        print "{count of $best} found, {$reached} tried"

        """

    static let source = SourceText(name: "sample.nb", text: script)

    /// The bytes of a CSV file, as a CRM exports it.
    static func table(rows: Int) -> [UInt8] {
        var text = "name,company,domain,email,status,score\n"
        for row in 0..<rows {
            text += "Person \(row),\"Company \(row % 97), Ltd\",company\(row % 97).example,"
            text +=
                "person\(row)@company\(row % 97).example,\(row % 3 == 0 ? "found" : "not_found"),\(row * 37 % 101)\n"
        }
        return Array(text.utf8)
    }

    /// The same as a file, which is gone with the process.
    static func file(rows: Int) throws -> TemporaryFile {
        let file = try TemporaryFile()
        try file.append(table(rows: rows))
        try file.close()
        return file
    }
}

/// A console that nobody looks at.
private final class SilentConsole: Console {
    var width: Int? { nil }
    var usesColour: Bool { false }
    func write(_ text: String) {}
    func note(_ text: String) {}
    func ask(_ question: String) async throws -> String? { nil }
}
