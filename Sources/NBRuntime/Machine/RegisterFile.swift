/// The registers of a machine: one row of values in which each frame has its part.
struct RegisterFile: ~Copyable {
    private(set) var values: UnsafeMutablePointer<Value>
    private(set) var capacity: Int

    /// Enough for a hundred thousand calls inside one another; what needs more has lost its way.
    static let limit = 4_000_000

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        values = .allocate(capacity: self.capacity)
        values.initialize(repeating: .empty, count: self.capacity)
    }

    deinit {
        values.deinitialize(count: capacity)
        values.deallocate()
    }

    /// Makes room for so many registers. False if that is more than a script may have.
    mutating func reserve(_ count: Int) -> Bool {
        guard count > capacity else { return true }
        guard count <= Self.limit else { return false }
        let larger = min(Self.limit, max(count, capacity * 2))
        let storage = UnsafeMutablePointer<Value>.allocate(capacity: larger)
        storage.moveInitialize(from: values, count: capacity)
        (storage + capacity).initialize(repeating: .empty, count: larger - capacity)
        values.deallocate()
        values = storage
        capacity = larger
        return true
    }
}
