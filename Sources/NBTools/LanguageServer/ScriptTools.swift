package import NBLanguage
package import NBRuntime

/// What the language server asks of the program around it: the commands there are, what is wrong with a script, and
/// files.
package struct ScriptTools {
    /// The phrases of all commands.
    package var vocabulary: Vocabulary
    /// The command behind a phrase; nil for a script's own.
    package var command: (Vocabulary.CommandID) -> Command?
    /// What is wrong with a script, which other scripts may include; the loader finds those that it includes.
    package var findings: (SourceText, _ isIncluded: Bool, @escaping Parser.Loader) -> [Diagnostic]
    /// The text of a script by its path.
    package var read: (_ path: String) throws(Diagnostic) -> SourceText
    /// The names in a folder.
    package var names: (_ folder: String) -> [String]
    /// The columns of a CSV file; none if it cannot be read.
    package var columns: (_ path: String) -> [String]
    /// The words that a slot of a meaning takes, where the program knows them all: profiles, options.
    package var choices: (SlotShape.Meaning) -> [(word: String, summary: String)]
    /// Makes a folder the one that data files are looked for in.
    package var enter: (_ folder: String) -> Void
    package var version: String

    package init(
        vocabulary: Vocabulary, command: @escaping (Vocabulary.CommandID) -> Command?,
        findings: @escaping (SourceText, _ isIncluded: Bool, @escaping Parser.Loader) -> [Diagnostic],
        read: @escaping (_ path: String) throws(Diagnostic) -> SourceText,
        names: @escaping (_ folder: String) -> [String], columns: @escaping (_ path: String) -> [String],
        choices: @escaping (SlotShape.Meaning) -> [(word: String, summary: String)],
        enter: @escaping (_ folder: String) -> Void, version: String
    ) {
        self.vocabulary = vocabulary
        self.command = command
        self.findings = findings
        self.read = read
        self.names = names
        self.columns = columns
        self.choices = choices
        self.enter = enter
        self.version = version
    }
}
