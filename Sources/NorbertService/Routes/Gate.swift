import Foundation

/// The check of the key that a request carries (HTTP Basic: the password is the key, the user's name is ignored).
struct Gate: Sendable {
    private let key: AcceptedKey
    /// The whole header as most clients write it, with a blank user's name.
    private let usualHeader: AcceptedKey

    init(key: String) {
        self.key = AcceptedKey(key)
        usualHeader = AcceptedKey("Basic " + Data((":" + key).utf8).base64EncodedString())
    }

    /// Whether the value of an `Authorization` header holds the key. A blank user name is fine.
    func admits(_ authorization: String?) -> Bool {
        guard let authorization else { return false }
        // Nothing needs decoding to see that this is it.
        if usualHeader.equals(authorization.utf8) { return true }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let credentials = Data(base64Encoded: parts[1].trimmingCharacters(in: .whitespaces)),
            let colon = credentials.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        return key.equals(credentials[credentials.index(after: colon)...])
    }
}
