package import NBLanguage

/// What went wrong with a value, in words for the person who wrote the script, with a remedy where there is one.
///
/// The machine adds the place in the script on the way up.
package struct ValueFault: Error, Equatable, Sendable {
    package typealias Kind = Diagnostic.Kind

    package var kind: Kind
    package var message: String
    package var hint: String?

    package init(_ message: String, hint: String? = nil, kind: Kind = .value) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    /// Somebody stopped the work that this would have been a part of.
    package static let interrupted = ValueFault("interrupted", kind: .interrupted)
}

extension ValueFault: CustomStringConvertible {
    package var description: String {
        guard let hint else { return message }
        return "\(message) (\(hint))"
    }
}
