import Synchronization

/// Something that is on or off, and is asked on one thread while another changes it.
final class Switch: Sendable {
    private let value: Atomic<Bool>

    init(isOn: Bool = true) { value = Atomic(isOn) }

    var isOn: Bool { value.load(ordering: .relaxed) }

    func turn(on isOn: Bool) { value.store(isOn, ordering: .relaxed) }
}
