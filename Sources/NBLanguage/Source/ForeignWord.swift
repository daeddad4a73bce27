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
        case "quit", "bye", "q", ":q", ":wq", "logoff": "exit"
        case "?", "h", "man", "commands", "usage": "help"
        case "cls", "reset": "clear"
        case "whoami", "me", "profile": "account"
        case "balance", "budget": "credits"
        case "find", "lookup": "search name <person> at <domain>"
        case "sleep": "wait 30s"
        case "unless": "if not …"
        case "until": "while not …"
        case "fi", "done", "endif", "esac": "end"
        default: nil
        }
    }

    /// Words that show or load a file elsewhere.
    static let readers: Set<String> = [
        "cat", "open", "less", "more", "type", "head", "load", "import", "source", "read", "csv", "view", "edit",
    ]

    /// What to say of a word at the start of a line that nothing stands for.
    static func remark(_ word: String) -> String? {
        switch word {
        case "ls", "dir", "ll": "contacts, lists and bulks show what there is; read csv people.csv shows a file"
        case "cd", "pwd", "chdir": "files are looked for in the folder in which nb was started"
        case "cat", "open", "less", "more", "type", "view", "edit": "to read a file, write: read csv people.csv"
        case "undo", "back": "what was sent cannot be taken back; the arrow up brings the line before"
        case "hi", "hello", "hey": "for example: search name \"Larry Page\" at google.com"
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
