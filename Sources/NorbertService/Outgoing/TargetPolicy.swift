import Foundation

/// Which addresses the service calls on somebody else's word: webhooks, and files to fetch.
///
/// Names are resolved here, all their addresses are checked, and the call then goes to a checked one: a name cannot
/// mean another machine a moment later.
struct TargetPolicy: Sendable {
    private static let longest = 2_048

    /// Whether machines of the own network may be called: so it is where only the own machine can ask for it.
    let allowsPrivate: Bool
    private let resolve: @Sendable (String) async -> [HostAddress]

    init(
        allowsPrivate: Bool, resolve: @escaping @Sendable (String) async -> [HostAddress] = HostLookup.addresses
    ) {
        self.allowsPrivate = allowsPrivate
        self.resolve = resolve
    }

    /// Reads an address and sees that it may be called.
    /// - Throws: `TargetFault`, whose words are for whoever gave the address.
    func check(_ text: String) async throws(TargetFault) -> Target {
        let target = try read(text)
        guard !allowsPrivate else { return target }
        if let literal = HostAddress(target.host) {
            guard literal.isPublic else { throw .isPrivate(target.host) }
            return target
        }
        let host = target.host
        guard
            !["localhost", "local", "localdomain", "internal", "lan", "home.arpa"].contains(where: { name in
                host == name || host.hasSuffix("." + name)
            })
        else { throw .isPrivate(host) }
        let addresses = await resolve(host)
        guard let first = addresses.first(where: { !$0.isIPv6 }) ?? addresses.first else { throw .unknownHost(host) }
        guard addresses.allSatisfy(\.isPublic) else { throw .isPrivate(host) }
        return Target(url: target.url, host: host, address: first.description)
    }

    /// Reads an address as far as its spelling tells.
    private func read(_ text: String) throws(TargetFault) -> Target {
        guard text.utf8.count <= Self.longest else { throw .tooLong }
        guard var parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw .unreadable
        }
        guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
        guard parts.user == nil, parts.password == nil else { throw .credentials }
        guard parts.port.map({ (1...65_535).contains($0) }) ?? true else { throw .unreadable }
        guard var host = parts.percentEncodedHost?.lowercased(), !host.isEmpty, !host.contains("%") else {
            throw .unreadable
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        while host.hasSuffix(".") { host.removeLast() }
        let isPlain = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x5F, 0x3A].contains(byte)
        }
        guard !host.isEmpty, isPlain else { throw .unreadable }
        guard !host.contains(":") || HostAddress(host) != nil else { throw .unreadable }
        parts.scheme = scheme
        parts.percentEncodedHost = host.contains(":") ? "[\(host)]" : host
        parts.fragment = nil
        guard let url = parts.url?.absoluteString else { throw .unreadable }
        return Target(url: url, host: host)
    }
}

/// An address that may be called.
struct Target: Sendable, Equatable {
    /// The address in its plain spelling.
    var url: String
    /// The host's name in lower case, or its address without brackets.
    var host: String
    /// The address that the call goes to in the host's stead; nil where the host is called as it is.
    var address: String?
}

/// Why an address is not called.
enum TargetFault: Error, Equatable, CustomStringConvertible {
    case tooLong
    case unreadable
    case scheme(String)
    case credentials
    case unknownHost(String)
    case isPrivate(String)

    var description: String {
        switch self {
        case .tooLong: "The address is longer than 2048 characters."
        case .unreadable: "This is not an address of the form https://host/path."
        case .scheme(let scheme): "Addresses begin with http:// or https://, not with \(scheme.prefix(20)):."
        case .credentials: "An address with a user name or password in it is not called."
        case .unknownHost(let host): "There is no host \(host.prefix(255))."
        case .isPrivate(let host):
            "\(host.prefix(255)) is an address of a private network, which this service does not call."
        }
    }
}
