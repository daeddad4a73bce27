import NBLanguage
package import NBRuntime

/// The companion at the prompt: it turns the number of an example into its lines, and goes along with the tour.
package final class Guide: EntryCompanion {
    let tour: Tour
    private let servers: Servers
    /// The examples that the help has just shown.
    private var offered: [String] = []
    /// Whether the entry that runs is about examples, so that their numbers count for the next one too.
    private var isAboutExamples = false

    package init(_ servers: Servers, progress: TourProgress) {
        self.servers = servers
        tour = Tour(servers, progress)
    }

    /// Has these examples run by their numbers, until an entry comes that is something else.
    func offer(_ scripts: [String]) {
        offered = scripts
        isAboutExamples = true
    }

    package func meaning(of typed: String) -> String {
        guard !offered.isEmpty else { return typed }
        let digits = typed.filter { !$0.isWhitespace }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
            offered.indices.contains(number - 1)
        else { return typed }
        return offered[number - 1]
    }

    package func begins(_ entry: String, typed: String, _ interpreter: Interpreter) async -> Bool {
        isAboutExamples = entry != typed
        if isAboutExamples, await !isAgreed(entry, interpreter) { return false }
        tour.begins(entry, interpreter)
        return true
    }

    package func ended(_ entry: String, code: Int32, _ interpreter: Interpreter) async {
        if !isAboutExamples { offered = [] }
        tour.ended(code: code, interpreter)
    }

    /// Asks before an example spends or changes something that is not invented, or writes over a file.
    private func isAgreed(_ example: String, _ interpreter: Interpreter) async -> Bool {
        let effects = ScriptEffects(example, interpreter)
        var reasons: [String] = []
        if effects.changes, mayReachVendor(example) {
            reasons.append(effects.costs.first.map { "this is no sandbox, and costs \($0)" } ?? "this is no sandbox")
        }
        reasons += effects.overwrittenFiles.map { "it writes over \($0)" }
        guard !reasons.isEmpty else { return true }
        interpreter.console.write(example)
        let answer = try? await interpreter.console.ask(reasons.joined(separator: "; ") + ". Run it? (y/n) ")
        return answer?.lowercased().hasPrefix("y") ?? false
    }

    /// Whether lines may ask another server than the sandbox's.
    private func mayReachVendor(_ lines: String) -> Bool {
        if servers.tourFault != nil { return false }
        if !servers.profile.isSandbox { return true }
        return servers.profiles.contains { !$0.isSandbox && lines.contains($0.name) }
    }
}
