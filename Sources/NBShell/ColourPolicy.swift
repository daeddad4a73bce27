/// Whether output may carry colour.
///
/// Read from the environment as other programs do: `NO_COLOR` (not empty) forbids it and wins; `FORCE_COLOR` and
/// `CLICOLOR_FORCE` (not empty and not `0`) ask for it even where no terminal is; else colour goes to terminals that
/// are not `dumb`, unless `CLICOLOR` is `0`.
package struct ColourPolicy: Sendable, Equatable {
    package var isColoured: Bool

    package init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    package init(environment: [String: String], isTerminal: Bool) {
        func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
        func isOn(_ name: String) -> Bool { isSet(name) && environment[name] != "0" }
        isColoured =
            if isSet("NO_COLOR") {
                false
            } else if isOn("FORCE_COLOR") || isOn("CLICOLOR_FORCE") {
                true
            } else if environment["FORCE_COLOR"] == "0" || environment["CLICOLOR"] == "0" {
                false
            } else {
                isTerminal && isSet("TERM") && environment["TERM"] != "dumb"
            }
    }
}
