/// The words that begin statements.
package enum Keyword {
    /// Words that open a block, closed by `end` unless a colon makes them one line.
    package static let blockOpeners: Set<String> = ["if", "each", "repeat", "while", "to", "try"]

    /// Every word that begins a statement; a phrase of a script's own may not begin with one.
    package static let statements: Set<String> = blockOpeners.union([
        "let", "set", "else", "otherwise", "end", "stop", "next", "give", "expect", "input", "include",
    ])

    /// The words that cannot stand first on a line inside brackets, because they begin the next statement.
    static let lineOpeners: Set<String> = [
        "let", "set", "if", "each", "repeat", "while", "try", "end", "else", "otherwise", "give", "expect", "include",
        "input", "print", "wait", "save",
    ]

    package static let functions: Set<String> = [
        "count", "first", "last", "lower", "upper", "trim", "domain", "user", "keys", "fields", "sum", "min", "max",
        "average", "unique",
    ]

    /// Words that stand between values; a bare word of a text may not be one of them unless quoted.
    package static let operators: Set<String> = [
        "is", "=", "!=", "<", "<=", ">", ">=", "contains", "starts", "ends", "in", "matches", "and", "or", "+", "-",
        "*",
        "/", "mod", "as",
    ]

    package static let stages: Set<String> = [
        "where", "sort", "take", "skip", "pick", "put", "group", "unique", "count", "match", "chart", "each",
    ]
}
