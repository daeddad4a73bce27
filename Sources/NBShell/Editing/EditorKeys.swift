/// Which keys do what where a person has bound them to nothing else, in libedit's notation.
enum EditorKeys {
    typealias Binding = (key: String, command: EditorCommand)

    /// In emacs and in vi's insert mode.
    static let common: [Binding] = [
        ("^M", .enter), ("^J", .enter), (#"\e^M"#, .newline), (#"\e^J"#, .newline),
        ("^I", .complete), (#"\e[Z"#, .completeBack), ("^R", .search),
        ("^P", .older), (#"\e[A"#, .older), (#"\eOA"#, .older),
        ("^N", .newer), (#"\e[B"#, .newer), (#"\eOB"#, .newer),
        ("^F", .right), (#"\e[C"#, .right), (#"\eOC"#, .right),
        ("^B", .left), (#"\e[D"#, .left), (#"\eOD"#, .left),
        (#"\e[1;5C"#, .wordRight), (#"\e[1;3C"#, .wordRight), (#"\e[1;5D"#, .wordLeft), (#"\e[1;3D"#, .wordLeft),
        ("^A", .lineStart), (#"\e[H"#, .lineStart), (#"\eOH"#, .lineStart), (#"\e[1~"#, .lineStart),
        (#"\e[7~"#, .lineStart),
        ("^E", .lineEnd), (#"\e[F"#, .lineEnd), (#"\eOF"#, .lineEnd), (#"\e[4~"#, .lineEnd), (#"\e[8~"#, .lineEnd),
        (#"\e[1;5H"#, .entryStart), (#"\e[1;5F"#, .entryEnd),
        ("^?", .deleteLeft), ("^H", .deleteLeft), (#"\e[3~"#, .deleteRight), ("^D", .deleteOrEnd),
        ("^K", .killToEnd), ("^U", .killToStart), ("^W", .killBlank), ("^Y", .yank),
        ("^_", .undo), ("^X^U", .undo), ("^X^R", .redo),
        ("^L", .clear), ("^G", .escape), (#"\e[200~"#, .paste),
    ]

    /// With Alt, in emacs alone: in vi, Escape and a letter are two keys.
    static let emacs: [Binding] = [
        (#"\eb"#, .wordLeft), (#"\eB"#, .wordLeft), (#"\ef"#, .wordRight), (#"\eF"#, .wordRight),
        (#"\ed"#, .killWordRight), (#"\eD"#, .killWordRight), (#"\e^?"#, .killWordLeft), (#"\e^H"#, .killWordLeft),
        (#"\e<"#, .entryStart), (#"\e>"#, .entryEnd), (#"\e_"#, .redo),
        // These would ask for one of libedit's own commands in place of the entry.
        (#"\ex"#, .ignore), (#"\eX"#, .ignore),
        (#"\e"# + String(KeySequences.alone), .escape),
    ]

    /// In vi's command mode.
    static let viCommand: [Binding] = [
        ("^M", .enter), ("^J", .enter), ("^D", .deleteOrEnd), ("^L", .clear),
        ("k", .older), ("-", .older), ("^P", .older), ("j", .newer), ("+", .newer), ("^N", .newer),
        ("/", .search), ("?", .search), ("u", .undo), ("^R", .redo),
        (":", .ignore), ("v", .ignore),
    ]

    /// The sequences of the tables, as the terminal sends them.
    static func sequences(isModal: Bool) -> Set<String> {
        let keys = isModal ? common : common + emacs
        return Set(keys.compactMap { KeyNotation.decode($0.key[...]) }.filter { $0.first == "\u{1B}" })
    }
}
