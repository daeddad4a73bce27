import NBLanguage
package import NBRuntime

/// A setting of a session: what `option` changes and `options` lists.
package enum Setting: String, CaseIterable, Sendable {
    case timeout, history, pager, suggestions

    package var name: String { rawValue }

    /// What it is for, in a few words.
    package var summary: String {
        switch self {
        case .timeout: "how long a request may take"
        case .history: "whether what is typed is kept for later sessions"
        case .pager: "whether a long result is shown page by page"
        case .suggestions: "whether an earlier line is suggested while one types"
        }
    }

    /// What it is until somebody changes it.
    package var standard: Value {
        switch self {
        case .timeout: .duration(Span.seconds(60))
        case .history, .pager, .suggestions: .text("on")
        }
    }

    /// The words that it may be; none where it is anything of a kind.
    package var choices: [String] {
        switch self {
        case .timeout: []
        case .history, .pager, .suggestions: ["on", "off"]
        }
    }

    /// The setting's value from what a person wrote.
    ///
    /// - Throws: a fault of usage that says what it wants.
    func value(of written: Value) throws(ValueFault) -> Value {
        switch self {
        case .timeout:
            guard case .duration(let span) = written else {
                throw ValueFault(
                    "\(name) wants \(standard.kindName), not \(written.described)",
                    hint: "for example: option \(name) \(standard.literal)", kind: .usage)
            }
            guard span.milliseconds > 0 else {
                throw ValueFault("\(written.printed) is no time for an answer", kind: .usage)
            }
            return written
        case .history, .pager, .suggestions:
            if case .truth(let isOn) = written { return .text(isOn ? "on" : "off") }
            guard let word = written.spelling?.lowercased(), choices.contains(word) else {
                throw ValueFault(
                    "\(name) is on or off, not \(written.described)", hint: "for example: option \(name) off",
                    kind: .usage)
            }
            return .text(word)
        }
    }
}

extension Interpreter {
    /// What a setting is now.
    package func value(of setting: Setting) -> Value { options[setting.name] ?? setting.standard }

    /// Whether a setting that is on or off is on.
    package func isOn(_ setting: Setting) -> Bool { value(of: setting).printed == "on" }
}
