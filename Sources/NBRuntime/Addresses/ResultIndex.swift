/// Where the result of each address stands in a file, at about eleven bytes an address.
///
/// An entry has 40 bits of the address's hash and 40 of the place, so the record at the place has to be looked at to
/// know for certain.
final class ResultIndex {
    private static let slotSize = 9

    private struct Part {
        var memory: PageMemory?
        var capacity = 0
        var entries = 0
    }

    private var parts = [Part](repeating: Part(), count: TablePart.count)
    /// The number of addresses.
    private(set) var count = 0

    /// Notes a place for an address; a place that it had is forgotten.
    ///
    /// - Parameter isSame: whether the record at a place is of this address.
    func set(_ hash: UInt64, to offset: Int, isSame: (Int) throws -> Bool) rethrows {
        let index = TablePart.index(of: hash)
        let print = Self.fingerprint(hash)
        if let slot = try slot(of: print, in: parts[index], isSame: isSame) {
            Self.write(print, offset, to: slot, of: parts[index])
            return
        }
        if TablePart.isFull(parts[index].entries, of: parts[index].capacity) { grow(index) }
        Self.write(print, offset, to: Self.vacancy(for: print, in: parts[index]), of: parts[index])
        parts[index].entries += 1
        count += 1
    }

    /// The place of an address's record.
    func offset(_ hash: UInt64, isSame: (Int) throws -> Bool) rethrows -> Int? {
        let part = parts[TablePart.index(of: hash)]
        return try slot(of: Self.fingerprint(hash), in: part, isSame: isSame).map { Self.offset(at: $0, of: part) }
    }

    private static func fingerprint(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 24) }

    private static func ideal(_ print: UInt32, _ capacity: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(print) &* UInt64(capacity)) >> 32)
    }

    private func slot(of print: UInt32, in part: Part, isSame: (Int) throws -> Bool) rethrows -> Int? {
        guard let base = part.memory?.base else { return nil }
        var slot = Self.ideal(print, part.capacity)
        while Self.isTaken(slot, of: part) {
            if base.loadUnaligned(fromByteOffset: slot * Self.slotSize, as: UInt32.self) == print,
                try isSame(Self.offset(at: slot, of: part))
            {
                return slot
            }
            slot += 1
            if slot == part.capacity { slot = 0 }
        }
        return nil
    }

    private static func vacancy(for print: UInt32, in part: Part) -> Int {
        var slot = ideal(print, part.capacity)
        while isTaken(slot, of: part) {
            slot += 1
            if slot == part.capacity { slot = 0 }
        }
        return slot
    }

    private static func isTaken(_ slot: Int, of part: Part) -> Bool { stored(at: slot, of: part) != 0 }

    private static func offset(at slot: Int, of part: Part) -> Int { stored(at: slot, of: part) - 1 }

    /// The place of a slot's record and one more, because none is zero.
    private static func stored(at slot: Int, of part: Part) -> Int {
        guard let base = part.memory?.base else { return 0 }
        let low = base.loadUnaligned(fromByteOffset: slot * slotSize + 4, as: UInt32.self)
        return Int(low) | Int(base.load(fromByteOffset: slot * slotSize + 8, as: UInt8.self)) << 32
    }

    private static func write(_ print: UInt32, _ offset: Int, to slot: Int, of part: Part) {
        guard let base = part.memory?.base else { return }
        let stored = offset + 1
        base.storeBytes(of: print, toByteOffset: slot * slotSize, as: UInt32.self)
        base.storeBytes(of: UInt32(truncatingIfNeeded: stored), toByteOffset: slot * slotSize + 4, as: UInt32.self)
        base.storeBytes(of: UInt8(truncatingIfNeeded: stored >> 32), toByteOffset: slot * slotSize + 8, as: UInt8.self)
    }

    private func grow(_ index: Int) {
        let old = parts[index]
        let memory = PageMemory(atLeast: TablePart.grown(old.memory?.count ?? 0))
        let new = Part(memory: memory, capacity: memory.count / Self.slotSize, entries: old.entries)
        if let base = old.memory?.base {
            for slot in 0..<old.capacity where Self.isTaken(slot, of: old) {
                let print = base.loadUnaligned(fromByteOffset: slot * Self.slotSize, as: UInt32.self)
                Self.write(print, Self.offset(at: slot, of: old), to: Self.vacancy(for: print, in: new), of: new)
            }
        }
        parts[index] = new
    }
}
