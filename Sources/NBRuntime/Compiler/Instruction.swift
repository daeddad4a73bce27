/// One step of the machine: an operation and three operands, in eight bytes.
///
/// An operand names a register of the frame, or, with its highest bit set, a constant of the code. Jumps keep their
/// way in `b` and `c` together.
struct Instruction {
    enum Operation: UInt8 {
        // What tight loops are made of comes first: `Machine.hurry()` does it where that is easy.
        case move, moveConstant, getGlobal, remember
        case add, subtract, multiply, divide, remainder
        /// The right side is a constant that is a whole number, the left one a register.
        case addWhole, subtractWhole, multiplyWhole, remainderWhole
        // A comparison that a branch begins with. If it holds, the next word is passed over, which is a jump.
        case ifLess, ifAtMost, ifMore, ifAtLeast, ifSame, ifNotSame, ifEqual, ifNotEqual
        /// The same with a right side that is a constant whole number, and a register on the left.
        case ifLessWhole, ifAtMostWhole, ifMoreWhole, ifAtLeastWhole
        case ifSameWhole, ifNotSameWhole, ifEqualWhole, ifNotEqualWhole
        case jump, jumpBack, jumpIfFalse, jumpIfTrue
        /// Begins a round of a loop over whole numbers, and another one at its end. If there is one, `nextCount` passes
        /// over the next word, which leaves the loop; if there is none, `countAgain` does, which would go back.
        case nextCount, countAgain
        case call, giveBack, giveConstant

        /// A call that leaves parameters out.
        case callPartly
        case setGlobal, negate, not
        case isSame, isNotSame, isEqual, isNotEqual, isLess, isAtMost, isMore, isAtLeast
        case contains, startsWith, endsWith, isIn, matches, isEmpty
        /// Makes sure that a value is a truth: `and` and `or` answer with one.
        case checkTruth
        case field, item, list, record, template, range, convert, function, split, join, today, now
        case startWalk, nextOfWalk, endWalk
        case startCount
        case command
        case keep, sort, take, skip, pick, put, unique, count, group, match, chart
        /// Adds to the list that `each:` answers.
        case append
        case pushHandler, popHandler, warn
        case expectation, provided, ask
        case parallel
        case show, echo
        /// Tell a witness of a statement; what a dry run cannot decide.
        case began, ended, doubt
        /// The value of an expression that is worked out for a row.
        case answer
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

    /// How far a jump goes, from its own word.
    var way: Int {
        @inline(__always) get { Int(Int32(truncatingIfNeeded: Int(b) | Int(c) << 16)) }
        set {
            b = UInt16(truncatingIfNeeded: newValue)
            c = UInt16(truncatingIfNeeded: newValue >> 16)
        }
    }

    static let constantBit: UInt16 = 0x8000
}

extension Instruction.Operation {
    /// Whether it is one of those that tight loops are made of.
    var isEasy: Bool { rawValue <= Self.giveConstant.rawValue }

    /// The branch that a comparison begins.
    var branch: Self? {
        switch self {
        case .isLess: .ifLess
        case .isAtMost: .ifAtMost
        case .isMore: .ifMore
        case .isAtLeast: .ifAtLeast
        case .isSame: .ifSame
        case .isNotSame: .ifNotSame
        case .isEqual: .ifEqual
        case .isNotEqual: .ifNotEqual
        default: nil
        }
    }

    /// The operation with a constant instead of a register. No constant is a sequence that would have to remember.
    var withConstant: Self? {
        switch self {
        case .move, .remember: .moveConstant
        case .giveBack: .giveConstant
        default: nil
        }
    }

    /// The operation whose right side is a constant whole number, and which looks at its left side alone.
    var withWhole: Self? {
        switch self {
        case .add: .addWhole
        case .subtract: .subtractWhole
        case .multiply: .multiplyWhole
        case .remainder: .remainderWhole
        case .ifLess: .ifLessWhole
        case .ifAtMost: .ifAtMostWhole
        case .ifMore: .ifMoreWhole
        case .ifAtLeast: .ifAtLeastWhole
        case .ifSame: .ifSameWhole
        case .ifNotSame: .ifNotSameWhole
        case .ifEqual: .ifEqualWhole
        case .ifNotEqual: .ifNotEqualWhole
        default: nil
        }
    }
}
