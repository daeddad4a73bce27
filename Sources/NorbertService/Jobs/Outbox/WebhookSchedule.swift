/// When a webhook is tried, and when it is given up.
///
/// VoilaNorbert, `POST /search/name` and others: at once, then two more times “incrementing the interval 30 seconds
/// between each of the requests”: after 30 seconds, and after 60 more.
enum WebhookSchedule {
    static let mostTries = 3

    /// How many seconds after a try the next one comes; nil after the last.
    static func pause(afterTry number: Int) -> Int? {
        number < mostTries ? 30 * number : nil
    }
}
