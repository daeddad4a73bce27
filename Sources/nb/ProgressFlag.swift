import ArgumentParser

/// How a run shows how far things are, as the command line asks for it.
enum ProgressFlag: String, EnumerableFlag {
    case progress
    case plainProgress
    case noProgress

    var manner: ProgressDisplay.Manner {
        switch self {
        case .progress: ProgressDisplay.Manner.standard == .none ? .plain : .standard
        case .plainProgress: .plain
        case .noProgress: .none
        }
    }

    /// Arguments that begin with one of the flags are those of `run`.
    static func completed(_ arguments: [String]) -> [String] {
        let flags = ["--progress", "--plain-progress", "--no-progress"]
        return arguments.first.map { flags.contains($0) } ?? false ? ["run"] + arguments : arguments
    }

    static func help(for value: ProgressFlag) -> ArgumentHelp? {
        switch value {
        case .progress: "Tell how far things are, also where standard error is no terminal."
        case .plainProgress: "Tell it in lines every few seconds."
        case .noProgress: "Do not tell it."
        }
    }
}
