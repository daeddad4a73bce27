import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension NetworkFault {
    /// What an error of the transport amounts to. Where nothing is known, the request counts as sent.
    init(_ error: any Error, isLate: Bool, place: String) {
        let (kind, sent): (Kind, Bool) =
            switch error {
            case let error as HTTPClientError: Self.reading(error)
            case let error as NIOConnectionError: (Self.kind(ofConnecting: error), false)
            case let error as IOError: Self.reading(error)
            case ChannelError.connectTimeout: (.connectTimeout, false)
            case let error as NIOSSLError: Self.reading(error)
            case is NIOSSLExtraError: (.encryption, false)
            // It comes from a connection that stood.
            case is BoringSSLError: (.broken, true)
            case is SocketAddressError: (.unreachable, false)
            case is NIOTooManyBytesError: (.tooLarge, true)
            case is CancellationError: (isLate ? .timeout : .closed, true)
            default: (isLate ? .timeout : .broken, true)
            }
        self.init(kind, place: place, sent: sent)
    }

    private static func reading(_ error: HTTPClientError) -> (Kind, Bool) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout: (.connectTimeout, false)
        case .tlsHandshakeTimeout: (.encryption, false)
        case .deadlineExceeded, .readTimeout, .writeTimeout: (.timeout, true)
        case .alreadyShutdown: (.closed, false)
        case .cancelled: (.closed, true)
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath: (.noAddress, false)
        default: (.broken, true)
        }
    }

    /// What kept an encrypted connection from coming about, as against what ended one.
    private static func reading(_ error: NIOSSLError) -> (Kind, Bool) {
        switch error {
        case .handshakeFailed, .noCertificateToValidate, .unableToValidateCertificate, .cannotFindPeerIP,
            .cannotMatchULabel, .failedToLoadCertificate, .failedToLoadPrivateKey, .noSuchFilesystemObject:
            (.encryption, false)
        default: (.broken, true)
        }
    }

    /// An error of a connection that stands, or of connecting to a socket's file.
    private static func reading(_ error: IOError) -> (Kind, Bool) {
        switch error.errnoCode {
        case ECONNREFUSED, ENOENT: (.refused, false)
        // A socket whose queue of new connections is full.
        case EAGAIN: (.broken, false)
        case EACCES, EPERM, ENOTSOCK, ENETUNREACH, EHOSTUNREACH, ENAMETOOLONG: (.unreachable, false)
        default: (.broken, true)
        }
    }

    private static func kind(ofConnecting error: NIOConnectionError) -> Kind {
        guard !error.connectionErrors.isEmpty else {
            return error.dnsAError == nil && error.dnsAAAAError == nil ? .unreachable : .unresolved
        }
        let kinds = error.connectionErrors.map { failure -> Kind in
            switch failure.error {
            case let error as IOError where error.errnoCode == ECONNREFUSED: .refused
            case ChannelError.connectTimeout: .connectTimeout
            default: .unreachable
            }
        }
        if kinds.contains(.refused) { return .refused }
        return kinds.contains(.connectTimeout) ? .connectTimeout : .unreachable
    }
}
