/// A bell that ends the wait of the one who listens for it; a ring that nobody waits for is kept for the next wait.
actor Bell {
    private let sleep: @Sendable (Int) async -> Void
    private var isRung = false
    private var waiter: CheckedContinuation<Void, Never>?
    private var waits = 0

    init(_ time: ServiceTime) {
        sleep = time.sleep
    }

    func ring() {
        if let waiter {
            self.waiter = nil
            waiter.resume()
        } else {
            isRung = true
        }
    }

    /// Returns when the bell was rung, when some milliseconds have passed, or when the task is cancelled.
    func wait(atMost milliseconds: Int?) async {
        waits += 1
        let number = waits
        let timer = milliseconds.map { milliseconds in
            Task {
                await self.sleep(max(0, milliseconds))
                self.end(wait: number)
            }
        }
        await withTaskCancellationHandler {
            guard !isRung, !Task.isCancelled else {
                isRung = false
                return
            }
            await withCheckedContinuation { waiter = $0 }
        } onCancel: {
            Task { await self.end(wait: number) }
        }
        timer?.cancel()
    }

    private func end(wait number: Int) {
        guard number == waits, let waiter else { return }
        self.waiter = nil
        waiter.resume()
    }
}
