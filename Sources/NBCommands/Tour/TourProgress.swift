import NBRuntime
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file that keeps how far somebody is in the tour: the name of the lesson, and the number of the step.
package struct TourProgress: Sendable {
    /// Where somebody is.
    package enum Place: Sendable, Equatable {
        case step(lesson: Int, step: Int)
        /// All lessons are done.
        case finished
    }

    private let path: String?

    /// - Parameter path: nil keeps nothing.
    package init(path: String?) {
        self.path = path
    }

    /// Where the tour goes on; nil where it was never begun, or where the file tells nothing of use.
    package var place: Place? {
        guard let path else { return nil }
        let line = Self.beginning(of: path).split(separator: "\n").first { !$0.hasPrefix("#") }
        let words = (line ?? "").split(separator: " ").map(String.init)
        if words == ["finished"] { return .finished }
        guard words.count == 4, words[0] == "lesson", words[2] == "step", let number = Int(words[3]),
            let lesson = Lesson.all.firstIndex(where: { $0.name == words[1] }),
            Lesson.all[lesson].steps.indices.contains(number - 1)
        else { return nil }
        return .step(lesson: lesson, step: number - 1)
    }

    /// The first bytes of a file as text; nothing of one that cannot be read.
    private static func beginning(of path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// The lesson with which the tour goes on: its number, from 1. Nil where the tour is not under way.
    package var lesson: Int? {
        if case .step(let lesson, _)? = place { lesson + 1 } else { nil }
    }

    /// Keeps a place.
    ///
    /// - Throws: where the file cannot be written.
    func write(_ place: Place) throws(ValueFault) {
        guard let path else { return }
        let line =
            switch place {
            case .step(let lesson, let step): "lesson \(Lesson.all[lesson].name) step \(step + 1)"
            case .finished: "finished"
            }
        FileWriting.makeFolders(above: path)
        let file = try FileWriting(path: path)
        try file.write("# Where the tour of nb goes on.\n\(line)\n".utf8)
        try file.finish()
    }
}
