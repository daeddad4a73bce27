/// What a statement at the prompt came to besides its result, for a line below that.
package struct StatementOutcome {
    /// What `it` became, where that was shown.
    package let it: Value?
    /// How long the statement took, without the time in which a person answered or read.
    package let duration: Duration

    package init(it: Value?, duration: Duration) {
        self.it = it
        self.duration = duration
    }
}

/// Follows a statement at the prompt from its beginning to its end.
struct StatementWatch {
    private var start = ContinuousClock.now
    private var personsTime = Duration.zero
    private var it: Value?

    /// A statement begins now.
    mutating func begin(before console: any Console) {
        start = .now
        personsTime = Self.personsTime(console)
        it = nil
    }

    /// The statement showed a value.
    mutating func show(_ value: Value, _ role: ShownRole) {
        if role == .it { it = value }
    }

    /// The statement is over.
    mutating func end(before console: any Console) -> StatementOutcome {
        defer { begin(before: console) }
        let duration = ContinuousClock.now - start - (Self.personsTime(console) - personsTime)
        return StatementOutcome(it: it, duration: duration)
    }

    private static func personsTime(_ console: any Console) -> Duration {
        (console as? any PersonalConsole)?.personsTime ?? .zero
    }
}
