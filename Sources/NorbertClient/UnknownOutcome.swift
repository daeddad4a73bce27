public import NorbertAPI

/// Why nobody knows whether a call was done that costs something each time that it is made.
public enum UnknownOutcome: Sendable, Equatable {
    /// There was no answer, and the call may have reached the server.
    case noAnswer(NetworkFault)
    /// The server failed, or one on the way to it, perhaps after the work was taken.
    case failure(APIError)
    /// There was an answer of success, which does not tell what came of the call: a proxy's page, or half an answer.
    case unreadable(DecodingFault, status: Int)

    /// The status of the answer, where there was one.
    public var status: Int? {
        switch self {
        case .noAnswer: nil
        case .failure(let error): error.status
        case .unreadable(_, let status): status
        }
    }
}

extension UnknownOutcome: CustomStringConvertible {
    /// One sentence, without key and without bodies.
    public var description: String {
        switch self {
        case .noAnswer(let fault): fault.description
        case .failure(let error): "the server failed: \(error)"
        case .unreadable(let fault, let status): "the answer (\(status)) cannot be read: \(fault)"
        }
    }
}
