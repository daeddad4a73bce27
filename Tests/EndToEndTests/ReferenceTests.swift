import Foundation
import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient
import OrderedJSON
import Testing

/// The reference page is what the program writes, and what it says of the language is so.
@Suite(.timeLimit(.minutes(3)))
struct ReferenceTests {
    private static let page = "Sources/nb/nb.docc/Reference.md"

    @Test func `the page in the repository is the one that the program writes`() async throws {
        let written = try await Program().run(["help", "--markdown"])
        #expect(written.code == 0, "\(written.errors)")
        let kept = (try? String(contentsOf: Repository.top.appendingPathComponent(Self.page), encoding: .utf8)) ?? ""
        let lines = Array(zip(written.output.components(separatedBy: "\n"), kept.components(separatedBy: "\n")))
        let first = lines.firstIndex { $0 != $1 } ?? lines.count
        #expect(
            written.output == kept,
            "\(Self.page) is not current from line \(first + 1) on; renew it: nb help --markdown > \(Self.page)")
    }

    @Test func `every command stands on it`() async throws {
        let page = try await Program().run(["help", "--markdown"]).output
        for command in Self.commands {
            #expect(page.contains("```nb\n\(command.phrase.notation)\n```"), "\(command.phrase.notation)")
        }
    }

    @Test(arguments: Topic.all)
    func `the example of a topic runs`(_ topic: Topic) async throws {
        guard !topic.example.isEmpty else { return }
        let result = try await Program().run(lines: topic.example)
        #expect(result.code == 0, "\(topic.example)\n\(result.errors)")
        #expect(result.errors == "", "\(topic.example)")
        #expect(result.output != "", "\(topic.example)")
    }

    @Test func `help shows what a word of the language means`() async throws {
        for (word, form) in [
            ("let", "let NAME = VALUE"), ("sort", "| sort by FIELD"), ("average", "average of VALUE"),
            ("contains", "A contains B"), ("stages", "| where CONDITION"), ("operators", "A mod B"), ("jobs", "wait"),
        ] {
            let result = try await Program().run(["help", word])
            #expect(result.output.contains(form), "\(word)")
            #expect(result.code == 0)
        }
    }

    @Test func `a command names the calls that the table of calls says it makes`() throws {
        let table = try String(
            contentsOf: Repository.top.appendingPathComponent("Sources/NorbertAPI/NorbertAPI.docc/Calls.md"),
            encoding: .utf8)
        var known: Set<String> = []
        for line in table.components(separatedBy: "## Parameters")[0].split(separator: "\n") where line.hasPrefix("| `")
        {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let call = try #require(Self.codes(cells[1]).first)
            known.insert(call)
            for phrase in Self.codes(cells[3]) {
                let words = phrase.prefix { $0 != "<" }.split(separator: " ").map(String.init)
                let commands = Self.commands.filter { command in
                    command.facts.calls.contains(call)
                        && command.phrase.variants.contains {
                            $0.head.starts(with: words) || words.starts(with: $0.head)
                        }
                }
                #expect(!commands.isEmpty, "\(phrase) makes \(call)")
            }
        }
        #expect(known.count > 30)
        let unknown = Self.commands.flatMap(\.facts.calls).filter { !known.contains($0) }
        #expect(unknown == [], "calls that the table does not have")
    }

    @Test func `the grammar is JSON and colours every command`() async throws {
        let result = try await Program().run(["grammar"])
        let grammar = try JSON(parsing: result.output)
        #expect(grammar["scopeName"]?.string == "source.nb")
        for head in Set(Self.commands.flatMap { $0.phrase.variants.map { $0.head.joined(separator: "-") } }) {
            #expect(grammar["repository"]?["phrase-" + head] != nil, "\(head)")
        }
    }

    private static func codes(_ cell: String) -> [String] {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }

    private static var commands: [Command] {
        let source = FixedServer(Server(base: "http://127.0.0.1:1/2018-01-08/", key: Secret("none")))
        let profile = Profile(name: "sandbox", isSandbox: true, summary: "", source: source)
        return StandardVocabulary.commands(Servers(profiles: [profile], current: profile))
    }
}
