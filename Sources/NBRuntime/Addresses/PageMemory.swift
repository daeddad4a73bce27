#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Zeroed memory in whole pages, which goes back to the system as soon as nobody holds it.
///
/// Large tables that grow want that: what an allocator keeps for later would be held beside the new table.
final class PageMemory {
    private static let page = 4096

    let base: UnsafeMutableRawPointer
    let count: Int
    private let isMapped: Bool

    /// Memory of at least so many bytes.
    init(atLeast bytes: Int) {
        count = (max(1, bytes) + Self.page - 1) / Self.page * Self.page
        #if canImport(Darwin)
            let flags = MAP_PRIVATE | MAP_ANON
        #else
            let flags = MAP_PRIVATE | MAP_ANONYMOUS
        #endif
        if let mapped = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0), Int(bitPattern: mapped) != -1 {
            base = mapped
            isMapped = true
        } else {
            base = .allocate(byteCount: count, alignment: 16)
            base.initializeMemory(as: UInt8.self, repeating: 0, count: count)
            isMapped = false
        }
    }

    deinit {
        if isMapped { munmap(base, count) } else { base.deallocate() }
    }
}

/// How an open-addressing table is laid out in parts that grow one at a time, so that growth needs little more memory
/// than the table has.
enum TablePart {
    static let count = 256

    /// The part that a hash belongs to.
    @inline(__always)
    static func index(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 56) }

    /// Whether a part with so many slots is too full for one more entry.
    @inline(__always)
    static func isFull(_ entries: Int, of capacity: Int) -> Bool { (entries + 1) * 8 > capacity * 7 }

    /// The bytes of a part that takes the place of a full one.
    static func grown(_ bytes: Int) -> Int { bytes + max(1, bytes / 8) }
}
