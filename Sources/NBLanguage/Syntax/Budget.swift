/// How many steps reading one line may take: a bound, so that no line takes forever.
final class Budget {
    /// Steps that go on through the line.
    private var steps: Int
    /// Ways of fitting it to a phrase.
    private var ways: Int

    var isSpent: Bool { steps < 0 || ways < 0 }
    /// Whether all that is asked is if the row can be read: then nothing needs to be said about what is wrong.
    let isTrial: Bool

    init(for tokens: Int, isTrial: Bool = false) {
        self.isTrial = isTrial
        steps = 4_000 + 60 * tokens
        ways = min(20_000, 4_000 + 8 * tokens)
    }

    func spend(at place: Place) throws(Diagnostic) {
        steps -= 1
        if isSpent { throw Self.fault(at: place) }
    }

    static func fault(at place: Place) -> Diagnostic {
        Diagnostic(
            .syntax, "this line can be read in too many ways", at: place, hint: "put texts of several words in quotes")
    }

    /// Tries one more way; false when too many were tried.
    func allows() -> Bool {
        ways -= 1
        return !isSpent
    }
}
