import Foundation
import PtySupport
import Testing

/// Keys that `login` takes, and what they are good for afterwards.
@Suite(.timeLimit(.minutes(2)))
struct LoginTests {
    /// A program, and a service that is none of its own.
    private struct Place {
        let program: Program
        let host: Program
        let service: Service

        init() async throws {
            program = try Program()
            host = try Program()
            service = try await Service(host)
        }

        /// Logs in at the service, typing its key unseen.
        func login(_ shell: ShellSession, key: String? = nil) async throws {
            try await shell.enter(
                "login at \(service.base)", answering: "key:", with: key ?? service.key, server: "norbert")
        }
    }

    private func credentials(_ program: Program) -> URL {
        program.home.appendingPathComponent(".config/nb/credentials")
    }

    private func text(_ program: Program) throws -> String {
        try String(contentsOf: credentials(program), encoding: .utf8)
    }

    private func write(_ text: String, _ program: Program) throws {
        let file = credentials(program)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    @Test func `a key is asked for unseen, tried, kept, and used from then on`() async throws {
        let place = try await Place()
        let shell = try await ShellSession(place.program)
        try await place.login(shell)
        try await shell.pty.expect("logged in to norbert")
        #expect(!String(decoding: shell.pty.output, as: UTF8.self).contains(place.service.key))
        try await shell.enter("print (credits).total")
        #expect(
            try text(place.program) == """
                # The keys of your accounts, as login stores them.
                norbert key \(place.service.key) at \(place.service.base)

                """)
        let file = credentials(place.program)
        #expect(try mode(file) == 0o600)
        #expect(try mode(file.deletingLastPathComponent()) == 0o700)
        await place.service.end()
    }

    @Test func `the next session, and scripts, begin with the server that one logged in to`() async throws {
        let place = try await Place()
        try write("norbert key \(place.service.key) at \(place.service.base)\n", place.program)
        let result = try await place.program.run(lines: "print (credits).remains")
        #expect(result.errors == "")
        #expect(result.lines == ["1000"])
        let shell = try await ShellSession(place.program, server: "norbert")
        try await shell.enter("use sandbox", server: "sandbox")
        try await shell.enter("use norbert", server: "norbert")
        await place.service.end()
    }

    @Test func `a key that the server does not take is not kept`() async throws {
        let place = try await Place()
        let shell = try await ShellSession(place.program)
        try await shell.enter(
            "login at \(place.service.base)", answering: "key:", with: "planted-wrong-key-4711")
        try await shell.pty.expect("norbert does not take this key")
        #expect(!FileManager.default.fileExists(atPath: credentials(place.program).path))
        await place.service.end()
    }

    @Test func `a login that is given up changes nothing`() async throws {
        let program = try Program()
        let shell = try await ShellSession(program)
        for ending in ["\u{3}", "\r", "\u{4}"] {
            try shell.pty.type("login\r")
            try await shell.pty.expect("the question for the key") { $0.cursorLine.hasPrefix("key:") }
            try shell.pty.type(ending)
            try await shell.pty.expect(cursorLine: shell.prompt)
        }
        try await shell.enter("print 6 * 7")
        #expect(shell.text.contains("42"))
        #expect(!FileManager.default.fileExists(atPath: credentials(program).path))
    }

    @Test func `a key can stand on the line, which is kept without it`() async throws {
        let place = try await Place()
        let shell = try await ShellSession(place.program)
        try await shell.enter("login with key \(place.service.key) at \(place.service.base)", server: "norbert")
        try await shell.enter("history matching login")
        #expect(shell.text.contains("login with key ••• at "))
        try await shell.leave()
        let history = try String(
            contentsOf: place.program.home.appendingPathComponent(".local/state/nb/history"), encoding: .utf8)
        #expect(history == "login with key ••• at \(place.service.base)\nhistory matching login\n")
        await place.service.end()
    }

    @Test func `a key in the place of a name is forgotten`() async throws {
        let program = try Program()
        let shell = try await ShellSession(program)
        try await shell.enter("login at_planted4711abcdefghi")
        try await shell.pty.expect("there is nothing of that name to log in to")
        try await shell.leave()
        let history = try String(
            contentsOf: program.home.appendingPathComponent(".local/state/nb/history"), encoding: .utf8)
        #expect(history == "")
    }

    @Test func `a short key goes from what is kept once a server took it, and not before`() async throws {
        let program = try Program()
        let server = try FakeServer { _, before in
            before == 0
                ? .answer(401, body: "{\"error\": \"no\"}") : .answer(200, body: "{\"remains\": 1, \"total\": 2}")
        }
        let shell = try await ShellSession(program)
        for line in ["let a = \"wrong\"", "let b = \"sesame\""] { try await shell.enter(line) }
        try await shell.enter("login with key $a at \(server.base)")
        try await shell.enter("login with key $b at \(server.base)", server: "norbert")
        try await shell.enter("let c = \"sesame\"")
        try await shell.enter("save session as session.nb")
        try await shell.leave()
        let history = try String(
            contentsOf: program.home.appendingPathComponent(".local/state/nb/history"), encoding: .utf8)
        #expect(!history.contains("sesame"))
        #expect(history.hasPrefix("let a = \"wrong\"\nlogin with key $a"))
        let session = try String(contentsOf: program.folder.appendingPathComponent("session.nb"), encoding: .utf8)
        #expect(!session.contains("sesame"))
        #expect(session.contains("let a = \"wrong\""))
    }

    @Test func `logout takes the key away and goes back to the sandbox`() async throws {
        let place = try await Place()
        let shell = try await ShellSession(place.program)
        try await place.login(shell)
        try await shell.enter("logout", server: "sandbox")
        try await shell.pty.expect("logged out of norbert")
        #expect(try !text(place.program).contains(place.service.key))
        try await shell.enter("use norbert")
        try await shell.pty.expect("there is no profile norbert")
        try await shell.enter("logout")
        try await shell.pty.expect("no key of norbert is kept")
        await place.service.end()
    }

    @Test func `WhoisXML has a key of its own`() async throws {
        let place = try await Place()
        let shell = try await ShellSession(place.program)
        try await shell.enter(
            "login whoisxml at \(place.service.whoisXMLBase)", answering: "key:", with: place.service.whoisXMLKey,
            server: "whoisxml")
        try await shell.enter("requests | count")
        #expect(
            try text(place.program).hasSuffix(
                "\nwhoisxml key \(place.service.whoisXMLKey) at \(place.service.whoisXMLBase)\n"))
        try await shell.enter("logout whoisxml")
        #expect(try !text(place.program).contains("whoisxml"))
        await place.service.end()
    }

    @Test func `a key of the environment counts before the stored one, and that is said`() async throws {
        let place = try await Place()
        let stored = "norbert key planted-other-key-4711 at http://127.0.0.1:1/\n"
        try write(stored, place.program)
        place.program.environment = place.service.environment
        let result = try await place.program.run(lines: "print (credits).remains")
        #expect(result.lines == ["1000"])
        let shell = try await ShellSession(place.program, server: "norbert")
        try await shell.enter(
            "login at \(place.service.base)", answering: "key:", with: place.service.key, server: "norbert")
        try await shell.pty.expect("NORBERT_API_KEY is set and counts instead")
        await place.service.end()
    }

    @Test func `what a person wrote into the file stays there`() async throws {
        let place = try await Place()
        try write("# mine\nwhoisxml key at_4711 # no such word\n\nnorbert key old-one", place.program)
        let shell = try await ShellSession(place.program, server: "norbert")
        // It says where, and not what.
        try await shell.pty.expect("credentials, line 2 says no key")
        #expect(!shell.text.contains("at_4711"))
        try await place.login(shell)
        #expect(
            try text(place.program)
                == "# mine\nwhoisxml key at_4711 # no such word\n\n"
                + "norbert key \(place.service.key) at \(place.service.base)\n")
        await place.service.end()
    }

    @Test func `a file that others could read is closed to them`() async throws {
        let program = try Program()
        try write("norbert key planted-key-4711 at http://127.0.0.1:1/\n", program)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: credentials(program).path)
        let result = try await program.run(lines: "print 1")
        #expect(result.errors.contains("could be read by others; from now on only you can"))
        #expect(try mode(credentials(program)) == 0o600)
        #expect(try await program.run(lines: "print 1").errors == "")
    }

    @Test func `a key that cannot be stored counts until the session ends`() async throws {
        let place = try await Place()
        try place.program.write("a file where the folder should be", to: "blocked")
        let blocked = place.program.folder.appendingPathComponent("blocked").path
        let shell = try await ShellSession(place.program, columns: 200, environment: ["XDG_CONFIG_HOME": blocked])
        try await place.login(shell)
        try await shell.pty.expect("counts until this session ends")
        try await shell.enter("print (credits).total")
        await place.service.end()
    }

    @Test func `a full disk leaves the keys as they were`() async throws {
        let place = try await Place()
        try write("whoisxml key at_4711\n", place.program)
        let shell = try await ShellSession(
            place.program, columns: 200, environment: ["XDG_STATE_HOME": "/nowhere"],
            wrapper: "ulimit -f 0; exec \"$0\"")
        try await place.login(shell)
        try await shell.pty.expect("counts until this session ends")
        #expect(try text(place.program) == "whoisxml key at_4711\n")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: credentials(place.program).deletingLastPathComponent().path)
        #expect(names == ["credentials"])
        await place.service.end()
    }

    @Test func `a script cannot log in`() async throws {
        let result = try await Program().run(lines: "login norbert")
        #expect(result.code == 2)
        #expect(result.errors.contains("login works at the prompt only"))
    }

    @Test func `--profile says which server to begin with`() async throws {
        let place = try await Place()
        let program = place.program
        try write("norbert key \(place.service.key) at \(place.service.base)\n", program)
        let shell = try await ShellSession(program, arguments: ["--profile", "sandbox"])
        try await shell.leave()
        try program.write("print (credits).total", to: "credits.nb")
        for arguments in [
            ["--profile", "norbert", "-c", "print (credits).total"], ["--profile=norbert", "credits.nb"],
            ["run", "--profile", "norbert", "credits.nb"], ["--profile", "norbert", "run", "credits.nb"],
            ["run", "--profile", "norbert", "-c", "print (credits).total"],
            ["--no-progress", "--profile", "norbert", "-c", "print (credits).total"],
            ["--profile", "norbert", "--echo", "credits.nb"],
            ["--csv", "--profile=norbert", "-c", "print (credits).total"],
        ] {
            let result = try await program.run(arguments)
            #expect(result.lines.last == "1000", "\(arguments): \(result.errors)")
        }
        let wrong = try await program.run(["--profile", "norbrt", "-c", "print 1"])
        #expect(wrong.code == 2)
        #expect(wrong.errors.contains("did you mean norbert?"))
        #expect(try await program.run(["--profile", "norbert", "check", "credits.nb"]).code == 2)
        await place.service.end()
    }
}
