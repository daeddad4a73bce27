/// An email address of the plain form `local@domain`, checked against the limits of RFC 5321.
///
/// Accepted: letters, digits, dots between them, and ``!#$%&'*+/=?^_`{|}~-``. Refused with the reason: quoted local
/// parts, comments, local parts outside ASCII. The local part keeps its spelling; two addresses are equal if they
/// differ in case alone.
package struct EmailAddress: Sendable, CustomStringConvertible {
    /// The address as it is written to a server.
    package let text: String
    package let domain: Domain
    /// The address in lower case, by which addresses are compared.
    package let key: String

    private let localLength: Int

    /// Reads an address; white space around it is dropped.
    package init(_ text: String) throws(AddressFault) {
        let whole = Substring(text).trimmed
        guard !whole.isEmpty else { throw .empty }
        guard let at = whole.utf8.lastIndex(of: 0x40) else { throw .noAt }
        let local = whole[..<at]
        try Self.check(local)
        let domain: Domain
        do {
            domain = try Domain(host: whole[whole.utf8.index(after: at)...])
        } catch {
            throw .domain(error)
        }
        try self.init(checked: local, domain)
    }

    /// Makes an address of a local part and a domain.
    package init(local: String, domain: Domain) throws(AddressFault) {
        let local = Substring(local)
        try Self.check(local)
        try self.init(checked: local, domain)
    }

    private init(checked local: Substring, _ domain: Domain) throws(AddressFault) {
        let length = local.utf8.count
        guard length + 1 + domain.text.utf8.count <= 254 else { throw .tooLong }
        let text = "\(local)@\(domain.text)"
        self.text = text
        self.domain = domain
        localLength = length
        let hasCapital = local.utf8.contains { (0x41...0x5A).contains($0) }
        key = hasCapital ? text.lowercased() : text
    }

    /// What stands before the `@`.
    package var local: Substring { text[..<text.utf8.index(text.utf8.startIndex, offsetBy: localLength)] }

    /// The local part in lower case and without a tag (`larry+news` is `larry`).
    package var mailboxName: Substring {
        let local = key[..<key.utf8.index(key.utf8.startIndex, offsetBy: localLength)]
        guard let plus = local.utf8.firstIndex(of: 0x2B), plus != local.startIndex else { return local }
        return local[..<plus]
    }

    package var description: String { text }

    private static func check(_ local: Substring) throws(AddressFault) {
        guard let first = local.utf8.first else { throw .noLocalPart }
        if first == 0x22 { throw .quoted }
        guard local.utf8.count <= 64 else { throw .localPartTooLong }
        var previous: UInt8 = 0x2E
        for byte in local.utf8 {
            if byte == 0x2E {
                guard previous != 0x2E else { throw .dots }
            } else if byte >= 0x80 {
                throw .notASCII
            } else if !isAtomByte(byte) {
                throw byte == 0x40 ? .severalAts : .character(Character(Unicode.Scalar(byte)))
            }
            previous = byte
        }
        guard previous != 0x2E else { throw .dots }
    }

    /// Whether a byte may stand in an atom (RFC 5322, `atext`).
    private static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x41...0x5A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}

extension EmailAddress: Hashable {
    package static func == (left: EmailAddress, right: EmailAddress) -> Bool { left.key == right.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Why a text is not an email address.
package enum AddressFault: Error, Sendable, Hashable, CustomStringConvertible {
    case empty, noAt, severalAts, noLocalPart, localPartTooLong, tooLong, dots, quoted, notASCII
    case character(Character)
    case domain(DomainFault)

    package var description: String {
        switch self {
        case .empty: "the address is empty"
        case .noAt: "the address has no @"
        case .severalAts: "the address has more than one @"
        case .noLocalPart: "nothing stands before the @"
        case .localPartTooLong: "more than 64 characters stand before the @"
        case .tooLong: "the address is longer than 254 characters"
        case .dots: "a dot stands first, last or beside another one before the @"
        case .quoted: "quoted names before the @ are not supported"
        case .notASCII: "letters outside ASCII before the @ are not supported"
        case .character(let character): "“\(character)” cannot stand before the @"
        case .domain(let fault): fault.description
        }
    }
}
