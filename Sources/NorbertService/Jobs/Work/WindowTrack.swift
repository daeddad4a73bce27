/// Which windows of a job's file are under way, and up to where all entries have their results.
struct WindowTrack: Sendable, Equatable {
    private struct Place: Sendable, Equatable {
        var end: Job.Mark
        var isClosed = false
    }

    private var places: [Place] = []
    private var first = 0

    /// How many windows are under way.
    private(set) var open = 0

    /// Enters a window that is begun.
    /// - Returns: its number.
    mutating func begin(endingAt end: Job.Mark) -> Int {
        places.append(Place(end: end))
        open += 1
        return first + places.count - 1
    }

    /// Enters that all entries of a window have their results.
    /// - Returns: up to where all have, if that has moved.
    mutating func close(_ number: Int) -> Job.Mark? {
        open -= 1
        places[number - first].isClosed = true
        var mark: Job.Mark?
        while let place = places.first, place.isClosed {
            mark = place.end
            places.removeFirst()
            first += 1
        }
        return mark
    }
}
