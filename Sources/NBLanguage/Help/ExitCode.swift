/// One exit code of a script, with the kinds of errors that end in it.
package struct ExitCode: Sendable {
    package let code: Int32
    package let kinds: [Diagnostic.Kind]
    package let meaning: String

    /// Every code, in order.
    package static let all: [ExitCode] = {
        let codes = Set(Diagnostic.Kind.allCases.map(\.exitCode)).sorted()
        let failures = codes.map { code in
            let kinds = Diagnostic.Kind.allCases.filter { $0.exitCode == code }
            return ExitCode(code: code, kinds: kinds, meaning: kinds.map(\.meaning).joined(separator: "; "))
        }
        return [ExitCode(code: 0, kinds: [], meaning: "all went well")] + failures
    }()
}

extension Diagnostic.Kind {
    /// What has gone wrong, in a few words.
    package var meaning: String {
        switch self {
        case .value: "a value does not fit"
        case .file: "a file cannot be read or written"
        case .timeout: "something took longer than it was given"
        case .syntax: "the script is wrong as it is written"
        case .usage: "the command line is wrong, or an input is missing"
        case .expectation: "an expectation does not hold"
        case .refused: "the server said no; asking for a webhook is this too"
        case .credits: "there are no credits left, or no balance"
        case .key: "the key is missing or unknown"
        case .network: "the server cannot be reached"
        case .limited: "too many requests, after waiting"
        case .interrupted: "somebody stopped it"
        }
    }
}
