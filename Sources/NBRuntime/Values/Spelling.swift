/// The search for the word that somebody probably meant.
package enum Spelling {
    /// The nearest of some words to a misspelled one, or nothing if none is near: at most one slip in three letters.
    package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let sought = Array(word.lowercased().unicodeScalars.prefix(64))
        let limit = max(1, sought.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in words {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
            guard abs(letters.count - sought.count) <= limit else { continue }
            let distance = distance(sought, letters)
            guard distance <= limit, distance < letters.count, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.word
    }

    /// The number of slips between two words: a letter too many, missing, wrong, or two swapped.
    package static func distance(_ one: [Unicode.Scalar], _ two: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...two.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, other) in two.enumerated() {
                var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == two[column - 1], other == one[row - 1] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[two.count]
    }
}
