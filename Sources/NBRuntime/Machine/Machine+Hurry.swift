/// The short way through tight loops and calls.
///
/// What is easy is done here: whole numbers that stay whole, jumps, calls whose parameters are all given. Whatever is
/// not, this leaves untouched to `execute()`, which can do all of it; so nothing here throws, waits or gives up a
/// value, and all that it knows stays in the processor's registers: twice the speed of one loop for all
/// instructions in tight loops, and four times in calls.
///
/// The pointers need no bounds: the compiler hands out registers up to `registerCount`, for which room is made before
/// a frame begins, and every code ends in a word that leaves it.
extension Machine {
    /// How many rounds of loops and calls are made before somebody looks whether to stop.
    static let fuel = 256

    /// Runs the innermost frame and those that it calls up to a word that is not easy, which has not begun then.
    @inline(never)
    func hurry() {
        let values = registers.values
        let lastRegister = values + registers.capacity
        let lastFrame = frames.end
        var fuel = self.fuel
        var frame = frames.top
        var body = frame.pointee.body
        var registers = values + frame.pointee.base
        var next = frame.pointee.next

        run: while true {
            switch next.pointee.operation {
            case .move:
                Self.copy(registers + Int(next.pointee.b), to: registers + Int(next.pointee.a))
            case .moveConstant:
                Self.copy(Self.constant(next.pointee.b, body), to: registers + Int(next.pointee.a))
            case .getGlobal:
                Self.copy(values + Int(next.pointee.b), to: registers + Int(next.pointee.a))
            case .remember:
                let source = registers + Int(next.pointee.b)
                if case .number(let number) = source.pointee {
                    Self.put(number, in: registers + Int(next.pointee.a))
                } else {
                    if case .sequence = source.pointee { break run }
                    Self.assign(source, registers + Int(next.pointee.a))
                }

            case .addWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                let (sum, overflow) = left.addingReportingOverflow(Self.whole(next.pointee.c, body))
                guard !overflow else { break run }
                Self.put(Number(sum), in: registers + Int(next.pointee.a))
            case .add:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                let (sum, overflow) = left.addingReportingOverflow(right)
                guard !overflow else { break run }
                Self.put(Number(sum), in: registers + Int(next.pointee.a))
            case .subtractWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                let (difference, overflow) = left.subtractingReportingOverflow(Self.whole(next.pointee.c, body))
                guard !overflow else { break run }
                Self.put(Number(difference), in: registers + Int(next.pointee.a))
            case .subtract:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                let (difference, overflow) = left.subtractingReportingOverflow(right)
                guard !overflow else { break run }
                Self.put(Number(difference), in: registers + Int(next.pointee.a))
            case .multiplyWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                let (product, overflow) = left.multipliedReportingOverflow(by: Self.whole(next.pointee.c, body))
                guard !overflow else { break run }
                Self.put(Number(product), in: registers + Int(next.pointee.a))
            case .multiply:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                let (product, overflow) = left.multipliedReportingOverflow(by: right)
                guard !overflow else { break run }
                Self.put(Number(product), in: registers + Int(next.pointee.a))
            case .divide:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole, right > 0
                else { break run }
                let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
                guard remainder == 0 else { break run }
                Self.put(Number(quotient), in: registers + Int(next.pointee.a))
            case .remainderWhole:
                let right = Self.whole(next.pointee.c, body)
                guard let left = registers[Int(next.pointee.b)].whole, left >= 0, right > 0 else { break run }
                Self.put(Number(left % right), in: registers + Int(next.pointee.a))
            case .remainder:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole, left >= 0,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole, right > 0
                else { break run }
                Self.put(Number(left % right), in: registers + Int(next.pointee.a))

            case .ifLessWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left < Self.whole(next.pointee.c, body), next)
                continue
            case .ifAtMostWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left <= Self.whole(next.pointee.c, body), next)
                continue
            case .ifMoreWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left > Self.whole(next.pointee.c, body), next)
                continue
            case .ifAtLeastWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left >= Self.whole(next.pointee.c, body), next)
                continue
            case .ifSameWhole, .ifEqualWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left == Self.whole(next.pointee.c, body), next)
                continue
            case .ifNotSameWhole, .ifNotEqualWhole:
                guard let left = registers[Int(next.pointee.b)].whole else { break run }
                next = Self.branch(left != Self.whole(next.pointee.c, body), next)
                continue
            case .ifLess:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left < right, next)
                continue
            case .ifAtMost:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left <= right, next)
                continue
            case .ifMore:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left > right, next)
                continue
            case .ifAtLeast:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left >= right, next)
                continue
            case .ifSame, .ifEqual:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left == right, next)
                continue
            case .ifNotSame, .ifNotEqual:
                guard let left = Self.place(next.pointee.b, registers, body).pointee.whole,
                    let right = Self.place(next.pointee.c, registers, body).pointee.whole
                else { break run }
                next = Self.branch(left != right, next)
                continue

            case .jump:
                next += next.pointee.way
                continue
            case .jumpBack:
                guard fuel > 0 else { break run }
                fuel &-= 1
                next += next.pointee.way
                continue
            case .jumpIfFalse:
                guard case .truth(let holds) = Self.place(next.pointee.a, registers, body).pointee else { break run }
                next += holds ? 1 : next.pointee.way
                continue
            case .jumpIfTrue:
                guard case .truth(let holds) = Self.place(next.pointee.a, registers, body).pointee else { break run }
                next += holds ? next.pointee.way : 1
                continue
            case .nextCount:
                // The counter and its end are whole: the loop began with a look at them, and nobody else has them.
                guard case .number(let now) = registers[Int(next.pointee.a)],
                    case .number(let last) = registers[Int(next.pointee.b)]
                else { break run }
                if now.digits < last.digits { Self.count(now.digits &+ 1, next, registers) }
                next = Self.branch(now.digits < last.digits, next)
                continue
            case .countAgain:
                guard fuel > 0, case .number(let now) = registers[Int(next.pointee.a)],
                    case .number(let last) = registers[Int(next.pointee.b)]
                else { break run }
                fuel &-= 1
                if now.digits < last.digits { Self.count(now.digits &+ 1, next, registers) }
                next = Self.branch(now.digits >= last.digits, next)
                continue

            case .call:
                let call = body.pointee.ownCalls + Int(next.pointee.b)
                let first = registers + body.pointee.registerCount
                guard fuel > 0, let callee = call.pointee.entry.pointee,
                    first + callee.pointee.registerCount <= lastRegister, frame + 1 < lastFrame
                else { break run }
                fuel &-= 1
                Self.clear(first)
                var place = first
                for parameter in call.pointee.parameters {
                    place += 1
                    Self.copy(Self.place(parameter, registers, body), to: place)
                }
                let base = frame.pointee.base &+ body.pointee.registerCount
                frame.pointee.next = next + 1
                frame += 1
                body = callee
                registers = first
                next = callee.pointee.instructions
                frame.initialize(to: Frame(body: callee, next: next, base: base))
                continue
            case .giveBack:
                let answer = registers + Int(next.pointee.a)
                frame -= 1
                body = frame.pointee.body
                registers = values + frame.pointee.base
                next = frame.pointee.next
                // The word before is the call, which says where the answer goes.
                Self.copy(answer, to: registers + Int((next - 1).pointee.a))
                continue
            case .giveConstant:
                let answer = Self.constant(next.pointee.a, body)
                frame -= 1
                body = frame.pointee.body
                registers = values + frame.pointee.base
                next = frame.pointee.next
                Self.copy(answer, to: registers + Int((next - 1).pointee.a))
                continue

            // Each is named, so that no step has to look whether it is one of those above.
            case .callPartly, .setGlobal, .negate, .not, .isSame, .isNotSame, .isEqual, .isNotEqual, .isLess, .isAtMost,
                .isMore, .isAtLeast, .contains, .startsWith, .endsWith, .isIn, .matches, .isEmpty, .checkTruth, .field,
                .item, .list, .record, .template, .range, .convert, .function, .split, .join, .today, .now, .startWalk,
                .nextOfWalk, .endWalk, .startCount, .command, .keep, .sort, .take, .skip, .pick, .put, .unique, .count,
                .group, .match, .chart, .append, .pushHandler, .popHandler, .warn, .expectation, .provided, .ask,
                .parallel, .show, .echo, .began, .ended, .doubt, .answer, .finish:
                break run
            }
            next += 1
        }
        frame.pointee.next = next
        frames.end(with: frame)
        self.fuel = fuel
    }

    // MARK: Parts of a step

    @inline(__always)
    private static func place(
        _ operand: UInt16, _ registers: UnsafeMutablePointer<Value>, _ body: UnsafePointer<CodeBody>
    ) -> UnsafePointer<Value> {
        operand & Instruction.constantBit == 0
            ? UnsafePointer(registers + Int(operand)) : constant(operand, body)
    }

    @inline(__always)
    private static func constant(_ operand: UInt16, _ body: UnsafePointer<CodeBody>) -> UnsafePointer<Value> {
        body.pointee.constants + Int(operand & ~Instruction.constantBit)
    }

    /// A constant that is a whole number.
    @inline(__always)
    private static func whole(_ operand: UInt16, _ body: UnsafePointer<CodeBody>) -> Int {
        body.pointee.wholes[Int(operand & ~Instruction.constantBit)]
    }

    /// Where a branch goes on: behind the jump that follows it, or where that leads.
    @inline(__always)
    private static func branch(_ holds: Bool, _ next: UnsafePointer<Instruction>) -> UnsafePointer<Instruction> {
        holds ? next + 2 : next + 1 + next[1].way
    }

    /// Goes on to a number of a loop: its counter, which is a number already, and the name that the loop has for it.
    @inline(__always)
    private static func count(
        _ number: Int, _ next: UnsafePointer<Instruction>, _ registers: UnsafeMutablePointer<Value>
    ) {
        (registers + Int(next.pointee.a)).initialize(to: .number(Number(number)))
        put(Number(number), in: registers + Int(next.pointee.c))
    }

    /// Puts a number where there mostly was one before. That owns nothing and need not be given up.
    @inline(__always)
    private static func put(_ number: Number, in place: UnsafeMutablePointer<Value>) {
        if _slowPath(!place.pointee.isNumber) { release(place) }
        place.initialize(to: .number(number))
    }

    @inline(__always)
    private static func copy(_ source: UnsafePointer<Value>, to place: UnsafeMutablePointer<Value>) {
        if case .number(let number) = source.pointee {
            put(number, in: place)
        } else {
            assign(source, place)
        }
    }

    @inline(__always)
    private static func clear(_ place: UnsafeMutablePointer<Value>) {
        if case .empty = place.pointee { return }
        release(place)
        place.initialize(to: .empty)
    }

    /// Gives up what a place holds, which then holds nothing at all.
    @inline(never)
    private static func release(_ place: UnsafeMutablePointer<Value>) { place.deinitialize(count: 1) }

    @inline(never)
    private static func assign(_ source: UnsafePointer<Value>, _ place: UnsafeMutablePointer<Value>) {
        place.pointee = source.pointee
    }
}

extension Value {
    /// The number that this is, if it is a whole one of 64 bits.
    @inline(__always)
    var whole: Int? {
        guard case .number(let number) = self else { return nil }
        return number.integer
    }

    @inline(__always)
    fileprivate var isNumber: Bool {
        if case .number = self { true } else { false }
    }
}
