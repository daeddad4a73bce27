/// A call that a service made to one of our addresses.
package struct WebhookCall: Sendable, Hashable {
    /// The last part of the address, by which its job is told from others.
    package var nonce: String
    /// The beginning of the body, `WebhookCall.longestBody` bytes at the most.
    package var body: [UInt8]
    /// Whether `body` is all of it.
    package var isWhole: Bool

    /// The bytes of a body that are kept, 64 KB; the rest is read and forgotten.
    ///
    /// Only short bodies say more than that a job is over, and all that are unread together may take no more than this
    /// times ``WebhookReceiver/unreadCalls``.
    package static let longestBody = 1 << 16

    package init(nonce: String, body: [UInt8], isWhole: Bool) {
        self.nonce = nonce
        self.body = body
        self.isWhole = isWhole
    }
}
