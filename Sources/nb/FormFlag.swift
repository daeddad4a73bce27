import ArgumentParser
import NBRuntime

/// The form in which a run shows results, as the command line asks for it.
enum FormFlag: String, EnumerableFlag {
    case json
    case csv

    /// The flag as it is written: `--json`.
    init?(written: String) {
        guard written.hasPrefix("--"), let flag = FormFlag(rawValue: String(written.dropFirst(2))) else { return nil }
        self = flag
    }

    var form: ShowForm {
        switch self {
        case .json: .json
        case .csv: .csv
        }
    }

    static func help(for value: FormFlag) -> ArgumentHelp? {
        switch value {
        case .json: "Show results as JSON, with all fields."
        case .csv: "Show results as CSV, with all fields."
        }
    }
}
