/// The course of a questioning in short lines, kept only where somebody wants to read it.
struct Transcript {
    private let isWanted: Bool
    private(set) var lines: [String] = []

    init(isWanted: Bool) {
        self.isWanted = isWanted
    }

    mutating func known(_ knowledge: DomainKnowledge) {
        guard isWanted, let resolution = knowledge.resolution?.fact else { return }
        var line = "known: \(Self.words(resolution))"
        if let catchAll = knowledge.catchAll?.fact { line += "; catch-all: \(catchAll)" }
        switch knowledge.standing?.fact {
        case .fault(let fault): line += "; \(Self.words(fault))"
        case .answer(let answer): line += "; everybody gets \(answer.reason)"
        case nil: break
        }
        lines.append(line)
    }

    mutating func resolved(_ domain: Domain, _ resolution: Resolution) {
        guard isWanted else { return }
        lines.append("mail exchangers of \(domain): \(Self.words(resolution))")
    }

    mutating func opened(_ host: MailHost) {
        guard isWanted else { return }
        lines.append("\(host.name): session open")
    }

    mutating func failed(_ host: MailHost, _ fault: MailFault) {
        guard isWanted else { return }
        lines.append("\(host.name): \(Self.words(fault))")
    }

    mutating func asked(_ addresses: [EmailAddress], _ replies: RecipientReplies) {
        guard isWanted else { return }
        for (index, address) in addresses.enumerated() where index < replies.replies.count {
            lines.append("\(address): \(replies.replies[index])")
        }
        if let fault = replies.fault { lines.append(Self.words(fault)) }
    }

    mutating func waited(_ delay: Duration) {
        guard isWanted else { return }
        lines.append("put off, asking again in \(delay)")
    }

    private static func words(_ resolution: Resolution) -> String {
        switch resolution {
        case .exchangers: resolution.hosts.map { "\($0.preference) \($0.name)" }.joined(separator: ", ")
        case .addressOnly(let host): "none, but the host \(host.name)"
        case .nullExchanger: "the domain takes no mail"
        case .noRecords: "none, and no host"
        case .noSuchDomain: "no such domain"
        case .temporaryFailure(let words): "no answer (\(words))"
        }
    }

    private static func words(_ fault: MailFault) -> String {
        switch fault {
        case .timeout: "no answer in time"
        case .noConnection: "no connection"
        case .lost: "the connection broke"
        case .refused(let reply): "refused: \(reply)"
        }
    }
}
