import NBLanguage

/// Turns statements into code: names into registers, blocks into jumps. Finds every unknown name on the way.
final class Compiler {
    let vocabulary: Vocabulary
    let functions: Functions
    /// The commands whose result leaves `it` alone.
    let leavesIt: (Vocabulary.CommandID) -> Bool
    var globals: GlobalNames
    /// The top-level names that have a value where the compiler is; those below it are not known yet.
    var known: Set<String>
    var diagnostics: [Diagnostic] = []
    var scope: Scope
    let isInteractive: Bool
    /// Whether results of statements are shown: at the prompt of those that run once, not of each round of a loop.
    var shows: Bool {
        if echoes, !isInteractive { return true }
        return (isInteractive || showsResults) && scope.kind == .script && scope.loops.isEmpty && includeDepth == 0
    }
    /// Whether the result of the last statement is shown, whatever becomes of the others.
    var showsLast = false
    /// Where the last statement of the script begins.
    private(set) var last: Place?
    /// Where the statements at the top of the script begin, in their order.
    private(set) var starts: [Int] = []
    /// How many includes are open around the code.
    var includeDepth = 0
    /// Whether results are shown as at the prompt, though nobody is there.
    var showsResults = false
    /// Whether statements are shown before they run (`--echo`).
    let echoes: Bool
    /// Whether somebody is told of each statement at the top of the script.
    var isWitnessed = false
    /// Whether statements that fail for want of an answer are passed over.
    var isDryRun = false

    init(
        vocabulary: Vocabulary, functions: Functions, globals: GlobalNames, isInteractive: Bool, echoes: Bool,
        leavesIt: @escaping (Vocabulary.CommandID) -> Bool
    ) {
        self.vocabulary = vocabulary
        self.functions = functions
        self.globals = globals
        self.leavesIt = leavesIt
        self.isInteractive = isInteractive
        self.echoes = echoes
        known = Set(globals.order)
        scope = Scope(.script, name: "script", outer: nil)
    }

    /// The code of a script, or nil if something is wrong with it.
    func compile(_ statements: [Statement]) -> Code? {
        declareGlobals(statements)
        declareFunctions(statements)
        last = statements.last?.place
        if echoes { starts = statements.map(\.place.start) }
        scope.builder.nextRegister = globals.end
        scope.builder.highestRegister = max(0, globals.end - 1)
        block(statements, isTopLevel: true)
        scope.builder.emit(.finish)
        if scope.builder.isTooLarge || globals.isFull {
            report(
                Diagnostic(
                    .syntax, "this script is too large",
                    hint: "move a part of it into a file of its own: include part.nb"))
        }
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        return Code(scope.builder)
    }

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    private func declareGlobals(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .bind(let name, _): _ = globals.register(for: name.text)
            case .input(let input): _ = globals.register(for: input.name.text)
            case .include(_, let inner): declareGlobals(inner)
            default: break
            }
        }
    }

    private func declareFunctions(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .define(let definition): functions.table[definition.id] = Function(definition)
            case .include(_, let inner): declareFunctions(inner)
            default: break
            }
        }
    }

    // MARK: Names

    /// Where a name's value is, as a register of the current frame. Unknown names are reported once.
    func read(_ name: String, at place: Place) -> UInt16 {
        switch location(of: name, in: scope) {
        case .register(let register)?:
            return register
        case .global(let register)?:
            let copy = scope.builder.register()
            scope.builder.emit(.getGlobal, copy, register)
            return copy
        case nil:
            unknown(name, at: place)
            return 0
        }
    }

    func unknown(_ name: String, at place: Place) {
        let names = scope.names + Array(known)
        var hint: String?
        if let meant = Suggestion.nearest(to: name, among: names) {
            hint = "did you mean $\(meant)?"
        } else if globals.registers[name] != nil {
            hint = "it gets its value further down"
        } else if vocabulary.entries(beginningWith: name).first != nil {
            hint = "\(name) is a command: leave the $ out"
        } else {
            hint = "give it a value first: let \(name) = …"
        }
        report(
            Diagnostic(.syntax, "there is no variable $\(name)", at: place, hint: hint, rule: "unknown-variable"))
    }

    func location(of name: String, in scope: Scope) -> Scope.Location? {
        if let variable = scope.variable(name) { return .register(variable.register) }
        switch scope.kind {
        case .script:
            guard known.contains(name), let register = globals.registers[name] else { return nil }
            return .register(register)
        case .function:
            // A command may be called when names below it have their values.
            return globals.registers[name].map { .global($0) }
        case .closure, .parallelBody:
            guard let outer = scope.outer, let location = location(of: name, in: outer) else { return nil }
            let copy = scope.builder.reserve()
            switch location {
            case .register(let register): scope.captures.append((register, false, copy))
            case .global(let register): scope.captures.append((register, true, copy))
            }
            scope.blocks[0][name] = Scope.Variable(register: copy, isCaptured: true)
            return .register(copy)
        }
    }

    func isKnown(_ name: String) -> Bool {
        var current: Scope? = scope
        while let scope = current {
            if scope.variable(name) != nil { return true }
            if scope.kind == .function { return globals.registers[name] != nil }
            current = scope.outer
        }
        return known.contains(name)
    }

    // MARK: Blocks

    func block(_ statements: [Statement], isTopLevel: Bool = false) {
        if !isTopLevel { scope.blocks.append([:]) }
        let registers = scope.builder.nextRegister
        for statement in statements { self.statement(statement, isTopLevel: isTopLevel) }
        if !isTopLevel {
            scope.blocks.removeLast()
            scope.builder.nextRegister = registers
        }
    }

    /// Compiles a piece of code of its own, such as a body that runs several times at once.
    func inner(_ kind: Scope.Kind, name: String, _ build: (Scope) -> Void) -> Scope {
        let inner = Scope(kind, name: name, outer: scope)
        scope = inner
        build(inner)
        if inner.builder.isTooLarge { report(Diagnostic(.syntax, "this block is too large", at: inner.builder.place)) }
        scope = inner.outer ?? inner
        return inner
    }

    func plan(of inner: Scope, parameter: UInt16) -> Closure.Plan {
        Closure.Plan(code: Code(inner.builder), captures: inner.captures, parameter: parameter)
    }
}

/// The commands that scripts define, by the id of their phrase.
final class Functions {
    var table: [Vocabulary.CommandID: Function] = [:]
}
