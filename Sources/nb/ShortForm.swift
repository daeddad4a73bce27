import NBRuntime

/// `nb`, `nb FILE [ARGUMENTS]` and `nb -c LINES [ARGUMENTS]`, and the help of the language: what is called most, and has
/// no options of its own.
enum ShortForm {
    case shell
    case file(String, arguments: [String])
    case lines(String, arguments: [String])
    case reference

    init?(_ arguments: [String]) {
        guard let first = arguments.first else {
            self = .shell
            return
        }
        if arguments == ["help", "--markdown"] {
            self = .reference
        } else if first == "help", arguments.count > 1, !NB.subcommands.contains(arguments[1]) {
            // `nb help search` is the help of the language.
            self = .lines(arguments.joined(separator: " "), arguments: [])
        } else if first == "-c", arguments.count > 1 {
            self = .lines(arguments[1], arguments: Array(arguments.dropFirst(2)))
        } else if first == "-" || !first.hasPrefix("-"), !NB.subcommands.contains(first) {
            self = .file(first, arguments: Array(arguments.dropFirst()))
        } else {
            return nil
        }
    }

    func run() async -> Never {
        switch self {
        case .shell: await InteractiveSession.open()
        case .file(let file, let arguments):
            await ScriptRun.run(file: file, Interpreter.RunOptions(arguments: arguments))
        case .lines(let lines, let arguments):
            await ScriptRun.run(lines: lines, Interpreter.RunOptions(arguments: arguments))
        case .reference: await ReferencePage.write()
        }
    }
}
