/// The lines of a script that could not be read, and so are missing from its tree: any of them may be the one that waits,
/// stops or reads a name.
struct Gaps {
    private var lines: [Int] = []
    private let source: SourceText
    /// Whether nobody knows which lines are missing: those of a command, or of an included script.
    private(set) var isAnywhere = false

    init(_ errors: [Diagnostic], in source: SourceText) {
        self.source = source
        for error in errors where error.severity == .error {
            guard let place = error.place, place.source === source else {
                isAnywhere = true
                continue
            }
            let line = place.line
            lines.append(line)
            let range = source.lineRange(line)
            let first = source.text(from: range.lowerBound, to: range.upperBound).split(separator: " ").first
            if first?.lowercased() == "to" { isAnywhere = true }
        }
        lines.sort()
    }

    var isNone: Bool { lines.isEmpty && !isAnywhere }

    /// Whether a line is missing behind the one of a place, or between two.
    func isOne(behind start: Place, before end: Place? = nil) -> Bool {
        guard !isNone else { return false }
        guard !isAnywhere, start.source === source, end?.source === source || end == nil else { return true }
        let (first, last) = (start.line, end?.line ?? Int.max)
        return lines.contains { $0 >= first && $0 <= last }
    }
}
