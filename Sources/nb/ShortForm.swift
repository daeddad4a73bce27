import NBRuntime

/// `nb`, `nb FILE [ARGUMENTS]` and `nb -c LINES [ARGUMENTS]`, and the help of the language: what is called most, and has
/// no options but the form of its results, before everything else or right behind LINES.
enum ShortForm {
    case shell
    case file(String, arguments: [String], FormFlag?)
    case lines(String, arguments: [String], FormFlag?)
    case reference

    init?(_ arguments: [String]) {
        guard var first = arguments.first else {
            self = .shell
            return
        }
        var arguments = arguments
        var form = FormFlag(written: first)
        if form != nil {
            arguments.removeFirst()
            guard let next = arguments.first, !NB.subcommands.contains(next) else { return nil }
            first = next
        }
        if arguments == ["help", "--markdown"] {
            self = .reference
        } else if first == "help", arguments.count > 1, !NB.subcommands.contains(arguments[1]) {
            // `nb help search` is the help of the language.
            self = .lines(arguments.joined(separator: " "), arguments: [], nil)
        } else if first == "-c", arguments.count > 1 {
            var rest = Array(arguments.dropFirst(2))
            if form == nil, let next = rest.first, let flag = FormFlag(written: next) {
                form = flag
                rest.removeFirst()
            }
            self = .lines(arguments[1], arguments: rest, form)
        } else if first == "-" || !first.hasPrefix("-"), !NB.subcommands.contains(first) {
            self = .file(first, arguments: Array(arguments.dropFirst()), form)
        } else {
            return nil
        }
    }

    /// - Parameter profile: the server to begin with, where somebody said one.
    func run(profile: String?) async -> Never {
        var manner = ScriptRun.Manner(profile: profile)
        switch self {
        case .shell: await InteractiveSession.open(profile: profile)
        case .file(let file, let arguments, let form):
            manner.form = form?.form
            await ScriptRun.run(file: file, Interpreter.RunOptions(arguments: arguments), manner)
        case .lines(let lines, let arguments, let form):
            manner.form = form?.form
            let options = Interpreter.RunOptions(arguments: arguments, showsLast: form != nil)
            await ScriptRun.run(lines: lines, options, manner)
        case .reference: await ReferencePage.write()
        }
    }
}
