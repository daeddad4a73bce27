import NBLanguage

/// Runs code: synchronous, up to the point where something has to be waited for.
///
/// `run()` answers what has to be done; whoever drives the machine does it, hands the answer back and runs it again.
final class Machine {
    enum Outcome {
        case done(Value)
        case effect(Effect)
        case failed(Diagnostic)
    }

    struct Frame {
        /// Its code is kept by the machine, where it began with it, or by the table of functions.
        var body: UnsafePointer<CodeBody>
        /// The instruction that comes next.
        var next: UnsafePointer<Instruction>
        var base: Int

        /// A frame that begins.
        init(_ code: Code, base: Int) {
            self.init(body: code.body, next: code.instructions, base: base)
        }

        @inline(__always)
        init(body: UnsafePointer<CodeBody>, next: UnsafePointer<Instruction>, base: Int) {
            self.body = body
            self.next = next
            self.base = base
        }

        var code: Code { body.pointee.code.takeUnretainedValue() }

        /// The place of the next instruction in the code.
        var position: Int {
            get { next - body.pointee.instructions }
            set { next = body.pointee.instructions + newValue }
        }
    }

    struct Handler {
        var frameCount: Int
        var position: Int
        var error: Int
        var walkCount: Int
    }

    let functions: Functions
    /// The code that it began with.
    private var script: Code?
    let interruption: Interruption
    /// Whether several bodies run at once, so that the first frame's names are copies.
    let isParallel: Bool
    /// Performs the effects of expressions that are worked out row by row.
    weak var driver: Driver?
    /// What arguments and the caller gave for `input`.
    var provided: [String: Value] = [:]

    // One domain runs a machine, and none of its parts is handed to anybody while another is changed: the checks for that
    // at each step took a third of the time of a call.
    @exclusivity(unchecked) var registers: RegisterFile
    @exclusivity(unchecked) var frames = FrameStack()
    @exclusivity(unchecked) var handlers: [Handler] = []
    @exclusivity(unchecked) var walks: [Walk] = []
    /// The bytes of a text that is being put together; kept for the next one.
    @exclusivity(unchecked) var scratch: [UInt8] = []
    /// How many lists and records were made, to look at their nesting now and then.
    var listsMade = 0
    /// How many `expect`s held.
    var expectationsMet = 0
    /// The error that a `try` without `otherwise` passed over last.
    var caught: Diagnostic?
    /// What the `give` of a body that runs beside others answers.
    var given: Value?
    /// How many rounds of loops and calls are made before somebody looks whether to stop.
    var fuel = Machine.fuel
    /// How many were made since others could run, without those that `fuel` still counts.
    var steps = 0
    /// How far the outermost loop of the first frame is.
    private var rounds: Rounds?
    /// How many values the names of the first frame take.
    var globalCount: Int

    static let deepestCall = 100_000

    init(functions: Functions, interruption: Interruption, globals: [Value] = [], isParallel: Bool = false) {
        self.functions = functions
        self.interruption = interruption
        self.isParallel = isParallel
        registers = RegisterFile(capacity: 256 + globals.count)
        globalCount = globals.count
        for (index, value) in globals.enumerated() { registers.values[index] = value }
    }

    // MARK: Starting

    /// Begins a script: its frame is the first, and names keep their values from one script to the next.
    func start(_ code: Code) -> Bool {
        frames.removeAll()
        handlers = []
        walks = []
        guard registers.reserve(code.registerCount) else { return false }
        script = code
        frames.append(Frame(code, base: 0))
        return true
    }

    /// Begins a closure above the first frame.
    func start(_ closure: Closure, with item: Value, it: Value? = nil) -> Bool {
        given = nil
        frames.removeAll()
        handlers = []
        walks = []
        let base = globalCount
        let code = closure.plan.code
        guard registers.reserve(base + code.registerCount) else { return false }
        if let it { registers.values[base] = it }
        for (capture, value) in zip(closure.plan.captures, closure.captured) {
            registers.values[base + Int(capture.to)] = value
        }
        registers.values[base + Int(closure.plan.parameter)] = item
        script = code
        frames.append(Frame(code, base: base))
        return true
    }

    /// A closure with the values that it captures now.
    func closure(_ plan: Closure.Plan, base: Int) -> Closure {
        Closure(
            plan: plan,
            captured: plan.captures.map { registers.values[$0.isGlobal ? Int($0.from) : base + Int($0.from)] })
    }

    /// The values of the first frame, for a machine that runs beside this one.
    func globals(_ count: Int) -> [Value] { (0..<min(count, registers.capacity)).map { registers.values[$0] } }

    subscript(register: Int) -> Value {
        get { registers.values[register] }
        set { registers.values[register] = newValue }
    }

    /// Says on a board how far the outermost loop is.
    func tellRounds(_ board: ProgressBoard) {
        guard let frame = frames.first else { return }
        let rounds = self.rounds.flatMap { $0.isOf(frame.code) ? $0 : nil } ?? Rounds(frame.code)
        self.rounds = rounds
        rounds.tell(frame, self, board)
    }

    // MARK: Going on after an effect

    /// Hands the answer of an effect back.
    func resume(_ value: Value, into register: Int) {
        registers.values[register] = value
    }

    /// An effect failed: the innermost `try` takes over. False if there is none.
    func fail(_ diagnostic: Diagnostic) -> Bool {
        guard diagnostic.kind != .interrupted, let handler = handlers.popLast() else { return false }
        frames.removeAll(keeping: handler.frameCount)
        walks.removeLast(walks.count - handler.walkCount)
        frames.top.pointee.position = handler.position
        registers.values[frames.top.pointee.base + handler.error] = Self.record(of: diagnostic)
        caught = diagnostic
        return true
    }

    /// `$error`.
    private static func record(of diagnostic: Diagnostic) -> Value {
        .record(
            Record([
                ("kind", .text(diagnostic.kind.rawValue)),
                ("code", diagnostic.code.map { .number(Number($0)) } ?? .empty),
                ("message", .text(diagnostic.message)),
                ("line", diagnostic.place.map { .number(Number($0.line)) } ?? .empty),
                ("hint", diagnostic.hint.map { .text($0) } ?? .empty),
            ]))
    }

    /// The place in the script of the instruction that ran last.
    var place: Place? {
        guard let frame = frames.last else { return nil }
        let index = max(0, min(frame.position - 1, frame.code.places.count - 1))
        return frame.code.places.isEmpty ? nil : frame.code.places[index]
    }

    /// Runs to the end, to an effect, or to an error that no `try` takes.
    func run() -> Outcome {
        while true {
            do {
                return try execute()
            } catch {
                let diagnostic = (error as? Diagnostic ?? Self.diagnostic(of: error)).placed(at: place)
                if !fail(diagnostic) { return .failed(diagnostic) }
            }
        }
    }

    static func diagnostic(of error: any Error) -> Diagnostic {
        if let fault = error as? ValueFault {
            return Diagnostic(fault)
        }
        return Diagnostic(.value, String(describing: error))
    }
}
