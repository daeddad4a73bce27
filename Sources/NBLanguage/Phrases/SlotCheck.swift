/// Says what is wrong with a literal in a slot before anything runs.
enum SlotCheck {
    static func fault(_ slot: SlotShape, _ value: Expression) -> Diagnostic? {
        switch (slot.meaning, value.kind) {
        case (.number, .text(let text)):
            return Diagnostic(.syntax, "\(text) is not a number", at: value.place)
        case (.number, .duration), (.number, .time), (.number, .truth):
            return Diagnostic(.syntax, "\(value.place.text) is not a number", at: value.place)
        case (.duration, .text(let text)), (.duration, .number(let text)):
            return Diagnostic(
                .syntax, "\(text) is not a duration", at: value.place, hint: "for example 30s, 10 minutes, 1h30m or 7d")
        case (.time, .text(let text)), (.time, .number(let text)):
            return Diagnostic(
                .syntax, "\(text) is not a time", at: value.place,
                hint: "for example 2026-11-01, 2026-11-01 10:00, today or now")
        case (.domain, .text(let text)) where !text.contains("."):
            return Diagnostic(
                .syntax, "\(text) is not a domain: it has no dot, as google.com has one", at: value.place)
        case (.domain, .text(let text)) where text.contains("@"):
            let domain = text.split(separator: "@").last.map(String.init) ?? "google.com"
            return Diagnostic(
                .syntax, "\(text) is an address, not a domain", at: value.place, hint: "write \(domain)")
        case (.addresses, .text(let text)) where !text.contains("@"):
            return Diagnostic(
                .syntax, "\(text.isEmpty ? "an empty text" : text) is not an email address", at: value.place,
                hint: "for example larry@google.com; a variable is $people, a file of addresses: file people.csv")
        case (.status, .text(let text)):
            let known = ["LEAD", "CONTACTED", "WON", "LOST"]
            if known.contains(text.uppercased()) { return nil }
            return Diagnostic(
                .syntax, "there is no status \(text)", at: value.place, hint: "one of: \(known.joined(separator: ", "))"
            )
        default:
            return nil
        }
    }
}

extension SlotShape.Meaning {
    /// The kinds of resource that may stand here, in the words that name them.
    var kinds: [String] {
        if case .resource(let kinds) = self { kinds } else { [] }
    }

    /// Whether several values may stand here.
    var isMany: Bool {
        switch self {
        case .values, .addresses, .columns: true
        default: false
        }
    }

    /// Whether a command may stand here without brackets.
    var takesCommand: Bool {
        switch self {
        case .values, .addresses, .resource, .anything: true
        default: false
        }
    }
}
