/// A domain name that mail can be sent to, in lower case and with its labels in ASCII.
///
/// `Domain("https://www.Bücher.example/shop")` is `xn--bcher-kva.example`. Labels outside ASCII become A-labels
/// (RFC 5891) after lower-casing and composing; the finer mappings of UTS 46 are not applied.
package struct Domain: Sendable, Hashable, CustomStringConvertible {
    /// The name as it goes over the wire.
    package let text: String

    /// Reads a domain as people give it: a scheme, `www.`, a port, a path and a dot at the end are dropped.
    package init(_ text: String) throws(DomainFault) {
        var rest = Substring(text).trimmed
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
            rest = rest[colon...].dropFirst(3)
        }
        if let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
        if let at = rest.lastIndex(of: "@") { rest = rest[at...].dropFirst() }
        if let colon = rest.lastIndex(of: ":"), rest[colon...].dropFirst().allSatisfy(\.isNumber) {
            rest = rest[..<colon]
        }
        let prefix = rest.prefix(4)
        if prefix.lowercased() == "www.", rest.dropFirst(4).contains(".") { rest = rest.dropFirst(4) }
        try self.init(host: rest)
    }

    /// Reads a bare host name, as it stands behind the `@` of an address.
    package init(host: some StringProtocol) throws(DomainFault) {
        var host = Substring(host)
        if host.hasSuffix(".") { host = host.dropLast() }
        guard !host.isEmpty else { throw .empty }
        text = try host.utf8.allSatisfy { $0 < 0x80 } ? Self.checked(ascii: host) : Self.checked(unicode: host)
    }

    /// The name as people read it, with A-labels decoded.
    package var unicode: String {
        // Most names have no such letter, and to look for it is the quicker way to know.
        guard text.utf8.contains(UInt8(ascii: "x")), text.contains("xn--") else { return text }
        return text.split(separator: ".").map { label in
            label.hasPrefix("xn--") ? Punycode.decode(label.dropFirst(4)) ?? String(label) : String(label)
        }.joined(separator: ".")
    }

    package var description: String { text }

    private static func checked(unicode host: Substring) throws(DomainFault) -> String {
        var labels: [String] = []
        for label in host.split(omittingEmptySubsequences: false, whereSeparator: { ".。．｡".contains($0) }) {
            let lowered = Folding.composed(label.lowercased())
            if lowered.utf8.allSatisfy({ $0 < 0x80 }) {
                labels.append(lowered)
            } else {
                guard lowered.unicodeScalars.allSatisfy(isLabelScalar), let encoded = Punycode.encode(lowered) else {
                    throw .label(String(label))
                }
                labels.append("xn--" + encoded)
            }
        }
        return try checked(ascii: Substring(labels.joined(separator: ".")))
    }

    private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if scalar == "-" || properties.isAlphabetic { return true }
        return switch properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    /// Lower-cases the name and checks each label: letters, digits and inner hyphens, 1 to 63 of them.
    private static func checked(ascii host: Substring) throws(DomainFault) -> String {
        guard host.utf8.count <= 253 else { throw .tooLong }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(host.utf8.count)
        var labelStart = 0
        var labels = 1
        var lastIsNumeric = true
        func closeLabel() throws(DomainFault) {
            let length = bytes.count - labelStart
            let isWell = length > 0 && length <= 63 && bytes[labelStart] != 0x2D && bytes[bytes.count - 1] != 0x2D
            guard isWell else {
                throw length == 0 ? .emptyLabel : .label(String(decoding: bytes[labelStart...], as: UTF8.self))
            }
        }
        for byte in host.utf8 {
            switch byte {
            case 0x61...0x7A, 0x2D:
                bytes.append(byte)
                lastIsNumeric = false
            case 0x30...0x39: bytes.append(byte)
            case 0x41...0x5A:
                bytes.append(byte | 0x20)
                lastIsNumeric = false
            case 0x2E:
                try closeLabel()
                bytes.append(byte)
                labelStart = bytes.count
                labels += 1
                lastIsNumeric = true
            default: throw .character(Character(Unicode.Scalar(byte)))
            }
        }
        try closeLabel()
        if lastIsNumeric { throw .numeric }
        guard labels > 1 else { throw .noDot }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why a text is not a domain.
package enum DomainFault: Error, Sendable, Hashable, CustomStringConvertible {
    case empty, emptyLabel, tooLong, noDot, numeric
    case label(String)
    case character(Character)

    package var description: String {
        switch self {
        case .empty: "the domain is missing"
        case .emptyLabel: "the domain has two dots in a row, or one at its start"
        case .tooLong: "the domain is longer than 253 characters"
        case .noDot: "the domain has no dot"
        case .numeric: "the domain is a number or an address of the network, not a name"
        case .label(let label): "“\(label)” cannot be part of a domain"
        case .character(let character): "“\(character)” cannot stand in a domain"
        }
    }
}

extension Substring {
    /// Without white space at either end.
    var trimmed: Substring {
        guard let start = firstIndex(where: { !$0.isWhitespace }) else { return "" }
        let end = lastIndex { !$0.isWhitespace } ?? start
        return self[start...end]
    }
}
