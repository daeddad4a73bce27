import NBRuntime

/// An inner loop that is measured alone.
struct Benchmark {
    /// What is timed: so many operations, and so many bytes that they read or write.
    struct Round {
        var operations: Int
        var bytes = 0
        /// Answers something that follows from its work, so that none of it can be left out.
        var body: @Script () async throws -> Int
    }

    let name: String
    /// What one operation is.
    let operation: String
    /// Makes what the round works on, outside the time.
    let prepare: @Script () async throws -> Round

    init(_ name: String, each operation: String, prepare: @escaping @Script () async throws -> Round) {
        self.name = name
        self.operation = operation
        self.prepare = prepare
    }
}

/// How long an inner loop takes.
struct Finding {
    let name: String
    let operation: String
    /// Of each sample, ascending.
    let nanosecondsPerOperation: [Double]
    /// In millions a second; nil where no bytes are read.
    let megabytesPerSecond: Double?

    var median: Double { nanosecondsPerOperation[nanosecondsPerOperation.count / 2] }
}

/// How thoroughly is measured.
struct Thoroughness {
    let samples: Int
    /// How long a sample takes at least.
    let length: Duration

    static let usual = Thoroughness(samples: 15, length: .milliseconds(60))
    /// To see that all of it works; the figures say little.
    static let short = Thoroughness(samples: 1, length: .milliseconds(1))
}

extension Benchmark {
    /// A round came to another end than the one before, so that it did other work.
    struct Inconstant: Error {
        let name: String
    }

    /// Measures the loop: rounds of it as often as a sample is long, and the median of the samples.
    @Script
    func measure(_ thoroughness: Thoroughness) async throws -> Finding {
        let round = try await prepare()
        let clock = ContinuousClock()
        // The first round fills caches, and shows what comes of it and how long it takes.
        var outcome = 0
        let first = try await clock.measure { outcome = try await round.body() }
        let repeats = max(1, Int(thoroughness.length / first))
        var samples: [Double] = []
        for _ in 0..<thoroughness.samples {
            let start = clock.now
            for _ in 0..<repeats where try await round.body() != outcome { throw Inconstant(name: name) }
            samples.append((clock.now - start) / .nanoseconds(1) / Double(repeats * round.operations))
        }
        samples.sort()
        let seconds = samples[samples.count / 2] * Double(round.operations) / 1e9
        return Finding(
            name: name, operation: operation, nanosecondsPerOperation: samples,
            megabytesPerSecond: round.bytes > 0 ? Double(round.bytes) / 1e6 / seconds : nil)
    }
}
