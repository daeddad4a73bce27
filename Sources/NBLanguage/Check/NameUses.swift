/// Looks for names that nothing reads: variables, inputs, slots of the script's own commands.
///
/// The rules of names are the compiler's: those at the top level are known in every command, a block's are its own, and
/// `let` inside a block makes a name that hides an outer one.
struct NameUses {
    let subject: CheckedSubject
    /// Texts that are called as a variable is.
    var bareNames: [Diagnostic] = []
    private var variables: [Variable] = []
    private var globals: [String: Int] = [:]
    /// The blocks that are open, innermost last; those of a command begin anew.
    private var blocks: [[String: Int]] = []
    private var isInCommand = false

    private struct Variable {
        enum Origin { case value, input, slot, item(isCounted: Bool), error }

        var name: Name
        var origin: Origin
        var isGlobal = false
        /// What an outer block calls the same.
        var hidden: Int?
        var isRead = false
        /// Whether it has a value where the walk is.
        var isBound = false
        var isSet = false
    }

    init(_ subject: CheckedSubject) {
        self.subject = subject
        declareGlobals(subject.script.statements)
        block(subject.script.statements, isTopLevel: true)
    }

    // MARK: Names

    private mutating func declareGlobals(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .bind(let name, _): declareGlobal(name, .value)
            case .input(let input): declareGlobal(input.name, .input)
            case .include(_, let inner): declareGlobals(inner)
            default: break
            }
        }
    }

    private mutating func declareGlobal(_ name: Name, _ origin: Variable.Origin) {
        guard globals[name.text] == nil else { return }
        globals[name.text] = variables.count
        variables.append(Variable(name: name, origin: origin, isGlobal: true))
    }

    private mutating func declare(_ name: Name, _ origin: Variable.Origin) {
        guard let last = blocks.indices.last else { return }
        let hidden = index(of: name.text)
        blocks[last][name.text] = variables.count
        variables.append(Variable(name: name, origin: origin, hidden: hidden, isBound: true))
    }

    private func index(of name: String) -> Int? {
        for block in blocks.reversed() {
            if let index = block[name] { return index }
        }
        return globals[name]
    }

    // MARK: Walking

    private mutating func block(
        _ statements: [Statement], isTopLevel: Bool = false, declaring names: [(Name, Variable.Origin)] = []
    ) {
        if !isTopLevel { blocks.append([:]) }
        for (name, origin) in names { declare(name, origin) }
        for statement in statements { self.statement(statement, isTopLevel: isTopLevel) }
        if !isTopLevel { blocks.removeLast() }
    }

    private mutating func statement(_ statement: Statement, isTopLevel: Bool) {
        for value in statement.expressions { read(value) }
        lookForBareNames(in: statement)
        switch statement.kind {
        case .bind(let name, _):
            if isTopLevel { bind(name) } else { declare(name, .value) }
        case .assign(let name, _):
            if let index = index(of: name.text) { variables[index].isSet = true }
        case .each(let name, let source, let atOnce, let body):
            var isCounted = false
            if case .range = source.kind { isCounted = atOnce == nil }
            block(body, declaring: [(name, .item(isCounted: isCounted))])
        case .attempt(let body, let otherwise):
            block(body)
            if let otherwise { block(otherwise, declaring: [(Name("error", statement.place), .error)]) }
        case .define(let definition):
            let outer = blocks
            blocks = []
            isInCommand = true
            block(definition.body, declaring: definition.parameters.map { ($0.name, .slot) })
            isInCommand = false
            blocks = outer
            for value in definition.parameters.compactMap(\.defaultValue) { read(value) }
        case .include(_, let inner): block(inner, isTopLevel: isTopLevel)
        case .condition, .times, .loop:
            for inner in statement.blocks { block(inner) }
        case .input(let input): bind(input.name)
        case .run, .give, .expect, .leaveLoop, .nextRound: break
        }
    }

    private mutating func bind(_ name: Name) {
        if let index = globals[name.text] { variables[index].isBound = true }
    }

    /// Where a name that has a value here got it, if it is one.
    func place(of name: String) -> Place? {
        guard let index = index(of: name), variables[index].isBound || isInCommand else { return nil }
        return variables[index].name.place
    }

    private mutating func read(_ value: Expression) {
        var names: [String] = []
        var bodies: [[Statement]] = []
        var operands: [Expression] = []
        value.walk { part in
            switch part.kind {
            case .variable(let name), .variableOrCommand(let name, _): names.append(name)
            case .pipeline: bodies += part.stageBodies
            default: break
            }
            operands += part.operands(subject.script.vocabulary)
        }
        for operand in operands { lookForBareName(operand) }
        for name in names {
            if let index = index(of: name) { variables[index].isRead = true }
        }
        for body in bodies { block(body) }
    }

    // MARK: Findings

    var findings: [Diagnostic] {
        bareNames + unused
    }

    private var unused: [Diagnostic] {
        variables.filter { variable in
            let name = variable.name.text
            return !variable.isRead && !name.isEmpty && !name.hasPrefix("_") && !subject.mayBeRead(name)
        }.compactMap { finding($0) }
    }

    private func finding(_ variable: Variable) -> Diagnostic? {
        let name = variable.name
        let meant = "or call it _\(name.text) if that is meant"
        switch variable.origin {
        case .error: return nil
        case .input:
            guard !subject.isLibrary else { return nil }
            return Diagnostic(
                .unusedInput, "nothing reads the input \(name.text)", at: name.place, hint: "leave it out, \(meant)")
        case .slot:
            return Diagnostic(
                .unusedSlot, "the command does not read $\(name.text)", at: name.place,
                hint: "leave the slot out, \(meant)")
        case .item(let isCounted):
            return Diagnostic(
                .unusedVariable, "nothing reads $\(name.text)", at: name.place,
                hint: isCounted
                    ? "to count rounds alone, write repeat … times" : "call it _\(name.text) if that is meant")
        case .value:
            guard !variable.isGlobal || !subject.isLibrary else { return nil }
            if let hidden = variable.hidden.map({ variables[$0] }), !hidden.name.text.isEmpty {
                return Diagnostic(
                    .shadowedName, "this \(name.text) is a new name, which ends with its block, and nothing reads it",
                    at: name.place, hint: "to change the outer one, write: set \(name.text) = …",
                    notes: [.init("the outer one is here", at: hidden.name.place)])
            }
            return Diagnostic(
                .unusedVariable, variable.isSet ? "$\(name.text) is set and never read" : "nothing reads $\(name.text)",
                at: name.place, hint: "leave it out, \(meant)")
        }
    }
}
