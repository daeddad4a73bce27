package import NBLanguage

extension Diagnostic {
    /// A fault of a value as a diagnostic; its place is found on the way up.
    package init(_ fault: ValueFault, at place: Place? = nil, rule: String? = nil) {
        self.init(fault.kind, fault.message, at: place, hint: fault.hint, rule: rule)
    }
}
