/// The way to the mail servers of the world.
package protocol MailExchange: Sendable {
    /// Opens a session with a host that takes mail for the domain, up to and including its answer to `MAIL FROM`.
    func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession
}

/// A conversation with one mail server, in which several addresses of one domain can be asked for.
package protocol MailSession: Sendable {
    /// Asks for the addresses in order (`RCPT TO`), pipelined where the server can.
    func ask(_ addresses: [EmailAddress]) async -> RecipientReplies
    /// Ends the conversation politely; no message is ever sent.
    func quit() async
}

/// What a server answered to the addresses that it was asked for.
package struct RecipientReplies: Sendable, Equatable {
    /// In the order of the addresses; fewer than these if the session broke.
    package var replies: [Reply]
    /// Why there are fewer replies than addresses.
    package var fault: MailFault?

    package init(_ replies: [Reply], fault: MailFault? = nil) {
        self.replies = replies
        self.fault = fault
    }
}

/// A mail server's reply: its code, its enhanced code (RFC 3463) where it gave one, and its words.
package struct Reply: Sendable, Hashable, CustomStringConvertible {
    package var code: Int
    package var enhanced: EnhancedCode?
    package var text: String

    package init(_ code: Int, _ enhanced: EnhancedCode? = nil, _ text: String = "") {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    package var description: String {
        var parts = ["\(code)"]
        if let enhanced { parts.append("\(enhanced)") }
        if !text.isEmpty { parts.append(text) }
        return parts.joined(separator: " ")
    }
}

/// An enhanced mail system status code such as 5.1.1 (RFC 3463).
package struct EnhancedCode: Sendable, Hashable, CustomStringConvertible {
    package var kind: Int
    package var subject: Int
    package var detail: Int

    package init(_ kind: Int, _ subject: Int, _ detail: Int) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }

    package var description: String { "\(kind).\(subject).\(detail)" }
}

/// Why a session with a mail server could not be opened or went no further.
package enum MailFault: Error, Sendable, Hashable {
    /// Nothing came in time; a server may also do this on purpose (a tarpit).
    case timeout
    /// The host could not be reached or does not listen.
    case noConnection
    /// The connection broke in the middle.
    case lost
    /// The server did not want to talk: its reply to the connection, to `EHLO` or to `MAIL FROM`.
    case refused(Reply)
}
