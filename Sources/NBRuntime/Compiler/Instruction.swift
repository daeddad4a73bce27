/// One step of the machine: an operation and three operands, in eight bytes.
///
/// An operand names a register of the frame, or, with its highest bit set, a constant of the code. Jumps keep their
/// target in `b` and `c` together.
struct Instruction {
    enum Operation: UInt8 {
        case move, getGlobal, setGlobal
        case add, subtract, multiply, divide, remainder, negate, not
        case isSame, isNotSame, isEqual, isNotEqual, isLess, isAtMost, isMore, isAtLeast
        case contains, startsWith, endsWith, isIn, matches, isEmpty
        /// Makes sure that a value is a truth: `and` and `or` answer with one.
        case checkTruth
        case jump, jumpBack, jumpIfFalse, jumpIfTrue
        case field, item, list, record, template, range, convert, function, split, join, today, now
        case startWalk, nextOfWalk, endWalk
        case startCount, nextCount
        case call, giveBack, command
        case keep, sort, take, skip, pick, put, unique, count, group, match, chart
        /// Adds to the list that `each:` answers.
        case append
        case remember
        case pushHandler, popHandler, warn
        case expectation, provided, ask
        case parallel
        case show, echo
        /// Tell a witness of a statement; what a dry run cannot decide.
        case began, ended, doubt
        case finish
    }

    var operation: Operation
    var a: UInt16
    var b: UInt16
    var c: UInt16

    init(_ operation: Operation, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0) {
        self.operation = operation
        self.a = a
        self.b = b
        self.c = c
    }

    var target: Int {
        get { Int(b) | Int(c) << 16 }
        set {
            b = UInt16(truncatingIfNeeded: newValue)
            c = UInt16(truncatingIfNeeded: newValue >> 16)
        }
    }

    static let constantBit: UInt16 = 0x8000
}
