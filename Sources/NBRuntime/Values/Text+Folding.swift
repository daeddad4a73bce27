extension String {
    /// Whether there is nothing in the text but spaces.
    package var isBlank: Bool {
        guard let first = utf8.first else { return true }
        // Most texts are told apart by their first byte.
        if first > 0x20, first < 0x80 { return false }
        return allSatisfy(\.isWhitespace)
    }

    /// The text without the spaces and line ends around it.
    package var trimmed: String {
        guard let first = first, let last = last, first.isWhitespace || last.isWhitespace else { return self }
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }

    /// The text cut to so many characters, with `…` in place of what went.
    package func shortened(to length: Int) -> String {
        guard utf8.count > length, count > length else { return self }
        return prefix(Swift.max(0, length - 1)) + "…"
    }

    /// Whether two texts are the same to people: without case.
    package func isSame(as other: String) -> Bool {
        var left = self
        var right = other
        let answer: Bool? = left.withUTF8 { left in
            right.withUTF8 { right in Self.compareFolded(left, right) }
        }
        return answer ?? (self == other || lowercased() == other.lowercased())
    }

    /// Compares plain ASCII without case; nothing where a byte beyond it needs Unicode's rules.
    private static func compareFolded(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool?
    {
        let count = Swift.min(left.count, right.count)
        for index in 0..<count {
            let (one, two) = (left[index], right[index])
            if one | two >= 0x80 { return nil }
            if one != two, one.lowercasedASCII != two.lowercasedASCII { return false }
        }
        if left.count == right.count { return true }
        // A combining mark could still follow, but that makes another text too.
        return left.count > count && left[count] >= 0x80 || right.count > count && right[count] >= 0x80 ? nil : false
    }

    /// Where a text begins that is looked for without case.
    package enum Place { case anywhere, atStart, atEnd }

    /// Whether another text occurs in this one, without case.
    package func holds(_ part: String, at place: Place = .anywhere) -> Bool {
        var whole = self
        var sought = part
        let answer: Bool? = whole.withUTF8 { whole in
            sought.withUTF8 { sought in Self.find(sought, in: whole, at: place) }
        }
        if let answer { return answer }
        let characters = Array(lowercased())
        let wanted = Array(part.lowercased())
        switch place {
        case .atStart: return characters.starts(with: wanted)
        case .atEnd: return characters.reversed().starts(with: wanted.reversed())
        case .anywhere:
            guard wanted.count <= characters.count else { return false }
            return (0...(characters.count - wanted.count)).contains { characters[$0...].starts(with: wanted) }
        }
    }

    /// Looks for plain ASCII in plain ASCII without case; nothing where Unicode's rules are needed.
    private static func find(
        _ sought: UnsafeBufferPointer<UInt8>, in whole: UnsafeBufferPointer<UInt8>, at place: Place
    ) -> Bool? {
        guard whole.allSatisfy({ $0 < 0x80 }), sought.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard sought.count <= whole.count else { return false }
        guard let first = sought.first?.lowercasedASCII else { return true }
        let last = whole.count - sought.count
        let starts =
            switch place {
            case .anywhere: 0...last
            case .atStart: 0...0
            case .atEnd: last...last
            }
        for start in starts where whole[start].lowercasedASCII == first {
            var index = 1
            while index < sought.count, whole[start + index].lowercasedASCII == sought[index].lowercasedASCII {
                index += 1
            }
            if index == sought.count { return true }
        }
        return false
    }
}

extension UInt8 {
    /// The small letter of a capital ASCII letter; other bytes as they are.
    @inline(__always)
    var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
