/// Blocks of `try` whose `otherwise` does nothing: whatever goes wrong in them, nobody hears of it.
enum SwallowedErrors {
    static func findings(in subject: CheckedSubject) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        subject.script.statements.walk(
            statement: { statement in
                guard case .attempt(let body, let otherwise?) = statement.kind, otherwise.isEmpty, !body.isEmpty,
                    !subject.gaps.isOne(behind: statement.place)
                else {
                    return
                }
                findings.append(
                    Diagnostic(
                        .swallowedError, "an error in this try is never told: its otherwise does nothing",
                        at: statement.head,
                        hint: "without otherwise, try warns and goes on; or say what went wrong: print $error.message"))
            }, expression: { _ in })
        return findings
    }
}
