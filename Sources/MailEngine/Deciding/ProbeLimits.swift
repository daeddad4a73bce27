/// How much is asked of a mail server, and how long things are remembered.
package struct ProbeLimits: Sendable, Hashable {
    /// Recipients refused in one session; servers cut off those who guess on.
    package var unknownPerSession = 10
    /// Recipients put off before a round of questions ends, if the server decides on none.
    package var putOffPerRound = 20
    /// Recipients in one session (RFC 5321 grants at least 100).
    package var recipientsPerSession = 100
    /// Candidates asked at once before the answers are looked at.
    package var candidatesAtOnce = 4
    /// How long to wait before each further try where a server puts us off.
    package var retryDelays: [Duration] = [.seconds(60), .seconds(300)]

    /// Sessions open at once with one mail exchanger, whichever domains it takes mail for.
    package var sessionsPerExchanger = 4
    /// Sessions and look-ups at once in all.
    package var sessionsAtOnce = 256
    /// Domains of a batch that are worked on at once; those that wait for a greylisting server count too.
    package var domainsAtOnce = 1024
    /// The addresses of a batch that are asked for in one go: a domain with fewer is not asked in several sessions at
    /// once, and one with more hands over its verdicts in several parts.
    package var addressesPerPart = 20...500

    /// How long mail exchangers are remembered.
    package var keepsResolution: Duration = .seconds(3600)
    /// How long it is remembered whether a domain takes every address.
    package var keepsCatchAll: Duration = .seconds(86_400)
    /// How long a failure to learn either is remembered.
    package var keepsFailure: Duration = .seconds(300)

    package init() {}

    /// Short waits and more sessions, for a world of our own whose servers put off for a second.
    package static let sandbox: ProbeLimits = {
        var limits = ProbeLimits()
        limits.retryDelays = [.milliseconds(1200), .milliseconds(800)]
        limits.sessionsPerExchanger = 10
        return limits
    }()
}
