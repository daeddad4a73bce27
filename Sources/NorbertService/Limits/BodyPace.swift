/// Whether the body of a request goes on fast enough; pure, so that a look at it is whenever one says it is.
struct BodyPace {
    /// What a look at a body finds.
    enum Finding {
        case goesOn
        case tooSlow
    }

    /// Bytes that have to come between two looks.
    let least: Int
    /// Bytes that came so far.
    private(set) var received = 0
    private var receivedBefore = 0
    /// Whether more was asked for and has not come: only then is it the client who is slow.
    private var isAsking = false

    init(least: Int) {
        self.least = least
    }

    /// A new request begins.
    mutating func begin() {
        received = 0
        receivedBefore = 0
    }

    /// The service can take more.
    mutating func ask() {
        isAsking = true
    }

    /// What was there has been handed on.
    mutating func answer() {
        isAsking = false
    }

    mutating func take(_ bytes: Int) {
        received += bytes
    }

    mutating func look() -> Finding {
        defer { receivedBefore = received }
        return isAsking && received - receivedBefore < least ? .tooSlow : .goesOn
    }
}
