extension Value {
    /// The truth of a condition. Everything but a truth, and a cell spelled as one, is an error that says what it was.
    package func truth() throws(ValueFault) -> Bool {
        switch self {
        case .truth(let truth): return truth
        case .cell(let text):
            if text.isSame(as: "true") { return true }
            if text.isSame(as: "false") { return false }
        default: break
        }
        let hint =
            switch self {
            case .empty: "ask `is empty` or `is not empty`"
            case .list, .sequence, .text, .cell: "ask `is not empty`, or compare it"
            default: "compare it with something: `is`, `>`, `contains`"
            }
        throw ValueFault("a condition must be true or false, and this is \(described)", hint: hint)
    }
}
