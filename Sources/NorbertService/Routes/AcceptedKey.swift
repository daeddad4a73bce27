/// A key that the service accepts.
struct AcceptedKey: Sendable {
    private let bytes: [UInt8]

    init(_ key: String) {
        bytes = Array(key.utf8)
    }

    /// Whether a given key is this one. All bytes are compared whatever the first ones are, so that the time taken tells
    /// nothing of the key.
    func equals(_ given: some Collection<UInt8>) -> Bool {
        var difference = given.count ^ bytes.count
        for (mine, theirs) in zip(bytes, given) { difference |= Int(mine ^ theirs) }
        return difference == 0
    }
}
