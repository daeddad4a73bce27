/// A regular expression that was read, ready to look for itself in texts.
///
/// It walks through a text once with all the ways in which the expression could go on, so that the time is at most the
/// text's length times the expression's: no expression, however unlucky, takes for ever. Case does not count, and a
/// character is one of Unicode's scalars.
struct Pattern: Sendable {
    private enum Step: Sendable {
        /// A character of the set with this number.
        case one(Int)
        case split(Int, Int)
        case jump(Int)
        case assertion(PatternAssertion)
        case found
    }

    /// More than this makes an expression too large, such as `(a{1000}){1000}`.
    private static let mostSteps = 20_000
    /// More parts than this are not walked through to make the steps: parts such as `()` add none.
    private static let mostParts = 200_000
    /// About two seconds of work.
    static let mostWork = 200_000_000

    private var steps: [Step] = []
    /// The sets of characters that the steps ask for, each once.
    private var sets: [ScalarSet] = []
    private var asksForWords = false

    init(_ text: String) throws(PatternFault) {
        var parser = PatternParser(text)
        var building = Building()
        try add(try parser.parse(), &building)
        try add(step: .found)
    }

    // MARK: Building

    private static let tooLarge = PatternFault(
        message: "it is too large", hint: "repeat less: {1000} makes a thousand copies")

    /// What is known while the steps are made.
    private struct Building {
        var parts = 0
        var numbers: [ScalarSet: Int] = [:]
    }

    private mutating func add(step: Step) throws(PatternFault) {
        guard steps.count < Self.mostSteps else { throw Self.tooLarge }
        steps.append(step)
    }

    private mutating func number(of set: ScalarSet, _ building: inout Building) -> Int {
        if let known = building.numbers[set] { return known }
        sets.append(set)
        building.numbers[set] = sets.count - 1
        return sets.count - 1
    }

    private mutating func add(_ node: PatternNode, _ building: inout Building) throws(PatternFault) {
        building.parts += 1
        guard building.parts <= Self.mostParts else { throw Self.tooLarge }
        switch node {
        case .one(let set): try add(step: .one(number(of: set, &building)))
        case .assertion(let assertion):
            if assertion == .wordBoundary || assertion == .noWordBoundary { asksForWords = true }
            try add(step: .assertion(assertion))
        case .sequence(let parts): for part in parts { try add(part, &building) }
        case .choice(let parts): try add(choice: parts[...], &building)
        case .repetition(let part, let least, let most): try add(part, least, most, &building)
        }
    }

    private mutating func add(
        _ part: PatternNode, _ least: Int, _ most: Int?, _ building: inout Building
    ) throws(PatternFault) {
        for _ in 0..<least {
            let start = steps.count
            try add(part, &building)
            // Nothing, however often it is repeated, is nothing.
            if steps.count == start { return }
        }
        guard let most else {
            let start = steps.count
            try add(step: .split(start + 1, 0))
            try add(part, &building)
            try add(step: .jump(start))
            steps[start] = .split(start + 1, steps.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(steps.count)
            try add(step: .split(steps.count + 1, 0))
            try add(part, &building)
            if steps.count == splits[splits.count - 1] + 1 {
                steps.removeLast()
                return
            }
        }
        for split in splits { steps[split] = .split(split + 1, steps.count) }
    }

    private mutating func add(
        choice parts: ArraySlice<PatternNode>, _ building: inout Building
    ) throws(PatternFault) {
        var exits: [Int] = []
        for (index, part) in zip(parts.indices, parts) {
            guard index < parts.endIndex - 1 else {
                try add(part, &building)
                break
            }
            let split = steps.count
            try add(step: .split(split + 1, 0))
            try add(part, &building)
            exits.append(steps.count)
            try add(step: .jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    // MARK: Looking

    /// Whether the expression is found somewhere in a text; nothing if that would take too long, or the task is cancelled.
    ///
    /// - Parameter limit: how many steps of work are not too long.
    func isFound(in text: String, within limit: Int = mostWork) -> Bool? {
        var search = Search(steps: steps.count, sets: sets.count)
        var place = Place()
        var iterator = text.unicodeScalars.makeIterator()
        place.move(to: iterator.next(), asksForWords)
        while true {
            // A way that begins at this place, beside those that are under way.
            if follow(0, &search, place) { return true }
            guard let scalar = place.next else { return false }
            place.move(to: iterator.next(), asksForWords)
            search.turn()
            for index in search.waiting {
                guard case .one(let number) = steps[index], isHeld(scalar, byTheSet: number, &search) else { continue }
                if follow(index + 1, &search, place) { return true }
            }
            search.work += search.waiting.count
            if search.work > limit || search.round & 0xFFF == 0 && Task.isCancelled { return nil }
        }
    }

    /// Whether a character is in a set, which is worked out once a round however many steps wait for that set.
    @inline(__always)
    private func isHeld(_ scalar: Unicode.Scalar, byTheSet number: Int, _ search: inout Search) -> Bool {
        if let isHeld = sets[number].containsASCII(scalar) { return isHeld }
        let answer = search.answers[number]
        if answer >> 1 == search.round { return answer & 1 == 1 }
        search.work += sets[number].weight
        let isHeld = sets[number].holds(search.cased(scalar))
        search.answers[number] = search.round << 1 | (isHeld ? 1 : 0)
        return isHeld
    }

    /// Goes on from a step to all that wait for a character. True if the end is reached.
    private func follow(_ start: Int, _ search: inout Search, _ place: Place) -> Bool {
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
            case .assertion(let assertion): if place.holds(assertion) { search.open.append(index + 1) }
            case .found: return true
            }
        }
        return false
    }

    /// A place of the text, between two characters.
    private struct Place {
        var previous: Unicode.Scalar?
        var next: Unicode.Scalar?
        private var isBehindWord = false
        private var isBeforeWord = false

        mutating func move(to scalar: Unicode.Scalar?, _ asksForWords: Bool) {
            previous = next
            next = scalar
            guard asksForWords else { return }
            isBehindWord = isBeforeWord
            isBeforeWord = scalar.map { ScalarSet.Kind.word.contains($0) } ?? false
        }

        func holds(_ assertion: PatternAssertion) -> Bool {
            switch assertion {
            case .textStart: previous == nil
            case .textEnd: next == nil
            case .lineStart: previous == nil || Self.isLineEnd(previous) && !isInLineEnd
            case .lineEnd: next == nil || Self.isLineEnd(next) && !isInLineEnd
            case .wordBoundary: isBehindWord != isBeforeWord
            case .noWordBoundary: isBehindWord == isBeforeWord
            }
        }

        private var isInLineEnd: Bool { previous == "\r" && next == "\n" }

        private static func isLineEnd(_ scalar: Unicode.Scalar?) -> Bool { scalar == "\n" || scalar == "\r" }
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
        /// For each set the round in which it was asked last, and in the lowest bit what it said.
        var answers: [Int]
        private var current: CasedScalar?
        private var known: [Unicode.Scalar: CasedScalar] = [:]

        init(steps: Int, sets: Int) {
            marks = Array(repeating: 0, count: steps)
            answers = Array(repeating: 0, count: sets)
        }

        /// A character with its other cases, which are worked out once for each character that the text has.
        mutating func cased(_ scalar: Unicode.Scalar) -> CasedScalar {
            if let current, current.spelled == scalar { return current }
            let cased = known[scalar] ?? CasedScalar(scalar)
            known[scalar] = cased
            current = cased
            return cased
        }

        mutating func turn() {
            swap(&waiting, &coming)
            coming.removeAll(keepingCapacity: true)
            round += 1
        }
    }
}
