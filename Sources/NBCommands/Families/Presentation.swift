import NBLanguage
package import NBRuntime

/// Puts values before a person: tables that fit the terminal, and what a prompt shows of a result.
package enum Presentation {
    /// How many rows of a result a prompt shows.
    private static let limit = 50

    /// Shows a value whole.
    ///
    /// - Parameters:
    ///   - form: how, where the script says so; else as the session is asked to, or as a table.
    ///   - footer: a line below a table, none if it is empty; by default the number of rows.
    static func show(
        _ value: Value, as form: ShowForm? = nil, footer: String? = nil, in interpreter: Interpreter
    ) async throws {
        let console = interpreter.console
        let form = form ?? interpreter.form ?? .table
        let shown = try await value.settled().walkedIfMany.settled()
        let display: Display = console.width.map { .terminal(width: $0) } ?? .stream
        // What a page about a run takes down has nothing of it.
        let person = console as? any PersonalConsole
        let style = TableStyle(
            isColoured: person?.usesColour ?? false, placesCells: person?.hasScreen ?? false)
        var text = try shown.shown(as: form, on: display, footer: footer, style: style)
        while text.hasSuffix("\n") { text.removeLast() }
        if text.isEmpty, form == .table || form == .list { text = "(nothing)" }
        if form == .table { (console as? any ShowingConsole)?.shows(shown) }
        try await put(text, in: interpreter)
    }

    /// Writes a text, page by page where somebody sits before the screen and wants that.
    package static func put(_ text: String, in interpreter: Interpreter) async throws {
        guard let person = interpreter.console as? any PersonalConsole, interpreter.isOn(.pager) else {
            return interpreter.console.write(text)
        }
        guard await person.page(text) else { throw CancellationError() }
    }

    /// What a prompt shows of a command's result: a table for what has fields, a line for the rest. Long sequences are
    /// shown as far as a screen is useful; the rest is not fetched.
    package static func result(_ value: Value, _ role: ShownRole, _ interpreter: Interpreter) async throws {
        let console = interpreter.console
        // A line below says what `it` is, and how many.
        let footer = role == .it && interpreter.tellsOutcomes ? "" : nil
        if interpreter.form != nil { return try await show(value.firstPage ?? value, in: interpreter) }
        switch value {
        case .sequence(let sequence):
            try await part(of: sequence, role, footer, interpreter)
        case .resource(let resource) where resource.job != nil:
            try await show(value, in: interpreter)
            guard let state = resource.job?.state, !state.isOver else { return }
            if let remark = (resource.job?.input as? AddressInput)?.remark { console.note(remark.sanitised) }
            console.note(
                state.isPaused ? "it is paused: resume it goes on" : "it is being worked on: wait waits for it")
        case .resource(let resource):
            if let page = value.firstPage {
                // The pages behind the first cost credits, which looking at a result must not spend.
                try await show(page, footer: footer, in: interpreter)
                if case .truth(true)? = resource["has_next"], case .list(let shown) = page {
                    let total = resource["total"]?.printed ?? "more"
                    console.note("the first \(shown.count) of \(total); each or save asks for all")
                }
            } else if let contents = resource.contents, resource.kind.columns.isEmpty {
                try await part(of: contents(), role, footer, interpreter)
            } else {
                let single: Value = resource.kind.columns.isEmpty ? .record(flat(resource.shown)) : .list([value])
                try await show(single, in: interpreter)
                if !resource.isDone { console.note("it is being worked on: wait waits for it") }
            }
        case .list(let items) where items.count > limit && console.width != nil:
            try await show(.list(Array(items.prefix(limit))), footer: footer, in: interpreter)
            console.note("the first \(limit) of \(items.count); \(whole(role)) shows all")
        case .list, .record:
            try await show(value, footer: footer, in: interpreter)
        case .empty:
            console.write("empty")
        default:
            try await put(console.width == nil ? value.printed : value.printed.sanitised, in: interpreter)
        }
    }

    /// Says below a statement's results what `it` is now, how long that took where it took long, and what was spent.
    static func tell(_ outcome: StatementOutcome, _ servers: Servers, _ interpreter: Interpreter) {
        let line = OutcomeLine(outcome, spent: servers.takeStatementBill()).text
        guard let line = line?.sanitised else { return }
        let console = interpreter.console
        console.note(console.usesColour ? "\u{1B}[2m\(line)\u{1B}[0m" : line)
    }

    /// A record whose inner records are written out: `balance.verify.remaining`.
    private static func flat(_ record: Record, prefix: String = "", depth: Int = 0) -> Record {
        var fields: [(String, Value)] = []
        for (name, value) in record.pairs {
            if case .record(let inner) = value, depth < 4 {
                fields += flat(inner, prefix: prefix + name + ".", depth: depth + 1).pairs.map { ($0.name, $0.value) }
            } else {
                fields.append((prefix + name, value))
            }
        }
        return Record(fields)
    }

    private static func part(
        of sequence: LazySequence, _ role: ShownRole, _ footer: String?, _ interpreter: Interpreter
    ) async throws {
        let console = interpreter.console
        // Who sends the prompt's results elsewhere gets all of them.
        if console.width == nil, console is any PersonalConsole {
            return try await show(.sequence(sequence), in: interpreter)
        }
        let rows = try await sequence.take(limit + 1)
        if rows.isEmpty {
            console.write("(nothing)")
            return
        }
        try await show(.list(Array(rows.prefix(limit))), footer: footer, in: interpreter)
        if rows.count > limit { console.note("the first \(limit); \(whole(role)) shows all") }
    }

    private static func whole(_ role: ShownRole) -> String { role == .it ? "show it" : "show" }
}

extension Value {
    /// A resource that is walked as many things is shown as those.
    fileprivate var walkedIfMany: Value {
        // A job is shown as itself: what came of it is `results of` it.
        guard case .resource(let resource) = self, resource.job == nil, let contents = resource.contents else {
            return self
        }
        return .sequence(contents())
    }

    /// The contacts that a domain's search answered with at first; nothing of other values.
    fileprivate var firstPage: Value? {
        guard case .resource(let resource) = self, resource.kind.name == ResourceKind.domainSearch.name,
            case .list? = resource["result"]
        else { return nil }
        return resource["result"]
    }
}
