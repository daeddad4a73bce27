/// One thing that is wrong, or worth a warning: its kind, words, place, remedy and what led to it.
package struct Diagnostic: Error, Sendable, Equatable {
    /// What kind of thing went wrong; a script's exit code follows from it.
    package enum Kind: String, Sendable, CaseIterable {
        case value, file, timeout, syntax, usage, expectation, refused, credits, key, network, limited, interrupted

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

    package enum Severity: String, Sendable { case error, warning }

    /// A second place that explains the first, such as the line that opened a block.
    package struct Note: Sendable, Equatable {
        package var text: String
        package var place: Place?

        package init(_ text: String, at place: Place? = nil) {
            self.text = text
            self.place = place
        }
    }

    /// What a diagnostic says. It stands behind one reference, so that functions which may throw one stay small on the stack.
    private struct Content: Equatable {
        var kind: Kind
        var severity: Severity
        var message: String
        var place: Place?
        var notes: [Note]
        var hint: String?
        var code: Int?
        var rule: String?
    }

    private final class Storage: Sendable {
        let content: Content
        init(_ content: Content) { self.content = content }
    }

    private var storage: Storage

    private var content: Content {
        get { storage.content }
        set { storage = Storage(newValue) }
    }

    package var kind: Kind { content.kind }
    package var message: String { content.message }
    package var severity: Severity {
        get { content.severity }
        set { content.severity = newValue }
    }
    package var place: Place? {
        get { content.place }
        set { content.place = newValue }
    }
    package var notes: [Note] {
        get { content.notes }
        set { content.notes = newValue }
    }
    /// What to write or do instead; a whole sentence or a line of script.
    package var hint: String? {
        get { content.hint }
        set { content.hint = newValue }
    }
    /// The server's own code, such as an HTTP status, where one was given.
    package var code: Int? { content.code }
    /// The stable name of what was broken, such as `unknown-variable`, for tools that read findings as data; by default
    /// the kind's.
    package var rule: String {
        get { content.rule ?? content.kind.rawValue }
        set { content.rule = newValue }
    }

    package init(
        _ kind: Kind, _ message: String, at place: Place? = nil, hint: String? = nil, notes: [Note] = [],
        severity: Severity = .error, code: Int? = nil, rule: String? = nil
    ) {
        storage = Storage(
            Content(
                kind: kind, severity: severity, message: message, place: place, notes: notes, hint: hint, code: code,
                rule: rule))
    }

    package static func == (left: Diagnostic, right: Diagnostic) -> Bool { left.content == right.content }

    /// The same error at a place, unless it has one already: the innermost place wins.
    package func placed(at place: Place?) -> Diagnostic {
        guard self.place == nil else { return self }
        var copy = self
        copy.place = place
        return copy
    }
}

extension [Diagnostic] {
    /// File by file, in the order of their first error, and line by line within a file.
    package var inOrder: [Diagnostic] {
        var sources: [ObjectIdentifier: Int] = [:]
        let keys = enumerated().map { index, diagnostic -> (Int, Int, Int) in
            guard let place = diagnostic.place else { return (-1, 0, index) }
            let source = sources[ObjectIdentifier(place.source), default: sources.count]
            sources[ObjectIdentifier(place.source)] = source
            return (source, place.start, index)
        }
        return keys.sorted(by: <).map { self[$0.2] }
    }
}
