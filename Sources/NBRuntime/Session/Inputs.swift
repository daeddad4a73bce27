import NBLanguage

/// The parameters of a script, and how the words of a command line fill them.
package struct Inputs {
    private let inputs: [Input]

    init(_ statements: [Statement]) {
        inputs = Self.collect(statements)
    }

    private static func collect(_ statements: [Statement]) -> [Input] {
        statements.flatMap { statement -> [Input] in
            switch statement.kind {
            case .input(let input): [input]
            case .include(_, let inner): collect(inner)
            default: []
            }
        }
    }

    /// `--name value`, `--name=value`, and bare words in the order of the inputs. A default's kind converts.
    func values(from arguments: [String], script: String) throws(Diagnostic) -> [String: Value] {
        var values: [String: Value] = [:]
        var rest = arguments[...]
        var bare: [String] = []
        var onlyBare = false
        while let argument = rest.popFirst() {
            guard !onlyBare, argument.hasPrefix("--") else {
                bare.append(argument)
                continue
            }
            if argument == "--" {
                onlyBare = true
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let written = parts.first.map(String.init) ?? ""
            guard let input = input(named: written) else { throw unknown(written, script) }
            let text: String
            if parts.count > 1 {
                text = String(parts[1])
            } else if let next = rest.popFirst() {
                text = next
            } else {
                throw Diagnostic(.usage, "--\(written) wants a value", hint: "--\(written) VALUE")
            }
            values[input.name.text] = try Self.convert(text, for: input)
        }
        var open = inputs.filter { values[$0.name.text] == nil }[...]
        for text in bare {
            guard let input = open.popFirst() else {
                throw Diagnostic(.usage, "\(script) takes nothing more: \(text)", hint: usage(script))
            }
            values[input.name.text] = try Self.convert(text, for: input)
        }
        return values
    }

    private func input(named written: String) -> Input? {
        let wanted = written.lowercased().replacing("-", with: "_")
        return inputs.first { $0.name.text.lowercased() == wanted }
    }

    private func unknown(_ written: String, _ script: String) -> Diagnostic {
        let names = inputs.map(\.name.text)
        if let meant = Suggestion.nearest(to: written, among: names) {
            return Diagnostic(.usage, "\(script) takes no --\(written)", hint: "did you mean --\(meant)?")
        }
        return Diagnostic(.usage, "\(script) takes no --\(written)", hint: usage(script))
    }

    private func usage(_ script: String) -> String {
        guard !inputs.isEmpty else { return "it takes no arguments: a script asks for them with input" }
        let names = inputs.map { $0.defaultValue == nil ? "--\($0.name.text) VALUE" : "[--\($0.name.text) VALUE]" }
        return "nb run \(script) " + names.joined(separator: " ")
    }

    private static func convert(_ text: String, for input: Input) throws(Diagnostic) -> Value {
        let converted: Value?
        let kind: String
        switch input.defaultValue?.kind {
        case .number: (converted, kind) = (Number(text).map { .number($0) }, "a number, as in 12")
        case .duration: (converted, kind) = (Span(text).map { .duration($0) }, "a duration, as in 30s or 2h")
        case .time: (converted, kind) = (Time(text).map { .time($0) }, "a time, as in 2026-11-01")
        case .truth:
            let truths: [String: Bool] = [
                "true": true, "yes": true, "1": true, "false": false, "no": false, "0": false,
            ]
            (converted, kind) = (truths[text.lowercased()].map { .truth($0) }, "true or false")
        default: (converted, kind) = (.text(text), "")
        }
        guard let converted else {
            throw Diagnostic(.usage, "--\(input.name.text) wants \(kind), not \(text)")
        }
        return converted
    }
}
