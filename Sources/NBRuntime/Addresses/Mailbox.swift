/// An email address in the form in which it is sent and in the one by which mailboxes are compared.
struct Mailbox {
    /// The longest address that any server takes is shorter.
    private static let longest = 320

    /// Without spaces around it, and with its domain in lower case.
    private(set) var sent: [UInt8] = []
    /// The whole in lower case.
    private(set) var key: [UInt8] = []

    /// What the address is found by in tables; keyed anew by every run.
    var hash: UInt64 { Self.hash(key) }

    static func hash(_ key: [UInt8]) -> UInt64 {
        var hasher = Hasher()
        key.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// Reads the address that a cell of a file holds, and answers whether it holds one.
    mutating func read(cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, first == UInt8(ascii: "\"") else { return read(cell) }
        let inner = UnsafeBufferPointer(rebasing: cell.dropFirst().dropLast())
        if cell.count >= 2, cell.last == first, !inner.contains(first) { return read(inner) }
        return read(RowBatch.text(cell))
    }

    mutating func read(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { read($0) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        if start < end, bytes[end - 1] == UInt8(ascii: ">"),
            let open = bytes[start..<end].lastIndex(of: UInt8(ascii: "<"))
        {
            // `Larry Page <larry@google.com>`
            return read(UnsafeBufferPointer(rebasing: bytes[open + 1..<end - 1]))
        }
        var at: Int?
        for index in start..<end {
            let byte = bytes[index]
            if byte >= 0x80 { return readForeign(bytes) }
            if byte == UInt8(ascii: "@") {
                guard at == nil else { return false }
                at = index
            } else if !Self.mayStand(byte) {
                return false
            }
        }
        guard let at, at > start, at < end - 1, end - start <= Self.longest else { return false }
        sent.removeAll(keepingCapacity: true)
        key.removeAll(keepingCapacity: true)
        for index in start..<end {
            let byte = bytes[index].lowercasedASCII
            sent.append(index < at ? bytes[index] : byte)
            key.append(byte)
        }
        return true
    }

    /// Reads an address with letters beyond ASCII, or with spaces beyond it around it.
    private mutating func readForeign(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let isSpace: (Unicode.Scalar) -> Bool = {
            $0.properties.isWhitespace || $0.value <= 0x20 || $0 == "\u{FEFF}" || $0 == "\u{200B}"
        }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return false }
        let text = String(scalars[first...last])
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, text.utf8.count <= Self.longest,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "@") || Self.mayStand($0) }),
            !text.unicodeScalars.contains(where: isSpace)
        else { return false }
        sent = Array("\(parts[0])@\(parts[1].lowercased())".utf8)
        key = Array(text.lowercased().utf8)
        return true
    }

    /// Whether a byte may stand in an address that goes to a server among others: no space, no separator.
    @inline(__always)
    private static func mayStand(_ byte: UInt8) -> Bool {
        guard byte > 0x20, byte != 0x7F else { return false }
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"),
            UInt8(ascii: ":"):
            return false
        default: return true
        }
    }
}

extension String {
    /// The address that a text holds, as it is sent; nil where it holds none.
    package var addressSent: String? {
        var mailbox = Mailbox()
        return mailbox.read(self) ? String(decoding: mailbox.sent, as: UTF8.self) : nil
    }
}

extension Mailbox {
    /// Whether a text is an address, so that its column is one of addresses.
    static func isAddress(_ text: String) -> Bool {
        var mailbox = Mailbox()
        return mailbox.read(text) && mailbox.key.drop { $0 != UInt8(ascii: "@") }.contains(UInt8(ascii: "."))
    }
}
