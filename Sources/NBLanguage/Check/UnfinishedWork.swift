/// Looks for results that are read while the work they come from certainly goes on: started, and on no way from there to
/// the reading is anything waited for.
///
/// It follows the lines as they run. Where ways meet, what goes on is what goes on after each of them. What cannot be
/// followed counts as done: a list's items, a command's slots, whatever a command of the user's own waits for.
struct UnfinishedWork {
    /// Work that a line of the script starts.
    struct Work {
        var call: CommandCall
        /// The search for a person, whose result is one contact; everything else is a job with rows.
        var isSearch: Bool
        var noun: String
    }

    /// What goes on at a place of the script.
    struct State {
        /// By the variable that holds it.
        var held: [Int: Int] = [:]
        var it: Int?
        /// Whether the script never gets here.
        var isDead = false

        mutating func finish(_ work: Int) {
            held = held.filter { $0.value != work }
            if it == work { it = nil }
        }

        mutating func finishAll() {
            held = [:]
            it = nil
        }

        /// What goes on after both ways.
        func joined(_ other: State) -> State {
            if isDead { return other }
            if other.isDead { return self }
            return State(
                held: held.filter { other.held[$0.key] == $0.value }, it: it == other.it ? it : nil)
        }
    }

    /// The states in which a loop is left, and in which its next round begins.
    struct Loop {
        var exits: [State] = []
    }

    /// More names than this with work at the same time are not followed.
    private static let mostHeld = 64

    let subject: CheckedSubject
    var findings: [Diagnostic] = []
    var state = State()
    var works: [Work] = []
    /// The works that were reported already: each is once.
    var told: Set<Int> = []
    /// How often a line's words started work: a search that was made before may be done at once.
    var started: Set<String> = []
    var loops: [Loop] = []
    /// Whether what is read is read to find out how far the work is.
    var isAsking = false
    /// Whether an error would be caught: what stops a script is not worth a warning there.
    var isTrying = false
    private var blocks: [[String: Int]] = [[:]]
    private var variableCount = 0

    init(_ subject: CheckedSubject) {
        self.subject = subject
        statements(subject.script.statements)
    }

    // MARK: Names

    func variable(_ name: String) -> Int? {
        for block in blocks.reversed() {
            if let variable = block[name] { return variable }
        }
        return nil
    }

    mutating func declare(_ name: String) -> Int {
        variableCount += 1
        blocks[blocks.count - 1][name] = variableCount
        return variableCount
    }

    mutating func block(_ body: [Statement], declaring name: String? = nil) {
        blocks.append([:])
        if let name { _ = declare(name) }
        statements(body)
        for variable in blocks.removeLast().values { state.held[variable] = nil }
    }

    mutating func hold(_ work: Int?, in variable: Int) {
        guard let work, state.held.count < Self.mostHeld else {
            state.held[variable] = nil
            return
        }
        state.held[variable] = work
    }

    /// The body of a command: a frame of its own, of whose surroundings nothing is known.
    mutating func command(_ definition: Definition) {
        let outer = (state, blocks, loops, isTrying)
        (state, blocks, loops, isTrying) = (State(), [[:]], [], false)
        block(definition.body)
        (state, blocks, loops, isTrying) = outer
    }

    // MARK: Finding

    /// Says that something is read too early; the work counts as done from there on.
    mutating func report(_ work: Int, _ message: String, at place: Place, hint: String) {
        state.finish(work)
        let start = works[work].call.headPlace
        guard place.source === subject.script.source, !subject.gaps.isOne(behind: start, before: place),
            told.insert(work).inserted
        else { return }
        let isNear = start.source === place.source && start.line == place.line
        findings.append(
            Diagnostic(
                .usedBeforeWait, message, at: place, hint: hint,
                notes: isNear ? [] : [.init("it begins here", at: start)]))
    }
}
