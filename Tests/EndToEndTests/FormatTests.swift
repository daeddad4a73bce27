import Foundation
import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient
import Testing

/// `nb fmt`.
@Suite(.timeLimit(.minutes(2)))
struct FormatTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test func `a file is formatted in place, once`() async throws {
        try program.write("Print   1 # one\nsearch name Larry Page at google.com\n", to: "a.nb")
        let first = try await program.run(["fmt", "a.nb"])
        #expect(first.output == "formatted a.nb\n")
        #expect(first.errors == "")
        #expect(first.code == 0)
        #expect(try program.text(of: "a.nb") == "print 1  # one\nsearch name \"Larry Page\" at google.com\n")
        let second = try await program.run(["fmt", "a.nb"])
        #expect(second.output == "")
        #expect(second.code == 0)
    }

    @Test func `a file keeps its mode, and a link stays one`() async throws {
        try program.write("#!/usr/bin/env nb\nPrint 1\n", to: "a.nb")
        let file = program.folder.appendingPathComponent("a.nb")
        let link = program.folder.appendingPathComponent("link.nb")
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: file.path)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        _ = try await program.run(["fmt", "link.nb"])
        #expect(try program.text(of: "a.nb") == "#!/usr/bin/env nb\nprint 1\n")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o750)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
    }

    @Test func `check names what is not formatted and changes nothing`() async throws {
        try program.write("print 1\n", to: "right.nb")
        try program.write("print 1\nif true\nprint  2\nend\n", to: "wrong.nb")
        let result = try await program.run(["fmt", "--check", "right.nb", "wrong.nb"])
        #expect(result.output == "wrong.nb:3: not formatted\n  - print  2\n  +   print 2\n")
        #expect(result.errors == "")
        #expect(result.code == 1)
        #expect(try program.text(of: "wrong.nb") == "print 1\nif true\nprint  2\nend\n")
        #expect(try await program.run(["fmt", "--check", "right.nb"]).code == 0)
    }

    @Test func `standard input is formatted to standard output`() async throws {
        let result = try await program.run(["fmt", "-"], input: "Print   1\n\n\n\nprint 2")
        #expect(result.output == "print 1\n\nprint 2\n")
        #expect(result.code == 0)
        let check = try await program.run(["fmt", "--check", "-"], input: "print  1\n")
        #expect(check.output == "standard input:1: not formatted\n  - print  1\n  + print 1\n")
        #expect(check.code == 1)
        #expect(try await program.run(["fmt", "-"], input: "").output == "")
    }

    @Test func `the scripts of a folder are formatted, and no other files`() async throws {
        let inner = program.folder.appendingPathComponent("scripts/inner")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        for name in ["scripts/b.nb", "scripts/inner/a.nb", "scripts/notes.txt"] {
            try program.write("Print 1\n", to: name)
        }
        let result = try await program.run(["fmt", "scripts"])
        #expect(result.lines.sorted() == ["formatted scripts/b.nb", "formatted scripts/inner/a.nb"])
        #expect(try program.text(of: "scripts/inner/a.nb") == "print 1\n")
        #expect(try program.text(of: "scripts/notes.txt") == "Print 1\n")
    }

    @Test func `a script with an error stays as it is, and the others are formatted`() async throws {
        try program.write("Print 1\nprnt 2\n", to: "a.nb")
        try program.write("Print 1\n", to: "b.nb")
        let result = try await program.run(["fmt", "a.nb", "b.nb"])
        #expect(result.code == 2)
        #expect(result.output == "formatted b.nb\n")
        #expect(result.errors.hasPrefix("a.nb:2:1: error: there is no command prnt\n"))
        #expect(try program.text(of: "a.nb") == "Print 1\nprnt 2\n")
    }

    @Test func `a file that is not there is a file error`() async throws {
        let result = try await program.run(["fmt", "nowhere.nb"])
        #expect(result.code == 1)
        #expect(result.errors.contains("there is no file nowhere.nb"))
        #expect(try await program.run(["fmt"]).code == 2)
    }

    @Test func `the commands of included scripts are known, beside the script`() async throws {
        let folder = program.folder.appendingPathComponent("jobs/lib")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try program.write("to greet $who: print $who\n", to: "jobs/lib/greet.nb")
        try program.write("include lib/greet.nb\nGreet Larry Page\n", to: "jobs/a.nb")
        #expect(try await program.run(["fmt", "jobs/a.nb"]).code == 0)
        #expect(try program.text(of: "jobs/a.nb") == "include lib/greet.nb\ngreet \"Larry Page\"\n")
    }

    @Test func `the examples are in their form`() async throws {
        let result = try await program.run(["fmt", "--check", Repository.examples.path])
        #expect(result.output == "")
        #expect(result.errors == "")
        #expect(result.code == 0)
    }

    // MARK: With all of the vocabulary

    @Test(arguments: ScriptFixture.all)
    func `a script of the tests is formatted, or has an error that is told`(fixture: ScriptFixture) throws {
        let source = SourceText(name: fixture.file.path, bytes: Array(try Data(contentsOf: fixture.file)))
        let formatter = Formatter(vocabulary: try Self.vocabulary())
        switch formatter.format(source, load: Self.load) {
        case .success(let text):
            let again = SourceText(name: source.name, text: text)
            #expect(try formatter.format(again, load: Self.load).get() == text)
        case .failure(let refusal):
            #expect(fixture.exitCode == 2, "\(DiagnosticRenderer().render(refusal.diagnostics))")
        }
    }

    private static func vocabulary() throws -> Vocabulary {
        let source = FixedServer(Server(base: "http://127.0.0.1:1/2018-01-08/", key: Secret("none")))
        let profile = Profile(name: "sandbox", isSandbox: true, summary: "", source: source)
        var vocabulary = Vocabulary()
        for command in StandardVocabulary.commands(Servers(profiles: [profile], current: profile)) {
            try vocabulary.add(command.phrase, isInteractive: command.isInteractive)
        }
        return vocabulary
    }

    /// What a script includes lies beside it when it runs, and in `files` here.
    private static func load(_ path: String, _ including: SourceText) throws(Diagnostic) -> SourceText {
        do { return try Interpreter.load(path, from: including) } catch {
            return try Interpreter.read(script: ScriptFixture.folder.appendingPathComponent("files/\(path)").path)
        }
    }
}
