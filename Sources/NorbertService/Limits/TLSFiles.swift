import Foundation
import NIOSSL

/// The files that a service proves itself with, so that it can be spoken to in private.
package struct TLSFiles: Sendable, Equatable {
    /// The path of the certificate in PEM, with those that vouch for it behind it.
    package var certificate: String
    /// The path of the certificate's private key in PEM, without a passphrase.
    package var key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// Reads the files and checks that they fit together.
    /// - Throws: `SandboxFault` that names the file at fault.
    func configuration() throws(SandboxFault) -> TLSConfiguration {
        let chain = try read(certificate, "certificate") { try NIOSSLCertificate.fromPEMBytes($0) }
        guard !chain.isEmpty else { throw Self.unfit(certificate, "certificate") }
        let privateKey = try read(key, "key") { try NIOSSLPrivateKey(bytes: $0, format: .pem) { $0([UInt8]()) } }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SandboxFault(
                .address, "The key in \(key) does not belong to the certificate in \(certificate).",
                remedy:
                    "Give the key that the certificate was made with; the certificate itself comes first in its file."
            )
        }
        return configuration
    }

    private func read<Value>(
        _ path: String, _ what: String, _ parse: ([UInt8]) throws -> Value
    ) throws(SandboxFault) -> Value {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw SandboxFault(
                .address, "The \(what) in \(path) cannot be read: \(Self.words(error)).",
                remedy: "Check the path, and that you may read the file."
            )
        }
        do {
            return try parse(bytes)
        } catch {
            throw Self.unfit(path, what)
        }
    }

    private static func unfit(_ path: String, _ what: String) -> SandboxFault {
        SandboxFault(
            .address, "There is no \(what) in \(path).",
            remedy: what == "key"
                ? "It has to be a private key in PEM, without a passphrase."
                : "It has to be a certificate in PEM, with those that vouch for it behind it."
        )
    }

    private static func words(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "you may not read it"
        default: "the system does not hand it out"
        }
    }
}
