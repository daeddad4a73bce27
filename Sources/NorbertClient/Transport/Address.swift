#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A place on the network that a call can go to: an address whose scheme, host and port are known.
struct Address: Sendable, Equatable {
    /// Scheme, host and port: what a key may be sent to.
    struct Origin: Sendable, Equatable {
        let scheme: String
        /// The host in lower case without brackets, or a socket's path.
        let host: String
        let port: Int?
        /// Whether the host is this machine by its spelling.
        let isLoopback: Bool

        fileprivate init(scheme: String, host: String, port: Int?) {
            self.scheme = scheme
            self.host = host
            self.port = port
            isLoopback = scheme != "http+unix" && Address.isLoopback(host)
        }
    }

    /// The whole address as the transport takes it.
    let text: String
    let origin: Origin

    /// An address with one of the schemes that are spoken; nil for others, and where the host is missing.
    ///
    /// It is taken apart by the code that the transport uses too, so that both see the same host.
    init?(_ text: String) {
        guard let url = URL(string: text) else { return nil }
        self.init(url)
    }

    private init?(_ url: URL) {
        guard let scheme = url.scheme?.lowercased(), let host = url.host(percentEncoded: false), !host.isEmpty
        else { return nil }
        // A larger port is none, and the transport would not survive it.
        guard (0...65_535).contains(url.port ?? 0) else { return nil }
        text = url.absoluteString
        switch scheme {
        case "https", "http":
            let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
            origin = Origin(scheme: scheme, host: bare.lowercased(), port: url.port ?? (scheme == "https" ? 443 : 80))
        case "http+unix":
            origin = Origin(scheme: scheme, host: host, port: nil)
        default: return nil
        }
    }

    /// An address below another one, which ends with a slash.
    ///
    /// What is added is plain enough to stand in an address as it is, so that nothing has to be taken apart: nil where
    /// it is not. A search saves two readings of an address, a tenth of what it costs to make the call.
    init?(below root: Address, adding target: String) {
        guard root.text.utf8.last == UInt8(ascii: "/"), target.utf8.allSatisfy(Self.isPlain) else { return nil }
        text = root.text + target
        origin = root.origin
    }

    /// Bytes that are the same in an address and outside.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
            UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// Where a `Location` seen at this address points; nil for schemes that are not spoken.
    func following(_ location: String) -> Address? {
        guard let base = URL(string: text), let url = URL(string: location, relativeTo: base) else { return nil }
        return Address(url.absoluteURL)
    }

    /// Whether nobody between can read what is sent: TLS, a socket's file, or this machine's own loopback.
    var isPrivate: Bool {
        switch origin.scheme {
        case "http": origin.isLoopback
        default: true
        }
    }

    /// Whether the server is this machine: a socket's file, or loopback.
    var isOnThisMachine: Bool { origin.scheme == "http+unix" || origin.isLoopback }

    /// Host and port for people: `api.voilanorbert.com`, `127.0.0.1:8080`, a socket's path.
    var place: String {
        let standard = origin.scheme == "https" ? 443 : 80
        guard let port = origin.port, port != standard else { return origin.host }
        return "\(origin.host):\(port)"
    }

    /// Whether a host is this machine by its spelling: `localhost`, `127.0.0.0/8` in four numbers, `::1`.
    fileprivate static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } && UInt8(part) != nil
            }
    }
}
