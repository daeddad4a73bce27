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

    /// What `nb run` takes and may stand before a script without `run`, too: `nb --progress -c LINES`.
    private static let ofRun: Set = [
        "--echo", "--dry-run", "--progress", "--plain-progress", "--no-progress", "--json", "--csv", "--report",
        "--profile",
    ]

    private var isOfRun: Bool {
        guard let first = rest.first else { return false }
        return Self.ofRun.contains(first.split(separator: "=", maxSplits: 1).first.map(String.init) ?? first)
    }

    /// The arguments for the parser, which finds the options of `run` behind that word.
    var arguments: [String] {
        guard rest.first == "run" || isOfRun else { return rest }
        return ["run"] + (profile.map { ["--profile", $0] } ?? []) + (isOfRun ? rest[...] : rest.dropFirst())
    }

    /// Why the option does not fit what stands behind it; nil where it does.
    var fault: String? {
        guard profile != nil, let command = rest.first, command != "run", !isOfRun else { return nil }
        return "Error: --profile goes with the shell, with scripts and with nb run, not with nb \(command)"
    }
}
