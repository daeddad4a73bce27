/// One thing that the checker looks for, by the stable name under which tools know it.
///
/// What the parser and the compiler find has rules of its own: `syntax`, `unknown-command`, `unknown-variable`,
/// `missing-file` and their likes. All of these are errors. The rules here find what is allowed, and surely or probably
/// not meant; all but `unknown-column` are warnings.
package enum CheckRule: String, Sendable, CaseIterable {
    case unusedVariable = "unused-variable"
    case unusedInput = "unused-input"
    case unusedSlot = "unused-slot"
    case unusedCommand = "unused-command"
    case shadowedName = "shadowed-name"
    case bareName = "bare-name"
    case duplicateInput = "duplicate-input"
    case unreachable
    case usedBeforeWait = "used-before-wait"
    case unboundedSpending = "unbounded-spending"
    case acrossKinds = "across-kinds"
    case constantCondition = "constant-condition"
    case emptyExpectation = "empty-expectation"
    case swallowedError = "swallowed-error"
    case unknownColumn = "unknown-column"

    /// What the rule finds, in one line for the reference.
    package var summary: String {
        switch self {
        case .unusedVariable: "a name that nothing reads; one that begins with _ is meant so"
        case .unusedInput: "an input that nothing reads"
        case .unusedSlot: "a slot of a command of your own that its body does not read"
        case .unusedCommand: "a command of your own that nothing uses, in a script that does more than define"
        case .shadowedName:
            "a let inside a block where set was meant: nothing reads the inner name, and an outer one is called the same"
        case .bareName: "a text that is called as a variable is, where a value stands: its $ may be missing"
        case .duplicateInput: "an input whose name has a value already"
        case .unreachable: "a line behind stop, next, give, exit or a loop without an end"
        case .usedBeforeWait: "a result that is read while the work that it comes from still goes on"
        case .unboundedSpending: "a command that spends inside a while loop that nothing bounds"
        case .acrossKinds: "a comparison of two kinds, which are never the same and have no order"
        case .constantCondition: "a condition that is always true, or always false"
        case .emptyExpectation: "an expectation that cannot fail"
        case .swallowedError: "a try whose otherwise does nothing, so that nobody hears of the error"
        case .unknownColumn: "a column that a CSV file does not have"
        }
    }

    /// Whether a script that runs tells of it too: what is surely a mistake, not what is a matter of style.
    package var isSure: Bool {
        switch self {
        case .unreachable, .usedBeforeWait, .acrossKinds, .bareName, .unknownColumn: true
        case .unusedVariable, .unusedInput, .unusedSlot, .unusedCommand, .shadowedName, .duplicateInput,
            .unboundedSpending, .constantCondition, .emptyExpectation, .swallowedError:
            false
        }
    }

    /// The rules that are told of when a script runs.
    package static let sure = Set(allCases.filter(\.isSure))
}

extension Diagnostic {
    /// A warning of a rule.
    init(_ rule: CheckRule, _ message: String, at place: Place, hint: String? = nil, notes: [Note] = []) {
        self.init(.value, message, at: place, hint: hint, notes: notes, severity: .warning, rule: rule.rawValue)
    }
}
