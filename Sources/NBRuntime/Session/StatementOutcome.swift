/// What a statement at the prompt came to besides its result, for a line below that.
package struct StatementOutcome {
    /// What `it` became, where that was shown.
    package let it: Value?
    /// Whether it showed a result at all.
    package let hasResult: Bool
    /// How long the statement took, without the time in which a person answered or read; nothing where it was
    /// interrupted, which the person saw.
    package let duration: Duration

    package init(it: Value?, hasResult: Bool = true, duration: Duration) {
        self.it = it
        self.hasResult = hasResult
        self.duration = duration
    }
}

/// Follows a statement at the prompt from its beginning to its end.
struct StatementWatch {
    private var start = ContinuousClock.now
    private var personsTime = Duration.zero
    private var it: Value?
    private var hasResult = false

    /// A statement begins now.
    mutating func begin(before console: any Console) {
        start = .now
        personsTime = Self.personsTime(console)
        it = nil
        hasResult = false
    }

    /// The statement showed a value.
    mutating func show(_ value: Value, _ role: ShownRole) {
        if role == .it { it = value }
        hasResult = true
    }

    /// The value could not be shown.
    mutating func takeBack() {
        it = nil
        hasResult = false
    }

    /// The statement is over.
    mutating func end(before console: any Console, isInterrupted: Bool) -> StatementOutcome {
        defer { begin(before: console) }
        let duration = ContinuousClock.now - start - (Self.personsTime(console) - personsTime)
        return StatementOutcome(it: it, hasResult: hasResult, duration: isInterrupted ? .zero : duration)
    }

    private static func personsTime(_ console: any Console) -> Duration {
        (console as? any PersonalConsole)?.personsTime ?? .zero
    }
}
