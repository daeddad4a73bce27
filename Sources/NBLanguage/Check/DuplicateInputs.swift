/// Inputs whose name has a value already: what the user gives would be lost, or asked for twice.
enum DuplicateInputs {
    static func findings(in subject: CheckedSubject) -> [Diagnostic] {
        var names: [String: (name: Name, isInput: Bool)] = [:]
        var findings: [Diagnostic] = []
        collect(subject.script.statements, &names, &findings)
        return findings
    }

    private static func collect(
        _ statements: [Statement], _ names: inout [String: (name: Name, isInput: Bool)], _ findings: inout [Diagnostic]
    ) {
        for statement in statements {
            switch statement.kind {
            case .bind(let name, _):
                if names[name.text] == nil { names[name.text] = (name, false) }
            case .input(let input):
                if let known = names[input.name.text] {
                    findings.append(
                        Diagnostic(
                            .duplicateInput,
                            known.isInput
                                ? "there is an input \(input.name.text) already"
                                : "\(input.name.text) has a value already, which this input replaces",
                            at: input.name.place, hint: "choose another name",
                            notes: [.init(known.isInput ? "the first is here" : "it got it here", at: known.name.place)]
                        ))
                } else {
                    names[input.name.text] = (input.name, true)
                }
            case .include(_, let inner): collect(inner, &names, &findings)
            default: break
            }
        }
    }
}
