extension CheckRule {
    /// Every rule by which a finding can be known, with what it finds, in the order of the reference: first what the
    /// parser and the compiler find, which are errors unless it says otherwise, then the rules of the checker.
    package static let everything: [(name: String, summary: String)] =
        [
            ("syntax", "a line that cannot be read, or that does not fit where it stands"),
            ("unknown-command", "a line whose first word begins no command, with the nearest one"),
            ("unknown-variable", "a name that has no value there"),
            ("value", "a value that cannot be, such as a number that is too large"),
            ("missing-file", "a file that the script reads and that is not there"),
            ("file", "a script that cannot be read, such as an included one"),
            (
                "bare-words",
                "a text without quotes that holds a word of the phrase around it, or nearly one (a warning)"
            ),
            ("replaced-command", "a command of the script's own that takes the place of one of nb's (a warning)"),
        ] + allCases.map { ($0.rawValue, $0.summary) }
}
