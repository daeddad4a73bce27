import NBLanguage
import NorbertAPI
import NorbertClient

/// Says in a script's terms what went wrong between it and a server: the kind, the server's own words, and a remedy.
enum APIFaults {
    static func diagnostic(_ error: any Error, profile: Profile) -> Diagnostic? {
        guard let error = error as? NorbertError else { return nil }
        switch error {
        case .badRequest(let answer):
            return Diagnostic(.refused, answer.summary, hint: hint(forBadRequest: answer), code: answer.status)
        case .notFound(let answer):
            return Diagnostic(
                .refused, answer.summary,
                hint: profile.api == .whoisXML
                    ? "no such thing is there: requests shows what is"
                    : "no such thing is there: contacts, lists and bulks show what is",
                code: answer.status)
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
        case .mayHaveBeenCharged(let fault, let path):
            return Diagnostic(
                .network, "\(fault.description): it is unknown whether this was done, and it may have been charged",
                hint: hint(forCharge: path))
        case .insecure(let place):
            return Diagnostic(
                .network, "the connection to \(place) would not be encrypted",
                hint: "use an address that begins with https://")
        case .unreadable(let fault, let status):
            return Diagnostic(
                .network, "the answer cannot be read: \(fault)", hint: "is this the address of the API?", code: status)
        }
    }

    private static func hint(forBadRequest answer: APIError) -> String? {
        switch answer.fields.first?.field {
        case "domain": "check the domain's spelling"
        case "company": "search by its domain instead, as in google.com"
        case "list_id": "lists shows the lists there are"
        case "webhook": "the server could not use this address as a webhook"
        case "file_url": "the server could not fetch this file: try the address elsewhere"
        default: nil
        }
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
        return profile.api == .whoisXML
            ? "check WHOISXML_API_KEY: the key is shown in the account at WhoisXML"
            : "check NORBERT_API_KEY: the key is shown in the account under Integrations"
    }

    /// How to find out whether a call was done whose answer never came.
    private static func hint(forCharge path: String) -> String {
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
        let variable = profile.api == .whoisXML ? "WHOISXML_API_URL" : "NORBERT_API_URL"
        return "check the connection and \(variable), then try again: nothing was sent"
    }
}
