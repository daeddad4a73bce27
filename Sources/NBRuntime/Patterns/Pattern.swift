/// A regular expression that was read, ready to look for itself in texts.
///
/// It walks through a text once with all the ways in which the expression could go on, so that the time is at most the
/// text's length times the expression's: no expression, however unlucky, takes for ever. Case does not count, and a
/// character is one of Unicode's scalars.
struct Pattern: Sendable {
    private enum Step: Sendable {
        case one(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case assertion(PatternAssertion)
        case found
    }

    /// More than this makes an expression too large, such as `(a{1000}){1000}`.
    private static let mostSteps = 20_000
    /// About two seconds of work.
    static let mostWork = 200_000_000

    private var steps: [Step] = []

    init(_ text: String) throws(PatternFault) {
        var parser = PatternParser(text)
        try add(try parser.parse())
        try add(step: .found)
    }

    // MARK: Building

    private mutating func add(step: Step) throws(PatternFault) {
        guard steps.count < Self.mostSteps else {
            throw PatternFault(message: "it is too large", hint: "repeat less: {1000} makes a thousand copies")
        }
        steps.append(step)
    }

    private mutating func add(_ node: PatternNode) throws(PatternFault) {
        switch node {
        case .one(let set): try add(step: .one(set))
        case .assertion(let assertion): try add(step: .assertion(assertion))
        case .sequence(let parts): for part in parts { try add(part) }
        case .choice(let parts): try add(choice: parts[...])
        case .repetition(let part, let least, let most):
            for _ in 0..<least { try add(part) }
            guard let most else {
                let start = steps.count
                try add(step: .split(start + 1, 0))
                try add(part)
                try add(step: .jump(start))
                steps[start] = .split(start + 1, steps.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<max(least, most) {
                splits.append(steps.count)
                try add(step: .split(steps.count + 1, 0))
                try add(part)
            }
            for split in splits { steps[split] = .split(split + 1, steps.count) }
        }
    }

    private mutating func add(choice parts: ArraySlice<PatternNode>) throws(PatternFault) {
        var exits: [Int] = []
        for (index, part) in zip(parts.indices, parts) {
            guard index < parts.endIndex - 1 else {
                try add(part)
                break
            }
            let split = steps.count
            try add(step: .split(split + 1, 0))
            try add(part)
            exits.append(steps.count)
            try add(step: .jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    // MARK: Looking

    /// Whether the expression is found somewhere in a text; nothing if that would take too long.
    ///
    /// - Parameter limit: how many steps of work are not too long.
    func isFound(in text: String, within limit: Int = mostWork) -> Bool? {
        var search = Search(steps: steps.count)
        var previous: Unicode.Scalar?
        var iterator = text.unicodeScalars.makeIterator()
        var next = iterator.next()
        while true {
            // A way that begins at this place, beside those that are under way.
            if follow(0, &search, previous, next) { return true }
            guard let scalar = next else { return false }
            let after = iterator.next()
            search.turn()
            for index in search.waiting {
                guard case .one(let set) = steps[index], set.contains(scalar) else { continue }
                if follow(index + 1, &search, scalar, after) { return true }
            }
            search.work += search.waiting.count
            if search.work > limit { return nil }
            previous = scalar
            next = after
        }
    }

    /// Goes on from a step to all that wait for a character. True if the end is reached.
    private func follow(
        _ start: Int, _ search: inout Search, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        search.open.append(start)
        while let index = search.open.popLast() {
            guard search.marks[index] != search.round else { continue }
            search.marks[index] = search.round
            search.work += 1
            switch steps[index] {
            case .one: search.coming.append(index)
            case .split(let first, let second):
                search.open.append(second)
                search.open.append(first)
            case .jump(let target): search.open.append(target)
            case .assertion(let assertion):
                if Self.holds(assertion, between: previous, and: next) { search.open.append(index + 1) }
            case .found: return true
            }
        }
        return false
    }

    private static func holds(
        _ assertion: PatternAssertion, between previous: Unicode.Scalar?, and next: Unicode.Scalar?
    ) -> Bool {
        func isLineEnd(_ scalar: Unicode.Scalar?) -> Bool { scalar == "\n" || scalar == "\r" }
        func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ScalarSet.Kind.word.contains($0) } ?? false }
        return switch assertion {
        case .textStart: previous == nil
        case .textEnd: next == nil
        case .lineStart: previous == nil || isLineEnd(previous)
        case .lineEnd: next == nil || isLineEnd(next)
        case .wordBoundary: isWord(previous) != isWord(next)
        case .noWordBoundary: isWord(previous) == isWord(next)
        }
    }

    /// The ways that are under way through a text.
    private struct Search {
        /// The round in which each step was met last, so that no step is worked on twice at one place.
        var marks: [Int]
        var round = 1
        /// Steps that wait for the character at this place, and at the next.
        var waiting: [Int] = []
        var coming: [Int] = []
        var open: [Int] = []
        var work = 0

        init(steps: Int) {
            marks = Array(repeating: 0, count: steps)
        }

        mutating func turn() {
            swap(&waiting, &coming)
            coming.removeAll(keepingCapacity: true)
            round += 1
        }
    }
}
