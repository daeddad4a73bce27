/// Words of other languages that people's fingers know, and what stands for them here.
enum ForeignWord {
    /// What to write for a word at the start of a line.
    static func statement(_ word: String) -> String? {
        switch word {
        case "for", "foreach", "loop": "each person in $people … end"
        case "echo", "puts", "log", "say", "write", "console.log": "print …"
        case "def", "func", "function", "fn", "define", "sub": "to greet $name … end"
        case "return", "answer": "give …"
        case "break", "leave": "stop"
        case "continue", "skip": "next"
        case "var", "const", "local", "my": "let name = …"
        case "import", "require", "source", "load": "include helpers.nb"
        case "elif", "elsif", "elseif", "elsif:": "else if …"
        case "catch", "except", "rescue": "otherwise"
        case "assert", "check", "ensure": "expect …"
        case "quit", "bye": "exit"
        case "find", "lookup": "search name <person> at <domain>"
        case "sleep": "wait 30s"
        case "unless": "if not …"
        case "until": "while not …"
        case "fi", "done", "endif", "esac": "end"
        default: nil
        }
    }

    /// What to write for a word that begins a stage of a pipeline.
    static func stage(_ word: String) -> String? {
        switch word {
        case "filter", "grep", "having": "where"
        case "limit", "head", "top", "first": "take"
        case "select", "columns", "map": "pick"
        case "order", "orderby", "rank": "sort by"
        case "distinct", "uniq", "dedupe": "unique"
        case "drop", "offset", "tail": "skip"
        case "set", "add", "extend", "compute": "put"
        case "length", "size", "len": "count"
        default: nil
        }
    }
}
