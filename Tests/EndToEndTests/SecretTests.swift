import Foundation
import PtySupport
import Testing

/// Keys stay where they were: in the environment, and on the way to the server that they are for.
@Suite(.timeLimit(.minutes(2)))
struct SecretTests {
    private static let keys = ["planted-norbert-4711", "at_plantedwhoisxml4711abcdefghi"]

    /// Every file below a folder that holds a text.
    private func files(below folder: URL, holding text: String) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            let bytes = try? Data(contentsOf: folder.appendingPathComponent(name))
            return bytes?.range(of: Data(text.utf8)) != nil
        }
    }

    private func demandSilence(_ result: Program.Result, _ program: Program) throws {
        for key in Self.keys {
            #expect(!result.output.contains(key))
            #expect(!result.errors.contains(key))
            #expect(try files(below: program.home, holding: key) == [])
            #expect(try files(below: program.folder, holding: key) == [])
        }
    }

    /// What fails in each of its ways.
    private static let failures = """
        try: credits
        try: account
        try: verify larry@google.com
        try: search name "Larry Page" at google.com
        try: check larry@google.com with whoisxml
        try: verify larry@google.com with whoisxml
        try: api get organization/credits
        try: api whoisxml post api/bevService/request/list with {onlyIds: true}
        try: save account to account.json
        try: show account
        show limits
        show options
        use whoisxml
        requests | count
        """

    private func program(_ norbert: String, _ whoisXML: String) throws -> Program {
        let program = try Program()
        program.environment = [
            "NORBERT_API_KEY": Self.keys[0], "NORBERT_API_URL": norbert, "WHOISXML_API_KEY": Self.keys[1],
            "WHOISXML_API_URL": whoisXML,
        ]
        return program
    }

    @Test func `keys that a service refuses are nowhere to be read`() async throws {
        let host = try Program()
        let service = try await Service(host)
        let program = try program(service.base, service.environment["WHOISXML_API_URL"] ?? "")
        let result = try await program.run(lines: Self.failures)
        #expect(result.code == 6)
        try demandSilence(result, program)
        try demandSilence(result, host)
        await service.end()
    }

    @Test func `keys that a server sends back are nowhere to be read`() async throws {
        // It says what it was asked, as some servers do in their errors.
        let server = try FakeServer { request, _ in
            .answer(
                400, body: "{\"error\": \"No sense in \(request.path) \(request.body.replacing("\"", with: "'"))\"}")
        }
        let program = try program(server.base, server.base)
        let result = try await program.run(lines: Self.failures)
        #expect(result.code == 4)
        try demandSilence(result, program)
    }

    @Test func `keys are nowhere to be read where nobody answers`() async throws {
        let port = try LocalListener { _ in }.port
        let program = try program("http://127.0.0.1:\(port)/", "http://127.0.0.1:\(port)/")
        let result = try await program.run(lines: "try: verify larry@google.com\ncheck larry@google.com with whoisxml")
        #expect(result.code == 7)
        try demandSilence(result, program)
    }

    @Test func `an error of usage tells no keys`() async throws {
        let program = try program("https://api.nowhere.invalid/", "https://api.nowhere.invalid/")
        let result = try await program.run(["run", "--echo", "nothing.nb"])
        #expect(result.code != 0)
        try demandSilence(result, program)
    }

    @Test func `a script cannot read the account's key`() async throws {
        let program = try Program()
        let service = try await Service(program)
        program.environment = service.environment
        let result = try await program.run(
            lines: """
                let a = (account)
                print fields of $a
                show $a as json
                save $a to a.json
                print api get account/
                show (api get account) as json
                """)
        #expect(result.code == 0)
        #expect(!result.output.contains(service.key))
        #expect(!result.errors.contains(service.key))
        #expect(try files(below: program.folder, holding: service.key) == [])
        await service.end()
    }

    @Test func `a key that login asks for is in the file of the keys and nowhere else`() async throws {
        let host = try Program()
        let service = try await Service(host)
        let program = try Program()
        let shell = try await ShellSession(program, rows: 60)
        try await shell.enter(
            "login at \(service.base)", answering: "key:", with: service.key, server: "norbert")
        for line in [
            "show options", "show history", "show variables", "credits", "show account as json", "let me = (account)",
            "save $me to me.json", "search name \"Larry Page\" at google.com", "wait", "limits", "1 / 0",
            "save session as session.nb",
        ] {
            try await shell.enter(line)
        }
        try await shell.enter("logout", server: "sandbox")
        try await shell.enter(
            "login at \(service.base)", answering: "key:", with: service.key, server: "norbert")
        try await shell.leave()
        #expect(!String(decoding: shell.pty.output, as: UTF8.self).contains(service.key))
        #expect(try files(below: program.home, holding: service.key) == [".config/nb/credentials"])
        #expect(try files(below: program.folder, holding: service.key) == [])
        await service.end()
    }

    @Test func `a key on a line, right or wrong, is in no file but that of the keys`() async throws {
        let host = try Program()
        let service = try await Service(host)
        let program = try Program()
        let shell = try await ShellSession(program, columns: 160, rows: 60)
        for line in [
            "logn norbert with key \(service.key)", "login norbert \(service.key)", "login \(service.key)",
            "login norbert key \(service.key)", "let key = \"\(service.key)\"",
            "if true: print \"{$key}\"",
        ] {
            try await shell.enter(line)
        }
        try await shell.enter("login with key $key at \(service.base)", server: "norbert")
        try await shell.enter("login with key \(service.key) at \(service.base)")
        try await shell.enter("save session as session.nb")
        // What is told of the session from now on has it no more.
        try await shell.enter("print \"the key is {$key}.\"")
        try await shell.pty.expect("the key is •••.")
        try await shell.leave()
        #expect(try files(below: program.home, holding: service.key) == [".config/nb/credentials"])
        #expect(try files(below: program.folder, holding: service.key) == [])
        await service.end()
    }

    @Test func `a key that login took is kept by nothing that is entered with it or behind it`() async throws {
        let host = try Program()
        let service = try await Service(host)
        let program = try Program()
        let shell = try await ShellSession(program, columns: 160, rows: 60)
        let entry = "let k = \"\(service.key)\"\rlogin with key $k at \(service.base)"
        try shell.pty.type("\u{1B}[200~\(entry)\u{1B}[201~")
        try await shell.pty.expect("the entry as it was pasted") { $0.lines.joined().contains("login with key $k at") }
        try await shell.enter("", server: "norbert")
        try await shell.pty.expect("logged in to norbert")
        try await shell.enter("let w = \"\(service.key)\"")
        try await shell.enter("print 6 * 7")
        try await shell.enter("save session as session.nb")
        try await shell.leave()
        #expect(try files(below: program.folder, holding: "print 6 * 7") == ["session.nb"])
        #expect(try files(below: program.home, holding: "let w = \"•••\"") == [".local/state/nb/history"])
        #expect(try files(below: program.home, holding: service.key) == [".config/nb/credentials"])
        #expect(try files(below: program.folder, holding: service.key) == [])
        await service.end()
    }

    @Test func `a key that the lines of nbrc log in with goes from the history`() async throws {
        let host = try Program()
        let service = try await Service(host)
        let program = try Program()
        let first = try await ShellSession(program)
        try await first.enter("let k = \"\(service.key)\"")
        try await first.leave()
        #expect(try files(below: program.home, holding: service.key) == [".local/state/nb/history"])
        try "login with key \(service.key) at \(service.base)\n".write(
            to: program.home.appendingPathComponent(".nbrc"), atomically: true, encoding: .utf8)
        let second = try await ShellSession(program, server: "norbert")
        try await second.leave()
        #expect(
            try files(below: program.home, holding: service.key).sorted() == [".config/nb/credentials", ".nbrc"])
        await service.end()
    }
}
