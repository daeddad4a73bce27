/// Some of the positions of a table, one bit each.
struct PositionSet: Equatable {
    /// How many positions the table has.
    let size: Int
    private var words: [UInt64]

    /// None of the positions.
    init(of size: Int) {
        self.size = size
        words = Array(repeating: 0, count: (size + 63) / 64)
    }

    /// The positions at which something holds.
    init(of size: Int, where holds: (Int) -> Bool) {
        self.init(of: size)
        for word in words.indices {
            let first = word * 64
            var bits: UInt64 = 0
            for bit in 0..<min(64, size - first) where holds(first + bit) { bits |= 1 << UInt64(bit) }
            words[word] = bits
        }
    }

    mutating func insert(_ position: Int) {
        words[position >> 6] |= 1 << UInt64(position & 63)
    }

    func contains(_ position: Int) -> Bool {
        position >= 0 && position < size && words[position >> 6] & (1 << UInt64(position & 63)) != 0
    }

    /// Keeps those that another set has as well, which may be of the table when it was smaller.
    mutating func formIntersection(_ other: PositionSet) {
        let shared = min(words.count, other.words.count)
        for word in 0..<shared { words[word] &= other.words[word] }
        for word in shared..<words.count { words[word] = 0 }
    }

    /// Adds those of another set, which may be of the table when it was smaller.
    mutating func formUnion(_ other: PositionSet) {
        for word in 0..<min(words.count, other.words.count) { words[word] |= other.words[word] }
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The positions with some ranks, the first of which is 0; none beyond the last.
    func positions(ranked ranks: Range<Int>) -> [Int] {
        var found: [Int] = []
        var rank = 0
        for (place, word) in words.enumerated() {
            let next = rank + word.nonzeroBitCount
            defer { rank = next }
            if next <= ranks.lowerBound { continue }
            if rank >= ranks.upperBound { break }
            var bits = word
            var number = rank
            while bits != 0 {
                if ranks.contains(number) { found.append(place * 64 + bits.trailingZeroBitCount) }
                bits &= bits - 1
                number += 1
            }
        }
        return found
    }
}
