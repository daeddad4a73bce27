import NBLanguage
package import NBRuntime

/// Puts values before a person: tables that fit the terminal, and what a prompt shows of a result.
package enum Presentation {
    static func show(_ value: Value, as form: ShowForm, on console: any Console) async throws {
        let shown = try await value.settled().walkedIfMany.settled()
        let display: Display = console.width.map { .terminal(width: $0) } ?? .stream
        var text = try shown.shown(as: form, on: display)
        while text.hasSuffix("\n") { text.removeLast() }
        if text.isEmpty, form == .table || form == .list { text = "(nothing)" }
        if form == .table { (console as? any ShowingConsole)?.shows(shown) }
        console.write(text)
    }

    /// What a prompt shows of a command's result: a table for what has fields, a line for the rest. Long sequences are
    /// shown as far as a screen is useful; the rest is not fetched.
    package static func result(_ value: Value, _ interpreter: Interpreter) async throws {
        let limit = 50
        let console = interpreter.console
        switch value {
        case .sequence(let sequence):
            try await part(of: sequence, limit: limit, console)
        case .resource(let resource) where resource.job != nil:
            try await show(value, as: .table, on: console)
            if let state = resource.job?.state, !state.isOver {
                if let remark = (resource.job?.input as? AddressInput)?.remark { console.note(remark) }
                console.note(
                    state.isPaused ? "it is paused: resume it goes on" : "it is being worked on: wait waits for it")
            } else if let spent = Spending.text(of: [resource]) {
                console.note(spent)
            }
        case .resource(let resource):
            if case .list(let page)? = resource["result"], resource.kind.name == ResourceKind.domainSearch.name {
                // The pages behind the first cost credits, which looking at a result must not spend.
                try await show(.list(page), as: .table, on: console)
                if case .truth(true)? = resource["has_next"] {
                    console.note(
                        "the first \(page.count) of \(resource["total"]?.printed ?? "more"); each or save asks for all")
                }
                if let spent = Spending.text(of: [resource]) { console.note(spent) }
            } else if let contents = resource.contents, resource.kind.columns.isEmpty {
                try await part(of: contents(), limit: limit, console)
            } else {
                let single: Value = resource.kind.columns.isEmpty ? .record(flat(resource.shown)) : .list([value])
                try await show(single, as: .table, on: console)
                if !resource.isDone { console.note("it is being worked on: wait waits for it") }
                if let note = resource.attachment as? SearchNote, resource.isDone, !note.isTold,
                    let spent = Spending.text(of: [resource])
                {
                    note.isTold = true
                    console.note(spent)
                }
            }
        case .list(let items) where items.count > limit:
            try await show(.list(Array(items.prefix(limit))), as: .table, on: console)
            console.note("the first \(limit) of \(items.count); show it shows all")
        case .list, .record:
            try await show(value, as: .table, on: console)
        case .empty:
            console.write("empty")
        default:
            console.write(console.width == nil ? value.printed : value.printed.sanitised)
        }
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

    private static func part(of sequence: LazySequence, limit: Int, _ console: any Console) async throws {
        let rows = try await sequence.take(limit + 1)
        if rows.isEmpty {
            console.write("(nothing)")
            return
        }
        try await show(.list(Array(rows.prefix(limit))), as: .table, on: console)
        if rows.count > limit { console.note("the first \(limit); show it shows all") }
    }
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
}
