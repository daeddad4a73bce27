/// What a run of tests came to, file by file in the order in which they were named.
package struct TestReport: Sendable, Equatable {
    package var files: [TestedFile]
    package var duration: Duration
    /// Whether somebody stopped the run.
    package var isInterrupted: Bool

    package init(_ files: [TestedFile], duration: Duration = .zero, isInterrupted: Bool = false) {
        self.files = files
        self.duration = duration
        self.isInterrupted = isInterrupted
    }

    package var expectationCount: Int { files.reduce(0) { $0 + $1.expectationCount } }

    package var failedCount: Int { files.count { if case .failed = $0.end { true } else { false } } }

    package var brokenCount: Int { files.count { if case .broken = $0.end { true } else { false } } }

    /// The files that were not begun, or stopped before their end.
    package var unfinishedCount: Int { files.count { $0.end == .notRun || $0.end == .interrupted } }

    package var expectingNothingCount: Int { files.count { $0.expectsNothing } }

    /// 0 where all is well, 130 when it was stopped, 3 when an expectation failed, or else the first error's code.
    package var exitCode: Int32 {
        if isInterrupted { return 130 }
        if failedCount > 0 { return 3 }
        return files.first { if case .broken = $0.end { true } else { false } }?.exitCode ?? 0
    }
}
