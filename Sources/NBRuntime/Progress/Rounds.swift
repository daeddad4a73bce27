/// How far the outermost loop of a script is, told whenever a command runs in it.
///
/// The loops are found in the code by the two words that each of them begins its rounds with, so that the rounds
/// themselves cost nothing for it.
final class Rounds {
    private enum Counter {
        /// Whole numbers: the registers of the present one and of the last.
        case numbers(now: Int, last: Int)
        /// The values of a walk, by its place among the walks that are open: its register holds that.
        case values(walk: Int)
    }

    private struct Loop {
        var body: Range<Int>
        var counter: Counter
    }

    private let code: Code
    private let loops: [Loop]
    /// The loop that was told of last, by where it begins, with the number that was met first in it.
    private var told: (start: Int, first: Int, activity: Activity)?

    init(_ code: Code) {
        self.code = code
        loops = (0..<code.count).compactMap { index in
            let instruction = code.instructions[index]
            // The jump behind them leads to the end of the loop.
            guard index + 1 < code.count else { return nil }
            let body = index..<max(index + 1, index + 1 + code.instructions[index + 1].way)
            switch instruction.operation {
            case .nextCount:
                return Loop(body: body, counter: .numbers(now: Int(instruction.a), last: Int(instruction.b)))
            case .nextOfWalk: return Loop(body: body, counter: .values(walk: Int(instruction.a)))
            default: return nil
            }
        }
    }

    func isOf(_ code: Code) -> Bool { self.code === code }

    /// A command is about to run in the first frame of a machine, or in a frame above it.
    func tell(_ frame: Machine.Frame, _ machine: Machine, _ board: ProgressBoard) {
        guard let loop = loops.first(where: { $0.body.contains(frame.position) }) else {
            told = nil
            return
        }
        switch loop.counter {
        case .values(let register):
            told = nil
            guard case .number(let place) = machine[frame.base + register], machine.walks.indices.contains(place.digits)
            else { return }
            machine.walks[place.digits].tell(board, open: 1)
        case .numbers(let now, let last):
            guard case .number(let now) = machine[frame.base + now], case .number(let last) = machine[frame.base + last]
            else { return }
            tell(loop.body.lowerBound, now.digits, last.digits, board)
        }
    }

    private func tell(_ start: Int, _ now: Int, _ last: Int, _ board: ProgressBoard) {
        let known = told.flatMap { $0.start == start && $0.first <= now ? $0 : nil }
        let first = known?.first ?? now
        guard last > first else { return }
        let progress = Progress(
            .work, "", done: Self.count(from: first, to: now), of: Self.count(from: first, to: last)?.successor,
            unit: .things("rounds"))
        if let known {
            known.activity.update(progress)
        } else {
            told = (start, first, board.begin(progress))
        }
    }

    /// How many numbers lie between two; nil for more than can be counted.
    private static func count(from first: Int, to last: Int) -> Int? {
        let (count, isTooMuch) = last.subtractingReportingOverflow(first)
        return isTooMuch ? nil : count
    }
}

extension Int {
    /// The number behind this one; nil behind the last.
    fileprivate var successor: Int? { self == .max ? nil : self + 1 }
}
