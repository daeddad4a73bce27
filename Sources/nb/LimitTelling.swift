import NorbertClient
import Synchronization

/// Says why nothing seems to happen while a server allows no more requests: a countdown at a terminal, a line elsewhere.
final class LimitTelling: Sendable {
    private let counting = Mutex<Task<Void, Never>?>(nil)

    func tell(_ event: ClientEvent) {
        switch event {
        case .waitingForLimit(let seconds, _):
            guard StandardStreams.showsProgress else {
                StandardStreams.note("the server allows no more requests for now: going on in \(seconds) s")
                return
            }
            count(down: seconds)
        case .limitOver: stop()
        default: break
        }
    }

    private func count(down seconds: Int) {
        let end = ContinuousClock.now + .seconds(seconds)
        let task = Task {
            while !Task.isCancelled {
                let left = end - ContinuousClock.now
                guard left > .zero else { break }
                let words = "the server allows no more requests for now: going on in \(left.components.seconds + 1) s"
                StandardStreams.progress(words)
                try? await Task.sleep(for: min(left, .seconds(1)))
            }
            StandardStreams.clearProgress()
        }
        let former = counting.withLock { counting in
            defer { counting = task }
            return counting
        }
        former?.cancel()
    }

    private func stop() {
        counting.withLock { counting in
            counting?.cancel()
            counting = nil
        }
    }
}
