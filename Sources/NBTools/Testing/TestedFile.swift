package import NBLanguage

/// What one test did: the expectations that held, how it ended, and what it printed.
package struct TestedFile: Sendable, Equatable {
    /// How a test ended.
    package enum End: Sendable, Equatable {
        case well
        /// An expectation did not hold.
        case failed(Diagnostic)
        /// It could not be run, or not to its end, for another reason than an expectation.
        case broken([Diagnostic])
        /// Somebody stopped it.
        case interrupted
        /// It was not begun.
        case notRun
    }

    /// The script, as it was named.
    package var file: String
    package var expectations: [MetExpectation]
    package var end: End
    package var said: [SaidLine]
    package var duration: Duration
    /// What `nb run` would have ended with.
    package var exitCode: Int32

    package init(
        _ file: String, expectations: [MetExpectation] = [], end: End, said: [SaidLine] = [],
        duration: Duration = .zero, exitCode: Int32 = 0
    ) {
        self.file = file
        self.expectations = expectations
        self.end = end
        self.said = said
        self.duration = duration
        self.exitCode = exitCode
    }

    /// The expectations that were looked at: those that held, and the one that did not.
    package var expectationCount: Int {
        if case .failed = end { return expectations.count + 1 }
        return expectations.count
    }

    package var isWell: Bool { end == .well }

    /// Whether it ended well and did not expect anything, so that it shows little.
    package var expectsNothing: Bool { isWell && expectations.isEmpty }

    /// What went wrong in it, if anything did.
    package var diagnostics: [Diagnostic] {
        switch end {
        case .failed(let diagnostic): [diagnostic]
        case .broken(let diagnostics): diagnostics
        case .well, .interrupted, .notRun: []
        }
    }
}

/// An expectation that held.
package struct MetExpectation: Sendable, Equatable {
    /// The condition, where it stands in its script.
    package var place: Place
    /// The time since the expectation before it, or since the beginning.
    package var duration: Duration

    package init(_ place: Place, after duration: Duration) {
        self.place = place
        self.duration = duration
    }
}

/// Something that a script said: a result, or a note for the person.
package struct SaidLine: Sendable, Equatable {
    package var text: String
    package var isNote: Bool

    package init(_ text: String, isNote: Bool = false) {
        self.text = text
        self.isNote = isNote
    }
}
