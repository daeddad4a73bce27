#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An address of the network layer: the four bytes of IPv4 or the sixteen of IPv6.
struct HostAddress: Hashable, Sendable, CustomStringConvertible {
    let bytes: [UInt8]

    /// - Returns: nil at another number of bytes than 4 and 16.
    init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads the usual spelling: four decimal numbers, or hexadecimal ones with colons.
    init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
        } else {
            return nil
        }
    }

    var isIPv6: Bool { bytes.count == 16 }

    var description: String {
        guard isIPv6 else { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { place in
            String(Int(bytes[place]) << 8 | Int(bytes[place + 1]), radix: 16)
        }.joined(separator: ":")
    }

    /// Whether the address is one that everybody in the world means the same machine by (the registries of RFC 6890).
    var isPublic: Bool {
        isIPv6 ? isPublicIPv6 : !Self.special.contains { $0.holds(bytes) }
    }

    private var isPublicIPv6: Bool {
        if let inner { return inner.isPublic }
        // Only 2000::/3 has been handed out for use in public.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        return !Self.specialIPv6.contains { $0.holds(bytes) }
    }

    /// The address of IPv4 that one of IPv6 stands for: mapped, compatible, translated (NAT64), or tunnelled (6to4).
    private var inner: HostAddress? {
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        let zeros = [UInt8](repeating: 0, count: 10)
        if begins(zeros + [0xFF, 0xFF]) { return HostAddress(bytes: bytes[12...]) }
        if begins(zeros + [0, 0]) { return HostAddress(bytes: bytes[12...]) }
        if begins([0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)) { return HostAddress(bytes: bytes[12...]) }
        if begins([0x20, 0x02]) { return HostAddress(bytes: bytes[2..<6]) }
        return nil
    }

    private static let special: [AddressRange] = [
        .init([0], 8), .init([10], 8), .init([100, 64], 10), .init([127], 8), .init([169, 254], 16),
        .init([172, 16], 12), .init([192, 0, 0], 24), .init([192, 0, 2], 24), .init([192, 88, 99], 24),
        .init([192, 168], 16), .init([198, 18], 15), .init([198, 51, 100], 24), .init([203, 0, 113], 24),
        .init([224], 4), .init([240], 4),
    ]

    private static let specialIPv6: [AddressRange] = [
        // Teredo and the other special uses, and documentation.
        .init([0x20, 0x01, 0x00], 23), .init([0x20, 0x01, 0x0D, 0xB8], 32), .init([0x3F, 0xFF, 0x00], 20),
    ]
}

/// All addresses that begin with the same bits.
private struct AddressRange {
    let prefix: [UInt8]
    let bits: Int

    init(_ prefix: [UInt8], _ bits: Int) {
        self.prefix = prefix
        self.bits = bits
    }

    func holds(_ bytes: [UInt8]) -> Bool {
        for bit in 0..<bits {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
            if bytes[bit / 8] & mask != wanted & mask { return false }
        }
        return true
    }
}
