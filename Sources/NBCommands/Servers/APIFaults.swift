import NBLanguage
import NorbertAPI
import NorbertClient

/// Says in a script's terms what went wrong between it and a server: the kind, the server's own words, and a remedy.
enum APIFaults {
    ///
    /// - Parameter thing: what was asked for, where a server's words may leave that open.
    static func diagnostic(_ error: any Error, profile: Profile, about thing: String? = nil) -> Diagnostic? {
        guard let error = error as? NorbertError else { return nil }
        switch error {
        case .badRequest(let answer):
            return Diagnostic(
                .refused, answer.summary, hint: hint(forBadRequest: answer) ?? thing.map { "it was about \($0)" },
                code: answer.status)
        case .notFound(let answer):
            return Diagnostic(
                .refused, answer.summary, hint: hint(forMissing: thing, profile), code: answer.status)
        case .refused(let answer):
            return Diagnostic(.refused, answer.summary, code: answer.status)
        case .credits(let answer) where answer.summary.lowercased().contains("webhook"):
            // The vendor answers so where no webhook was given; nothing was charged.
            return Diagnostic(
                .refused, answer.summary, hint: "add webhook <url>, or: receive webhooks as <public url>",
                code: answer.status)
        case .credits(let answer):
            return Diagnostic(.credits, answer.summary, hint: hint(forCredits: profile), code: answer.status)
        case .key(let answer):
            return Diagnostic(.key, answer.summary, hint: hint(forKey: profile), code: answer.status)
        case .limited(let answer, let seconds):
            return Diagnostic(
                .limited, answer.summary, hint: seconds.map { "try again in \($0) seconds" }, code: answer.status)
        case .server(let answer):
            return Diagnostic(
                .network, "the server failed: \(answer.summary)", hint: "try again later", code: answer.status)
        case .network(let fault):
            return Diagnostic(.network, fault.description, hint: hint(for: fault, profile))
        case .mayHaveBeenCharged(let outcome, let path):
            return Diagnostic(.network, words(on: outcome), hint: hint(forCharge: path), code: outcome.status)
        case .insecure(let place):
            return Diagnostic(
                .network, "the connection to \(place) would not be encrypted",
                hint: "use an address that begins with https://")
        case .unreadable(let fault, let status):
            return Diagnostic(
                .network, "the answer cannot be read: \(fault)", hint: "is this the address of the API?", code: status)
        }
    }

    private static func words(on outcome: UnknownOutcome) -> String {
        let why =
            switch outcome {
            case .noAnswer(let fault): fault.description
            case .failure(let answer): "the server failed: \(answer.summary)"
            case .unreadable(let fault, _): "the answer cannot be read: \(fault)"
            }
        let rest = "is unknown whether this was done, and it may have been charged"
        // A server's own words may end with a full stop.
        return why.hasSuffix(".") ? "\(why) It \(rest)" : "\(why): it \(rest)"
    }

    private static func hint(forBadRequest answer: APIError) -> String? {
        switch answer.fields.first?.field {
        case "domain": "check the domain's spelling; a company's name goes behind company"
        case "company": "search by its domain instead, as in google.com"
        case "list_id": "lists shows the lists there are"
        case "webhook": "the server could not use this address as a webhook"
        case "file_url": "the server could not fetch this file: try the address elsewhere"
        default: nil
        }
    }

    /// Where to look for what the server does not have.
    private static func hint(forMissing thing: String?, _ profile: Profile) -> String {
        let subject = thing.map { "\($0): " } ?? ""
        let kind = thing?.split(separator: " ").first.map(String.init)
        let place =
            switch kind {
            case "list": "lists shows those there are"
            case "contact": "contacts shows those there are"
            case "bulk": "bulks shows those there are"
            default:
                profile.api == .whoisXML ? "requests shows what is" : "contacts, lists and bulks show what is"
            }
        return "\(subject)no such thing is there: \(place)"
    }

    private static func hint(forCredits profile: Profile) -> String {
        switch (profile.api, profile.isSandbox) {
        case (.whoisXML, false): "the account at WhoisXML shows what is left; results that are there are kept"
        case (_, true):
            "searches under way hold a credit each: wait, then go on. More: leave nb, then nb serve --credits 1000"
        default: "credits and account show what is left; what was found is kept"
        }
    }

    private static func hint(forKey profile: Profile) -> String {
        if profile.isSandbox { return "the service was started anew with another key: start nb again" }
        if profile.isStored { return "login \(profile.name) at the prompt takes another key" }
        return profile.api == .whoisXML
            ? "check WHOISXML_API_KEY: the key is shown in the account at WhoisXML"
            : "check NORBERT_API_KEY: the key is shown in the account under Integrations"
    }

    /// How to find out whether a call was done whose answer never came, or does not tell.
    static func hint(forCharge path: String) -> String {
        switch path.split(separator: "/").first {
        case "massives": "before you repeat it: bulks shows whether the file is there"
        case "verifier": "before you repeat it: print (account).balance.verify shows whether it was charged"
        case "enrich": "before you repeat it: print (account).balance.enrich shows whether it was charged"
        case "api" where path.hasSuffix("request"): "before you repeat it: requests shows whether it is there"
        case "search": "contacts shows whether it was found; a second search for a known contact costs nothing"
        default: "before you repeat it: credits and account show what was charged"
        }
    }

    private static func hint(for fault: NetworkFault, _ profile: Profile) -> String {
        if fault.sent {
            return "the request may have reached the server: look before you repeat it, with contacts or credits"
        }
        if profile.isSandbox { return "run it again: nb starts its service anew" }
        if profile.isStored { return "check the connection, then try again: nothing was sent" }
        let variable = profile.api == .whoisXML ? "WHOISXML_API_URL" : "NORBERT_API_URL"
        return "check the connection and \(variable), then try again: nothing was sent"
    }
}

extension Connection {
    /// Makes requests. What goes wrong is told in this server's terms, whichever is in use by then.
    func telling<Answer>(
        about thing: String? = nil, _ request: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await request()
        } catch let error as NorbertError {
            throw APIFaults.diagnostic(error, profile: profile, about: thing) ?? error
        }
    }
}
