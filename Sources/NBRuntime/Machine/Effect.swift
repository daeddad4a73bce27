import NBLanguage

/// What the machine cannot do by itself: the driver does it and hands the answer back.
enum Effect {
    /// A command; the answer goes into the register.
    case command(CallSite, into: Int)
    /// More values for a walk; the instruction then runs again.
    case pull(Walk)
    /// A sequence in a register has to become a list; the instruction then runs again.
    case gather(Int)
    case count(Value, into: Int)
    case item(LazySequence, Int, into: Int)
    case first(LazySequence, into: Int)
    /// A function of values that go by.
    case fold(ValueFunction, LazySequence, into: Int)
    /// Whether something is among values that go by.
    case search(LazySequence, Value, into: Int)
    case isBlank(LazySequence, negated: Bool, into: Int)
    /// A stage that needs all rows at once.
    case stage(StageCode, LazySequence, into: Int)
    /// The body of `each …, N at once`.
    case parallel(ParallelBody, Closure, Walk, atOnce: Int)
    case ask(name: String, question: String, into: Int)
    case warn(Diagnostic)
    /// An error that a dry run may pass over.
    case doubt(Diagnostic)
    case began(Place)
    case ended(Place, Value?)
    case show(Value, ShownRole)
    case echo(String)
    /// The machine worked for long: others may run, and an interrupt is looked at.
    case breathe
}

/// What a value is to the session that is shown it.
package enum ShownRole: UInt16, Sendable {
    /// It was computed, or read from a name.
    case value
    /// A command answered it, and left `it` alone.
    case command
    /// It became `it`.
    case it
}

/// A walk of an `each` through its source.
final class Walk {
    var buffer: [Value]
    var position = 0
    /// Where more comes from; nil when the buffer is all there is.
    var cursor: LazySequence.Cursor?
    /// How many values were in buffers before this one.
    private var passed = 0
    /// How many values there are, where that is known before the end.
    private let total: Int?
    private var activity: Activity?

    init(_ buffer: [Value]) {
        self.buffer = buffer
        total = buffer.count
    }

    init(_ sequence: LazySequence) {
        buffer = []
        cursor = sequence.cursor()
        total = sequence.remembered?.count ?? sequence.knownCount
    }

    /// Says on a board how far the walk is.
    ///
    /// - Parameter open: how many of the values that were taken are still worked on.
    func tell(_ board: ProgressBoard, open: Int) {
        let total = total ?? (cursor == nil ? passed + buffer.count : nil)
        guard total != 1 else { return }
        let done = max(0, passed + position - open)
        let progress = Progress(.work, "", done: done, of: total, unit: .things("rounds"))
        if let activity {
            activity.update(progress)
        } else {
            activity = board.begin(progress)
        }
    }

    /// The values that are walked through, if they can be.
    ///
    /// - Parameter isPiped: whether they come down a pipe, where one thing is a row.
    static func over(_ value: Value, isPiped: Bool = false) throws(ValueFault) -> Walk {
        switch value {
        case .list(let items): return Walk(items)
        case .record where isPiped: return Walk([value])
        case .resource(let resource) where isPiped && resource.contents == nil: return Walk([value])
        case .chart(let chart): return Walk(chart.rows)
        case .empty: return Walk([])
        case .sequence(let sequence): return Walk(sequence)
        case .resource(let resource):
            if let contents = resource.contents { return Walk(contents()) }
            throw ValueFault(
                "\(value.described) is one thing, not a list",
                hint: "put it in brackets to walk through it: [\(resource.reference)]")
        default:
            if let text = value.spelling, let ending = FilePath(text).ending, ["csv", "json"].contains(ending) {
                throw ValueFault("\(value.described) is not a list", hint: "its rows are: read \(ending) \(text)")
            }
            throw ValueFault(
                "\(value.described) is not a list",
                hint: "each walks through lists, the rows of a file, results of commands, and 1..10")
        }
    }

    /// Fetches more. False at the end.
    func pull() async throws -> Bool {
        guard let cursor else { return false }
        while let batch = try await cursor.next() {
            if batch.isEmpty { continue }
            passed += buffer.count
            buffer = batch
            position = 0
            return true
        }
        self.cursor = nil
        return false
    }

    func next() async throws -> Value? {
        if position >= buffer.count, try await !pull() { return nil }
        defer { position += 1 }
        return buffer[position]
    }
}
