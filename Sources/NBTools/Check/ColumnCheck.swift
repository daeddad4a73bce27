package import NBLanguage
import NBRuntime

/// Looks for columns that a CSV file does not have, in the lines of a script that reads it.
///
/// The names of the columns are followed from the file through names, walks and pipelines. Where they cannot be known for
/// certain, nothing is said: behind `set`, in a command's slots, in a file that the script itself may write. In lines that
/// may not run for this file a column that is not there is a warning, and nothing where the script asked for its fields.
package struct ColumnCheck {
    /// Rows whose columns are known, or one of them.
    struct Table {
        var layout: FieldLayout
        /// The file, as the script names it.
        var file: String
        /// Where the script names it.
        var place: Place
        /// Whether the script always reads this file; an input may name another one.
        var isCertain: Bool
        var isRow = false

        var row: Table {
            var copy = self
            copy.isRow = true
            return copy
        }

        /// The same with other columns; nothing if these are very many.
        func with(_ names: [String]) -> Table? {
            guard names.count <= 1000 else { return nil }
            var copy = self
            copy.layout = FieldLayout(names)
            return copy
        }
    }

    package private(set) var findings: [Diagnostic] = []
    let vocabulary: Vocabulary
    let files: ReadFiles
    /// The names of the blocks that are open, innermost last, with what is known of their values.
    private var blocks: [[String: Table?]] = [[:]]
    /// The row, where the lines are about one.
    var row: Table?
    /// How much is said about the lines that are looked at.
    var certainty = Certainty.always
    private var isInCommand = false

    /// Whether lines run for the file as it is.
    enum Certainty: Int {
        /// An error is caught, or the script made sure before that there is none.
        case never
        case maybe, always
    }

    /// So many are enough to see what is wrong.
    private static let mostFindings = 200

    /// - Parameter find: where a file is that the script reads, by the name that the script has for it.
    package init(_ script: ParsedScript, path find: @escaping (String) -> String) {
        vocabulary = script.vocabulary
        files = ReadFiles(script, path: find)
        guard !files.isNone else { return }
        statements(script.statements)
    }

    // MARK: Names

    func table(of name: String) -> Table? {
        guard !files.changed.contains(name) else { return nil }
        for (depth, block) in blocks.enumerated().reversed() {
            guard let table = block[name] else { continue }
            // A command may run when a name of the script has another value.
            return isInCommand && depth == 0 && !files.isBoundOnce(name) ? nil : table
        }
        return nil
    }

    func isKnown(_ name: String) -> Bool { blocks.contains { $0[name] != nil } }

    private mutating func declare(_ name: String, _ table: Table?) {
        blocks[blocks.count - 1].updateValue(table, forKey: name)
    }

    private mutating func block(_ body: [Statement], declaring names: [(String, Table?)] = []) {
        blocks.append([:])
        for (name, table) in names { declare(name, table) }
        statements(body)
        blocks.removeLast()
    }

    // MARK: Walking

    private mutating func statements(_ statements: [Statement]) {
        for statement in statements {
            self.statement(statement)
            // Where a line may lead elsewhere, those behind it may not run.
            if statement.mayLeave(vocabulary) { weaken(statement.asksForFields ? .never : .maybe) }
            if case .expect(let test, _) = statement.kind, test.asksForFields { weaken(.never) }
        }
    }

    /// From here on, at most so much is certain.
    mutating func weaken(_ most: Certainty) {
        if most.rawValue < certainty.rawValue { certainty = most }
    }

    /// Looks at lines that may not run, or not to their end.
    private mutating func block(_ body: [Statement], atMost: Certainty, declaring names: [(String, Table?)] = []) {
        let outer = certainty
        weaken(atMost)
        block(body, declaring: names)
        certainty = outer
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.kind {
        case .bind(let name, let value):
            let table = evaluate(value)
            declare(name.text, table)
        case .each(let name, let source, let atOnce, let body):
            let table = evaluate(source)
            if let atOnce { evaluate(atOnce) }
            block(body, atMost: .always, declaring: [(name.text, table.flatMap { $0.isRow ? nil : $0.row })])
        case .attempt(let body, let otherwise):
            // What a try runs into is its own business.
            block(body, atMost: .never)
            if let otherwise { block(otherwise, atMost: .maybe, declaring: [("error", nil)]) }
        case .condition(let branches, let otherwise):
            let outer = certainty
            var isAsked = false
            for branch in branches {
                evaluate(branch.test)
                isAsked = isAsked || branch.test.asksForFields
                // The next test is worked out only where this one does not hold.
                weaken(isAsked ? .never : .maybe)
                block(branch.body, atMost: certainty)
            }
            if let otherwise { block(otherwise, atMost: certainty) }
            certainty = outer
        case .loop(let test, let body):
            evaluate(test)
            block(body, atMost: test.asksForFields ? .never : .maybe)
        case .times(let count, let body):
            evaluate(count)
            block(body, atMost: .always)
        case .define(let definition):
            let outer = (blocks, row, certainty)
            (blocks, row, certainty, isInCommand) = ([blocks[0]], nil, .maybe, true)
            block(definition.body, declaring: definition.parameters.map { ($0.name.text, nil) })
            (blocks, row, certainty) = outer
            isInCommand = false
        case .include(_, let inner): statements(inner)
        case .input(let input): declare(input.name.text, nil)
        default:
            for value in statement.expressions { evaluate(value) }
            for inner in statement.blocks { block(inner) }
        }
    }

    /// The statement that a pipeline runs for each row.
    mutating func each(_ body: [Statement], of table: Table?) {
        let outer = row
        row = table?.row
        block(body, atMost: .always)
        row = outer
    }

    // MARK: Finding

    /// Says so where a table has no column of this name.
    mutating func want(_ name: String, of table: Table?, at place: Place) {
        guard let table, certainty != .never, findings.count < Self.mostFindings, table.layout.index(of: name) == nil
        else {
            return
        }
        report(name, table, at: place)
    }

    mutating func report(_ name: String, _ table: Table, at place: Place) {
        let names = table.layout.names
        let meant = Suggestion.nearest(to: name, among: names).map { "did you mean \($0)?" }
        let known =
            names.isEmpty
            ? "it has no columns"
            : "its columns are " + names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        let isNear = table.place.source === place.source && table.place.line == place.line
        findings.append(
            Diagnostic(
                .file, "\(table.file) has no column \(name)", at: place, hint: meant ?? known,
                notes: isNear ? [] : [.init("the file is read here", at: table.place)],
                severity: table.isCertain && certainty == .always ? .error : .warning,
                rule: CheckRule.unknownColumn.rawValue))
    }
}
