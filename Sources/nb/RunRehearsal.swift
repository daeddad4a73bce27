import NBCommands
import NBLanguage
import NBRuntime
import NBTools
import NorbertClient

/// A dry run on the standard streams: a line for each thing that is not done, and what they could have cost together.
final class RunRehearsal {
    let rehearsal: Rehearsal
    private let say: @Sendable (String) -> Void
    private let dryRun: DryRun

    /// - Parameter log: takes the lines down as well.
    init(log: RunLog?) {
        let say = { @Sendable (line: String) in
            StandardStreams.clearProgress()
            StandardStreams.write(line)
            log?.say(.text(line))
        }
        self.say = say
        let rehearsal = Rehearsal { say($0.description.sanitised) }
        self.rehearsal = rehearsal
        dryRun = DryRun(unsent: { rehearsal.unsent }, say: say)
    }

    /// Stands behind what the session does.
    func attend(_ session: Session) { session.interpreter.dryRun = dryRun }

    /// Says what all of it could have cost, and removes what was kept aside.
    func end() {
        say(total)
        dryRun.end()
    }

    private var total: String {
        let count = rehearsal.unsent
        guard count > 0 else { return "nothing would be changed or spent: all requests only read" }
        let cost = rehearsal.total
        let (those, they) =
            count == 1 ? ("1 request was not sent", "it") : ("\(count) requests were not sent", "they")
        var words: String
        if cost.isNothing {
            words = "\(those); \(they) would have cost nothing"
        } else if cost == MostCost(isOpen: true) {
            words = "\(those); nobody can tell what \(they) would have cost"
        } else {
            words = "\(those); \(they) could have cost at most \(cost)"
            if cost.isOpen { words += ", and what nobody can tell before" }
        }
        let undecided = dryRun.undecided
        if undecided > 0 {
            words += "; \(undecided) \(undecided == 1 ? "line" : "lines") would be decided by what the server answers"
        }
        return words
    }
}
