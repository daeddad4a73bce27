/// The frames of the calls that a machine is inside of, the innermost last.
///
/// Storage of its own: an array looks at each call whether somebody else holds it, and copies what it answers.
struct FrameStack: ~Copyable {
    private var frames: UnsafeMutablePointer<Machine.Frame>
    private var capacity = 64
    private(set) var count = 0

    init() {
        frames = .allocate(capacity: capacity)
    }

    deinit {
        // A frame owns nothing.
        frames.deallocate()
    }

    var isEmpty: Bool { count == 0 }

    var first: Machine.Frame? { count > 0 ? frames[0] : nil }

    var last: Machine.Frame? { count > 0 ? frames[count - 1] : nil }

    /// The innermost frame, in place. There must be one.
    var top: UnsafeMutablePointer<Machine.Frame> { frames + (count - 1) }

    /// Where there is no room for another frame: behind those that were made room for, and never behind the deepest
    /// call.
    var end: UnsafeMutablePointer<Machine.Frame> { frames + min(capacity, Machine.deepestCall) }

    mutating func append(_ frame: Machine.Frame) {
        if count == capacity { grow() }
        (frames + count).initialize(to: frame)
        count += 1
    }

    /// Ends the innermost frame. There must be one.
    mutating func removeLast() { count -= 1 }

    /// Ends all frames but the first ones.
    mutating func removeAll(keeping first: Int = 0) { count = min(count, first) }

    /// Takes over what was done in place: frames were added or ended up to this one.
    mutating func end(with top: UnsafeMutablePointer<Machine.Frame>) { count = top - frames + 1 }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Machine.Frame>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: frames, count: count)
        frames.deallocate()
        frames = larger
        capacity *= 2
    }
}
