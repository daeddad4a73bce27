/// A set of addresses by their hashes of 64 bits, at about ten bytes an address.
///
/// Two addresses with one hash would count as one. Among four million, the chance that any two do is one in two
/// millions, and the hashes are keyed anew by every run, so nobody can make them.
final class AddressSet {
    private struct Part {
        var memory: PageMemory?
        var slots: UnsafeMutableBufferPointer<UInt64>
        var entries = 0
    }

    private var parts: [Part] = (0..<TablePart.count).map { _ in
        Part(memory: nil, slots: UnsafeMutableBufferPointer(start: nil, count: 0))
    }
    /// The number of addresses.
    private(set) var count = 0

    /// Adds an address, and answers whether it was new.
    func insert(_ hash: UInt64) -> Bool {
        // Zero is a slot without an entry.
        let key = hash == 0 ? 1 : hash
        let index = TablePart.index(of: key)
        if TablePart.isFull(parts[index].entries, of: parts[index].slots.count) { grow(index) }
        guard Self.insert(key, into: parts[index].slots) else { return false }
        parts[index].entries += 1
        count += 1
        return true
    }

    private static func insert(_ key: UInt64, into slots: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        var slot = Int((key << 8).multipliedFullWidth(by: UInt64(slots.count)).high)
        while slots[slot] != 0 {
            if slots[slot] == key { return false }
            slot += 1
            if slot == slots.count { slot = 0 }
        }
        slots[slot] = key
        return true
    }

    private func grow(_ index: Int) {
        let old = parts[index]
        let memory = PageMemory(atLeast: TablePart.grown(old.memory?.count ?? 0))
        let slots = UnsafeMutableBufferPointer(
            start: memory.base.bindMemory(to: UInt64.self, capacity: memory.count / 8), count: memory.count / 8)
        for key in old.slots where key != 0 { _ = Self.insert(key, into: slots) }
        parts[index] = Part(memory: memory, slots: slots, entries: old.entries)
    }
}
