public import NorbertAPI

/// A request that a rehearsal did not send: where it would have gone, with which fields, and the most it could have cost.
public struct UnsentRequest: Sendable, Equatable {
    /// A field of the query or of the body.
    public struct Field: Sendable, Equatable {
        /// What stands for a field's value.
        public enum Content: Sendable, Equatable {
            /// The value as it would have been sent.
            case text(String)
            /// A key, which nothing shows.
            case secret
            /// So many things, too many to name: `12 addresses`.
            case several(Int, String)
        }

        /// The field's name.
        public var name: String
        /// What it holds.
        public var content: Content
    }

    /// The method.
    public var method: HTTPMethod
    /// The path below the API's base, without query.
    public var path: String
    /// The fields of the query and of the body, in their order.
    public var fields: [Field]
    /// The most it could have cost.
    public var cost: MostCost
    /// The cost in words: `2 verifications, at most 2 × 0.003`.
    public var price: String

    /// The longest value of a field that is shown whole.
    private static let longest = 60
}

extension UnsentRequest: CustomStringConvertible {
    /// One line: `POST search/name  name=Larry Page domain=google.com  at most 1 credit`.
    public var description: String {
        let shown = fields.map { "\($0.name)=\(Self.text($0.content))" }.joined(separator: " ")
        return [("\(method.rawValue) \(path)"), shown, price].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private static func text(_ content: Field.Content) -> String {
        switch content {
        case .secret: return "•••"
        case .several(let count, let what): return "\(count) \(what)"
        case .text(let text):
            let line = String(text.prefix(longest + 1).map { $0.isNewline ? " " : $0 })
            return line.count > longest ? line.prefix(longest) + "…" : line
        }
    }
}
