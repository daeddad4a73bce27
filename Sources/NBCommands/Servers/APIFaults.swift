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
                .refused, answer.summary, hint: "no such thing is there: contacts and lists show what is",
                code: answer.status)
        case .refused(let answer):
            return Diagnostic(.refused, answer.summary, code: answer.status)
        case .credits(let answer):
            return Diagnostic(
                .credits, answer.summary,
                hint: profile.isSandbox
                    ? "searches under way hold a credit each: wait, then go on. More: leave nb, then nb serve --credits 1000"
                    : "credits shows what is left; what was found is kept",
                code: answer.status)
        case .key(let answer):
            return Diagnostic(
                .key, answer.summary,
                hint: profile.isSandbox
                    ? "the service was started anew with another key: start nb again"
                    : "check NORBERT_API_KEY: the key is shown in the account under Integrations",
                code: answer.status)
        case .limited(let answer, let seconds):
            return Diagnostic(
                .limited, answer.summary, hint: seconds.map { "try again in \($0) seconds" }, code: answer.status)
        case .server(let answer):
            return Diagnostic(
                .network, "the server failed: \(answer.summary)", hint: "try again later", code: answer.status)
        case .network(let fault):
            return Diagnostic(.network, fault.description, hint: hint(for: fault, profile))
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
        default: nil
        }
    }

    private static func hint(for fault: NetworkFault, _ profile: Profile) -> String {
        if fault.sent {
            return "the request may have reached the server: look before you repeat it, with contacts or credits"
        }
        return profile.isSandbox
            ? "run it again: nb starts its service anew"
            : "check the connection and NORBERT_API_URL, then try again: nothing was sent"
    }
}
