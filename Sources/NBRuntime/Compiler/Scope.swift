import NBLanguage

/// The names that a piece of code knows, and where their values are.
final class Scope {
    /// What kind of code this is; a closure takes copies of the names around it.
    enum Kind {
        case script, function, closure, parallelBody
    }

    enum Location {
        case register(UInt16)
        case global(UInt16)
    }

    let kind: Kind
    let outer: Scope?
    var builder: CodeBuilder
    /// The names of the blocks that are open, innermost last.
    var blocks: [[String: Variable]] = [[:]]
    var captures: [(from: UInt16, isGlobal: Bool, to: UInt16)] = []
    /// What `stop` and `next` have to jump to, innermost last.
    var loops: [Loop] = []
    /// How many `try` blocks are open around the code, for jumps that leave them.
    var handlerDepth = 0
    /// How many of them the script wrote; the others are a dry run's.
    var tryDepth = 0
    var givesValue = false
    /// The register of `it`: the first of the frame, or the row in the statement of an `each:`.
    var it: UInt16 = 0
    /// Where the value of the statement that was compiled last is, if it has one.
    var result: UInt16?

    struct Variable {
        var register: UInt16
        var place: Place?
        /// Whether the value is a copy of an outer name's, which `set` cannot reach.
        var isCaptured = false
    }

    struct Loop {
        var start: Int
        var exits: [Int] = []
        var handlerDepth: Int
        /// The register of the walk that the loop makes, where it is not one over whole numbers or a `while`.
        var walk: UInt16?
        var isParallel = false
    }

    init(_ kind: Kind, name: String, outer: Scope?) {
        self.kind = kind
        self.outer = outer
        builder = CodeBuilder(name: name)
        // Register 0 of every frame is `it`.
        _ = builder.register()
    }

    func variable(_ name: String) -> Variable? {
        for block in blocks.reversed() {
            if let variable = block[name] { return variable }
        }
        return nil
    }

    /// Whether a `give` here answers from a command of the script, if need be out of bodies that run at once.
    var isInFunction: Bool {
        kind == .function || (kind == .parallelBody && outer?.isInFunction == true)
    }

    var names: [String] {
        blocks.flatMap(\.keys) + (outer?.names ?? [])
    }
}
