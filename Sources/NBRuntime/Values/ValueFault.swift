/// What went wrong with a value, in words for the person who wrote the script, with a remedy where there is one.
///
/// The machine adds the place in the script on the way up.
package struct ValueFault: Error, Equatable, Sendable {
    /// The kinds of error a script can meet; `$error.kind` reads their raw value.
    package enum Kind: String, CaseIterable, Sendable {
        case value, file, timeout, syntax, usage, expectation, refused, credits, key, network, limited, interrupted

        /// The exit code of a script that stops at an error of this kind.
        package var exitCode: Int32 {
            switch self {
            case .value, .file, .timeout: 1
            case .syntax, .usage: 2
            case .expectation: 3
            case .refused: 4
            case .credits: 5
            case .key: 6
            case .network, .limited: 7
            case .interrupted: 130
            }
        }
    }

    package var kind: Kind
    package var message: String
    package var hint: String?

    package init(_ message: String, hint: String? = nil, kind: Kind = .value) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }
}

extension ValueFault: CustomStringConvertible {
    package var description: String {
        guard let hint else { return message }
        return "\(message) (\(hint))"
    }
}
