import NIOPosix

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The system's way from a host's name to its addresses.
enum HostLookup {
    /// All addresses of a host, the system's preferred ones first; none where there is no such host.
    ///
    /// What is spelled as an address by anybody's rules, such as `127.1`, is looked up as the system understands it.
    static func addresses(of host: String) async -> [HostAddress] {
        // Looking up blocks its thread, which therefore is none of those that answer requests.
        (try? await NIOThreadPool.singleton.runIfActive { lookUp(host) }) ?? []
    }

    private static func lookUp(_ host: String) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [HostAddress] = []
        var next = list
        while let entry = next {
            if let address = address(in: entry.pointee), !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(in entry: addrinfo) -> HostAddress? {
        guard let name = UnsafeRawPointer(entry.ai_addr) else { return nil }
        let bytes: ArraySlice<UInt8>
        switch entry.ai_family {
        case AF_INET:
            let start = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) ?? 4
            bytes = Array(UnsafeRawBufferPointer(start: name + start, count: 4))[...]
        case AF_INET6:
            let start = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8
            bytes = Array(UnsafeRawBufferPointer(start: name + start, count: 16))[...]
        default: return nil
        }
        return HostAddress(bytes: bytes)
    }
}
