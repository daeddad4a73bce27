/// Looks for what is allowed in a script and surely or probably not meant, without running it.
///
/// It says nothing where it is not certain: a warning that is wrong costs more than one that is missing. The time it
/// takes grows as the script does.
package struct Checker {
    private let rules: Set<CheckRule>
    private let leavesIt: (Vocabulary.CommandID) -> Bool

    /// - Parameters:
    ///   - rules: what to look for.
    ///   - leavesIt: whether a command of the program leaves `it` alone.
    package init(
        rules: Set<CheckRule> = Set(CheckRule.allCases), leavesIt: @escaping (Vocabulary.CommandID) -> Bool
    ) {
        self.rules = rules
        self.leavesIt = leavesIt
    }

    /// The warnings about a script; those about the scripts that it includes are for whoever checks these.
    ///
    /// - Parameters:
    ///   - errors: what the parser said. Nothing is told that a line which it could not read might change.
    ///   - isIncluded: whether other scripts include it, and so may use what it defines and names.
    package func findings(
        in script: ParsedScript, errors: [Diagnostic] = [], isIncluded: Bool = false
    ) -> [Diagnostic] {
        guard !script.missesScripts else { return [] }
        let gaps = Gaps(errors, in: script.source)
        let subject = CheckedSubject(script, gaps: gaps, isIncluded: isIncluded, leavesIt: leavesIt)
        var findings: [Diagnostic] = []
        if wants(.acrossKinds, .constantCondition, .emptyExpectation) { findings += Conditions(subject).findings }
        if wants(.duplicateInput) { findings += DuplicateInputs.findings(in: subject) }
        if wants(.unreachable) { findings += Reachability(subject).findings }
        if wants(.swallowedError) { findings += SwallowedErrors.findings(in: subject) }
        if wants(.unboundedSpending) { findings += SpendingLoops(subject).findings }
        if wants(.usedBeforeWait), !gaps.isAnywhere { findings += UnfinishedWork(subject).findings }
        if wants(.unusedVariable, .unusedInput, .unusedSlot, .shadowedName, .bareName) {
            findings += NameUses(subject).findings
        }
        if wants(.unusedCommand) { findings += subject.commands.unused(in: subject) }
        let names = Set(rules.map(\.rawValue))
        return Self.once(findings).filter { $0.place?.source === script.source && names.contains($0.rule) }.inOrder
    }

    /// A condition that begins with the name of a variable without its `$` is always the same for that reason alone.
    private static func once(_ findings: [Diagnostic]) -> [Diagnostic] {
        let bare = Set(findings.filter { $0.rule == CheckRule.bareName.rawValue }.compactMap { $0.place?.start })
        return findings.filter { finding in
            finding.rule != CheckRule.constantCondition.rawValue || !bare.contains(finding.place?.start ?? -1)
        }
    }

    private func wants(_ wanted: CheckRule...) -> Bool { wanted.contains { rules.contains($0) } }
}

/// A script with what all rules want to know of it.
struct CheckedSubject {
    let script: ParsedScript
    let commands: OwnCommands
    let gaps: Gaps
    /// How often each word stands in the script, if lines of it could not be read; nil if all could.
    let mentions: [String: Int]?
    /// Whether the script is for others that include it: one does, or it only defines commands and names.
    let isLibrary: Bool
    private let leavesItAlone: (Vocabulary.CommandID) -> Bool

    init(
        _ script: ParsedScript, gaps: Gaps, isIncluded: Bool,
        leavesIt: @escaping (Vocabulary.CommandID) -> Bool
    ) {
        self.script = script
        self.gaps = gaps
        mentions = gaps.isNone ? nil : Self.mentions(in: script.source)
        leavesItAlone = leavesIt
        commands = OwnCommands(script)
        isLibrary =
            isIncluded
            || script.statements.allSatisfy { statement in
                switch statement.kind {
                case .define, .bind, .input, .include: true
                default: false
                }
            }
    }

    func facts(of call: CommandCall) -> CommandFacts {
        script.vocabulary.entries[call.id]?.facts ?? CommandFacts()
    }

    /// Whether the line ends the script.
    func isExit(_ call: CommandCall) -> Bool {
        guard let entry = script.vocabulary.entries[call.id], entry.place == nil else { return false }
        return entry.phrase == Phrase([.word("exit")])
    }

    func leavesIt(_ call: CommandCall) -> Bool {
        commands[call.id].map { !$0.gives } ?? leavesItAlone(call.id)
    }

    /// Whether a line that could not be read may use a name: the word stands somewhere else too.
    func mayBeRead(_ name: String) -> Bool {
        guard let mentions else { return false }
        return mentions[name] ?? 0 > 1
    }

    private static func mentions(in source: SourceText) -> [String: Int] {
        var counts: [String: Int] = [:]
        let words = source.bytes.split { byte in
            !(byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20))
        }
        for word in words { counts[String(decoding: word, as: UTF8.self), default: 0] += 1 }
        return counts
    }
}
