public import NorbertAPI

/// Why a call failed: one case for each thing that a user does something different about.
public enum NorbertError: Error, Sendable, Equatable {
    /// 400: something in the request is wrong; fields tell what.
    case badRequest(APIError)
    /// 402: no credits or balance left (or, by the vendor's sample, no webhook where one is wanted).
    case credits(APIError)
    /// 401: the key is not known.
    case key(APIError)
    /// 404: there is no such thing.
    case notFound(APIError)
    /// 429, and waiting did not help, or would have been too long. The seconds are those that the server asks for.
    case limited(APIError, retryAfter: Int?)
    /// Any other refusal: other statuses from 400 on, and redirects that are not followed.
    case refused(APIError)
    /// 500 and above: the server failed.
    case server(APIError)
    /// There was no answer.
    case network(NetworkFault)
    /// Nobody knows whether a call was done that costs something each time that it is made: there was no answer, or none
    /// that tells. It is not made again; ``howToFindOut`` tells where to look first.
    case mayHaveBeenCharged(UnknownOutcome, path: String)
    /// The call, or a redirect of it, would have gone over plain http beyond this machine; names the host.
    case insecure(String)
    /// There was an answer, and it is not what the API documents.
    case unreadable(DecodingFault, status: Int)

    /// The error that a refusal with a status beyond 2xx stands for.
    init(_ error: APIError, retryAfter: Int? = nil) {
        switch error.status {
        case 400: self = .badRequest(error)
        case 401: self = .key(error)
        case 402: self = .credits(error)
        case 404: self = .notFound(error)
        case 429: self = .limited(error, retryAfter: retryAfter)
        case 500...: self = .server(error)
        default: self = .refused(error)
        }
    }
}

extension NorbertError {
    /// How to find out whether a call of unknown outcome was done, before it is made again; nil for other errors.
    public var howToFindOut: String? {
        guard case .mayHaveBeenCharged(_, let path) = self else { return nil }
        return switch path.split(separator: "/").first {
        case "massives": "see whether the file is among the bulk files (GET massives/)"
        case "verifier": "see whether the balance for verifying went down (GET account/)"
        case "enrich": "see whether the balance for enriching went down (GET account/)"
        case "api" where path.hasSuffix("/request"):
            "see whether it is among the requests (POST api/bevService/request/list)"
        default: "see whether credits or balance went down"
        }
    }
}

extension NorbertError: CustomStringConvertible {
    /// One sentence, without key and without bodies.
    public var description: String {
        switch self {
        case .badRequest(let error), .credits(let error), .key(let error), .notFound(let error), .refused(let error),
            .server(let error):
            error.description
        case .limited(let error, let seconds):
            seconds.map { "\(error), again in \($0) seconds" } ?? error.description
        case .network(let fault): fault.description
        case .mayHaveBeenCharged(let outcome, _): "\(outcome): it is unknown whether this was done and charged"
        case .insecure(let host): "the connection to \(host) would not be encrypted: https is needed"
        case .unreadable(let fault, let status): "the answer (\(status)) cannot be read: \(fault)"
        }
    }
}
