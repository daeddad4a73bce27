import Foundation
import Testing

/// `nb serve` as it is started: with a certificate, and in front of other machines.
@Suite(.timeLimit(.minutes(2)))
struct ServeTests {
    /// Runs another program of the machine; nil where there is none.
    private static func run(_ name: String, _ arguments: [String], in program: Program) async throws -> Program.Result?
    {
        guard
            let path = ["/usr/bin/", "/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map({ $0 + name })
                .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = program.folder
        process.environment = ["HOME": program.home.path, "PATH": "/usr/bin:/bin"]
        return try await Running(process, input: "").result()
    }

    /// Makes a certificate for this machine's name and its key in the working folder. False where nothing can make one.
    private static func makeCertificate(in program: Program) async throws -> Bool {
        let made = try await run(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "key.pem", "-out", "certificate.pem",
            ], in: program)
        return made?.code == 0
    }

    @Test func `with a certificate it answers in private`() async throws {
        let program = try Program()
        guard try await Self.makeCertificate(in: program) else { return }
        let service = try await Service(
            program,
            arguments: [
                "--tls-certificate", program.folder.appendingPathComponent("certificate.pem").path, "--tls-key",
                program.folder.appendingPathComponent("key.pem").path,
            ])
        #expect(service.base.hasPrefix("https://127.0.0.1:"))
        #expect(service.whoisXMLBase.hasPrefix("https://127.0.0.1:"))
        let port = try #require(URL(string: service.base)?.port)
        let answer = try #require(
            try await Self.run(
                "openssl",
                [
                    "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", "certificate.pem", "-verify_return_error",
                ], in: program))
        #expect(answer.output.contains("Verify return code: 0 (ok)"), "\(answer.output) \(answer.errors)")
        if let answer = try await Self.run(
            "curl",
            [
                "--silent", "--cacert", "certificate.pem", "--user", ":\(service.key)",
                service.base + "organization/credits",
            ], in: program)
        {
            #expect(answer.output.contains("\"remains\""), "\(answer.output) \(answer.errors)")
        }
        await service.end()
    }

    @Test func `a script meets a certificate that nobody vouches for with an error`() async throws {
        let program = try Program()
        guard try await Self.makeCertificate(in: program) else { return }
        let service = try await Service(
            program,
            arguments: [
                "--tls-certificate", program.folder.appendingPathComponent("certificate.pem").path, "--tls-key",
                program.folder.appendingPathComponent("key.pem").path,
            ])
        program.environment = ["NORBERT_API_KEY": service.key, "NORBERT_API_URL": service.base]
        let result = try await program.run(lines: "print 1\ncredits")
        #expect(result.output == "1\n")
        #expect(result.errors.hasPrefix("command line:2:1: error: no encrypted connection to 127.0.0.1:"))
        #expect(!result.errors.contains(service.key))
        #expect(result.code == 7)
        await service.end()
    }

    @Test(arguments: ["0.0.0.0", "::"]) func `without a certificate it listens on this machine alone`(
        host: String
    ) async throws {
        let result = try await Program().run(["serve", "--port", "0", "--host", host])
        #expect(result.output == "")
        #expect(result.errors.contains("  hint: Listen on 127.0.0.1, give --tls-certificate and --tls-key"))
        #expect(result.code == 2)
    }

    @Test func `a certificate without its key is no way to serve`() async throws {
        let result = try await Program().run(["serve", "--port", "0", "--tls-certificate", "certificate.pem"])
        #expect(result.errors.contains("--tls-certificate FILE --tls-key FILE"))
        #expect(result.code != 0)
    }

    @Test func `a certificate that is not there is named`() async throws {
        let result = try await Program().run([
            "serve", "--port", "0", "--tls-certificate", "none.pem", "--tls-key", "none.key",
        ])
        #expect(result.errors.contains("none.pem"))
        #expect(result.code == 1)
    }

    @Test func `a port that is taken is named`() async throws {
        let taken = try LocalListener { _ in }
        let result = try await Program().run(["serve", "--port", "\(taken.port)"])
        #expect(result.errors.contains("  hint: Choose another port"))
        #expect(result.code == 1)
        withExtendedLifetime(taken) {}
    }
}
