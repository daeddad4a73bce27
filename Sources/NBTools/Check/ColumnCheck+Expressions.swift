import NBLanguage
import NBRuntime

extension ColumnCheck {
    /// Looks at an expression and answers with the table that its value is, if that is known.
    @discardableResult
    mutating func evaluate(_ value: Expression) -> Table? {
        switch value.kind {
        case .variable(let name): return table(of: name)
        case .variableOrCommand(let name, let call): return isKnown(name) ? table(of: name) : command(call)
        case .it: return row
        case .rowField(let names):
            if let name = names.first { want(name, of: row, at: value.place) }
            return nil
        case .command(let call): return command(call)
        case .pipeline(let source, let stages): return pipeline(source, stages)
        case .field(let base, let name, let place):
            want(name, of: evaluate(base), at: place)
            return nil
        case .item(let base, let key):
            let table = evaluate(base)
            evaluate(key)
            switch key.kind {
            case .text(let name): want(name, of: table, at: key.place)
            case .number: return table.flatMap { $0.isRow ? nil : $0.row }
            default: break
            }
            return nil
        case .function(let name, let argument):
            let table = evaluate(argument)
            switch name {
            case "first", "last": return table.flatMap { $0.isRow ? nil : $0.row }
            case "unique": return table
            default: return nil
            }
        case .binary: return operators(value)
        default:
            for part in value.parts { evaluate(part) }
            return nil
        }
    }

    /// Operators in a row, from the left.
    private mutating func operators(_ value: Expression) -> Table? {
        var rest = value
        var sides: [(value: Expression, isAlways: Bool)] = []
        while case .binary(let operation, let left, let right, _) = rest.kind {
            sides.append((right, operation != .and && operation != .or))
            rest = left
        }
        evaluate(rest)
        // What stands behind `and` or `or` may not be worked out.
        var isAsked = rest.asksForFields
        for side in sides.reversed() {
            let outer = certainty
            if !side.isAlways { weaken(isAsked ? .never : .maybe) }
            evaluate(side.value)
            certainty = outer
            isAsked = isAsked || side.value.asksForFields
        }
        return nil
    }

    // MARK: Commands

    /// - Parameter piped: what comes down a pipe.
    private mutating func command(_ call: CommandCall, piped: Table? = nil) -> Table? {
        // Each once: what stands inside may be deep.
        var tables: [String: Table] = [:]
        for (slot, argument) in call.arguments.sorted(by: { $0.key < $1.key }) {
            switch argument {
            case .one(let value), .named(_, let value): tables[slot] = evaluate(value)
            case .many(let values):
                let all = values.map { evaluate($0) }
                if all.count == 1 { tables[slot] = all[0] }
            }
        }
        guard let entry = vocabulary.entries[call.id], entry.place == nil else { return nil }
        let slots = entry.phrase.slots
        let file = slots.first { $0.meaning == .file(reading: true) && call.arguments[$0.name] != nil }
        var source: Expression?
        if let file, case .one(let value)? = call.arguments[file.name] { source = value }
        if entry.phrase.elements.starts(with: [.word("read"), .word("csv")]) {
            return source.flatMap { files.table($0, isOfAddresses: false) }
        }
        let rows = slots.first { $0.meaning == .values && call.arguments[$0.name] != nil }
        columns(of: call, slots, source, piped ?? rows.flatMap { tables[$0.name] })
        return nil
    }

    /// The columns that a command names of the table it works on.
    private mutating func columns(of call: CommandCall, _ slots: [SlotShape], _ source: Expression?, _ rows: Table?) {
        let wanted = slots.filter { $0.meaning == .column || $0.meaning == .columns }
        guard wanted.contains(where: { call.arguments[$0.name] != nil }) else { return }
        // Where one column of addresses is wanted, the file may have no header, and a place counts as a name.
        let isOfAddresses = !slots.contains { $0.meaning == .columns }
        let table = source.map { files.table($0, isOfAddresses: isOfAddresses) } ?? rows
        guard let table, !table.isRow else { return }
        for slot in wanted {
            let values: [Expression] =
                switch call.arguments[slot.name] {
                case .one(let value)?, .named(_, let value)?: [value]
                case .many(let values)?: values
                case nil: []
                }
            for value in values {
                let name: String
                switch value.kind {
                case .text(let text), .number(let text): name = text
                default: continue
                }
                if isOfAddresses, let place = Int(name), (1...max(1, table.layout.count)).contains(place) { continue }
                want(name, of: table, at: value.place)
            }
        }
    }

    // MARK: Pipelines

    private mutating func pipeline(_ source: Expression, _ stages: [Stage]) -> Table? {
        var table = evaluate(source)
        if table?.isRow == true { table = nil }
        let outer = certainty
        for stage in stages {
            table = self.stage(stage, table)
            // Only rows that have a field may get to the next stage.
            if case .keep(let test) = stage.kind, test.asksForFields { weaken(.never) }
        }
        certainty = outer
        return table
    }

    /// What comes out of a stage.
    private mutating func stage(_ stage: Stage, _ table: Table?) -> Table? {
        switch stage.kind {
        case .keep(let test):
            inRow(of: table) { $0.evaluate(test) }
            return table
        case .put(let name, let value):
            inRow(of: table) { $0.evaluate(value) }
            guard let table, table.layout.index(of: name) == nil else { return table }
            return table.with(table.layout.names + [name])
        case .sort(let keys):
            for key in keys { want(key.field, of: table) }
            return table
        case .unique(let fields):
            for field in fields { want(field, of: table) }
            return table
        case .take(let amount), .skip(let amount):
            evaluate(amount)
            return table
        case .pick(let fields):
            for field in fields { want(field.field, of: table) }
            return table?.with(fields.map(\.name))
        case .group(let fields):
            for field in fields { want(field, of: table) }
            return table?.with(RowGroups.columns(by: fields.map(\.names)))
        case .match(let other, let field):
            let right = evaluate(other)
            want(field, of: table)
            want(field, of: right)
            return matched(table, right, on: field)
        case .chart(let field):
            if let field { want(field, of: table) }
            return nil
        case .count: return nil
        case .each(let body):
            each(body, of: table)
            return nil
        case .command(let call): return command(call, piped: table)
        }
    }

    /// The rows of one table with the other fields of another; nothing if these are not known.
    private func matched(_ left: Table?, _ right: Table?, on field: FieldPath) -> Table? {
        guard let left, let right else { return nil }
        return left.with(RowMatch.columns(left.layout.names, gaining: right.layout.names, on: field.names))
    }

    private mutating func want(_ field: FieldPath, of table: Table?) {
        if let name = field.names.first { want(name, of: table, at: field.place) }
    }

    private mutating func inRow(of table: Table?, _ look: (inout ColumnCheck) -> Void) {
        let outer = row
        row = table?.row
        look(&self)
        row = outer
    }
}
