import NBLanguage

/// The names of one script: where each variable gets its value and where it is read, and the blocks and commands that
/// the script defines.
///
/// It is made of the script's words alone, without their grammar, so that a line that somebody is still writing spoils no
/// other.
struct ScriptNames {
    /// One variable: a name in the block that knows it.
    struct Variable {
        enum Kind { case value, row, input, slot, error }

        var name: String
        var kind: Kind
        /// Where it first gets a value: the name, and the line or head that it stands in.
        var birth: Range<Int>?
        var line: Range<Int>
        /// Everywhere that it is named, without the `$`, in order.
        var sites: [Range<Int>] = []
        var isTopLevel: Bool
    }

    /// A command that the script defines.
    struct Definition {
        /// The words and slots behind `to`.
        var title: String
        var head: Range<Int>
        var whole: Range<Int>
    }

    /// A name that nothing in this script gives a value to: an included script may, or it is a mistake.
    struct Stranger {
        var name: String
        var site: Range<Int>
    }

    /// A stretch of the script that knows names of its own.
    struct Scope {
        var parent: Int?
        var isFunction = false
        var known: [String: Int] = [:]
        var bytes: Range<Int>
    }

    var variables: [Variable] = []
    var definitions: [Definition] = []
    var strangers: [Stranger] = []
    /// The lines of each block, counted from 1, from that of its head to that of its `end`.
    var blocks: [ClosedRange<Int>] = []
    /// The paths that `include` lines name.
    var includes: [(path: String, site: Range<Int>)] = []
    /// The first is the top level.
    var scopes: [Scope] = []

    init(_ source: SourceText) {
        var reader = ScriptNamesReader(source)
        self = reader.read()
    }

    /// No names yet, in so many bytes.
    init(length: Int) { scopes = [Scope(parent: nil, bytes: 0..<(length + 1))] }

    // MARK: Asking

    /// The variable whose name stands at a byte.
    func variable(at offset: Int) -> Variable? {
        variables.first { $0.sites.contains { $0.touches(offset) } }
    }

    func stranger(at offset: Int) -> Stranger? { strangers.first { $0.site.touches(offset) } }

    /// The variable of the top level with a name, for scripts that include this one.
    func topLevel(_ name: String) -> Variable? { scopes[0].known[name].map { variables[$0] } }

    var topLevelNames: [Variable] { variables.filter(\.isTopLevel) }

    /// The variable that a name means in a scope.
    func lookUp(_ name: String, from scope: Int) -> Int? {
        var current: Int? = scope
        while let number = current {
            if let variable = scopes[number].known[name] { return variable }
            current = scopes[number].parent
        }
        return nil
    }

    /// The variables that a line at a byte can read; of two with one name the inner one.
    func visible(at offset: Int) -> [Variable] {
        var found: [String: Variable] = [:]
        var scope = scopes.indices.filter { scopes[$0].bytes.contains(offset) }
            .min { scopes[$0].bytes.count < scopes[$1].bytes.count }
        var isInsideFunction = false
        while let number = scope {
            for (name, index) in scopes[number].known where found[name] == nil {
                let variable = variables[index]
                // What a command reads of the top level may get its value below it.
                if variable.line.upperBound <= offset || isInsideFunction && number == 0 || variable.kind == .slot {
                    found[name] = variable
                }
            }
            if scopes[number].isFunction { isInsideFunction = true }
            scope = scopes[number].parent
        }
        return found.values.sorted { $0.name < $1.name }
    }
}

extension Range<Int> {
    /// Whether a cursor at the byte stands in or directly behind the stretch.
    func touches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}
