/// `--profile NAME` where it stands before everything else on the command line: `nb --profile whoisxml -c LINES`.
struct ProfileOption {
    /// The profile to begin with; nil where none was said.
    private(set) var profile: String?
    /// What stands behind it.
    private(set) var rest: [String]

    init(_ arguments: [String]) {
        rest = arguments
        guard let first = arguments.first else { return }
        if first == "--profile", arguments.count > 1 {
            profile = arguments[1]
            rest = Array(arguments.dropFirst(2))
        } else if first.hasPrefix("--profile="), first.utf8.count > "--profile=".utf8.count {
            profile = String(first.dropFirst("--profile=".count))
            rest = Array(arguments.dropFirst())
        }
    }

    /// The arguments for the parser: the option belongs to `run`, where it stands behind.
    var arguments: [String] {
        guard let profile else { return rest }
        return rest.first == "run" ? ["run", "--profile", profile] + rest.dropFirst() : rest
    }

    /// Why the option does not fit what stands behind it; nil where it does.
    var fault: String? {
        guard profile != nil, let command = rest.first, command != "run" else { return nil }
        return "Error: --profile goes with the shell, with scripts and with nb run, not with nb \(command)"
    }
}
