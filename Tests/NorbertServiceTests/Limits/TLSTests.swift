import AsyncHTTPClient
import Foundation
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1)), .enabled(if: Certificates.canBeMade, "openssl is not installed"))
struct TLSServing {
    @Test func `a service with a certificate is spoken to in private`() async throws {
        let certificates = try Certificates()
        let server = try HTTPServerBuilder.sandbox(tls: certificates.files)
        try await withServer(server, answering: { _ in Response(status: .noContent) }) { port async throws in
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(certificates.files.certificate)
            var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
            configuration.dnsOverride = ["sandbox.example": "127.0.0.1"]
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            let answer = try? await client.execute(
                HTTPClientRequest(url: "https://sandbox.example:\(port)/"), timeout: .seconds(20))
            try await client.shutdown()
            #expect(answer?.status == .noContent)
        }
    }

    @Test func `a service with a certificate does not answer in clear text`() async throws {
        let certificates = try Certificates()
        let server = try HTTPServerBuilder.sandbox(tls: certificates.files)
        try await withServer(server, answering: { _ in Response(status: .noContent) }) { port async throws in
            await #expect(throws: (any Error).self) {
                try await HTTPClient.shared.execute(
                    HTTPClientRequest(url: "http://127.0.0.1:\(port)/"), timeout: .seconds(20))
            }
        }
    }

    @Test func `a missing file is named`() throws {
        let certificates = try Certificates()
        var files = certificates.files
        defer { withExtendedLifetime(certificates) {} }
        files.key += ".none"
        let fault = #expect(throws: SandboxFault.self) { try files.configuration() }
        #expect(fault?.message == "The key in \(files.key) cannot be read: there is no such file.")
    }

    @Test func `a file without a certificate is named`() throws {
        let certificates = try Certificates()
        var files = certificates.files
        defer { withExtendedLifetime(certificates) {} }
        files.certificate = files.key
        let fault = #expect(throws: SandboxFault.self) { try files.configuration() }
        #expect(fault?.message == "There is no certificate in \(files.key).")
    }

    @Test func `a file without a key is named`() throws {
        let certificates = try Certificates()
        var files = certificates.files
        defer { withExtendedLifetime(certificates) {} }
        files.key = files.certificate
        let fault = #expect(throws: SandboxFault.self) { try files.configuration() }
        #expect(fault?.message == "There is no key in \(files.certificate).")
    }

    @Test func `a key under a passphrase is refused and asks nobody`() throws {
        let certificates = try Certificates()
        var files = certificates.files
        defer { withExtendedLifetime(certificates) {} }
        let locked = files.key + ".locked"
        try Certificates.run(["rsa", "-aes128", "-passout", "pass:secret", "-in", files.key, "-out", locked])
        files.key = locked
        let fault = #expect(throws: SandboxFault.self) { try files.configuration() }
        #expect(fault?.message == "There is no key in \(locked).")
    }

    @Test func `a key of another certificate is refused`() throws {
        let mine = try Certificates()
        let other = try Certificates()
        let files = TLSFiles(certificate: mine.files.certificate, key: other.files.key)
        defer { withExtendedLifetime((mine, other)) {} }
        let fault = #expect(throws: SandboxFault.self) { try files.configuration() }
        #expect(fault?.message.contains("does not belong to the certificate") == true)
    }
}

/// A certificate that vouches for itself, made for a test and removed at its end.
private final class Certificates: Sendable {
    let files: TLSFiles
    private let folder: String

    static var canBeMade: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") }

    init() throws {
        folder = NSTemporaryDirectory() + "nb-tls-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        files = TLSFiles(certificate: folder + "/certificate.pem", key: folder + "/key.pem")
        try Self.run([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=sandbox.example",
            "-addext", "subjectAltName=DNS:sandbox.example", "-keyout", files.key, "-out", files.certificate,
        ])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
