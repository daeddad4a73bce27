import NBLanguage
import NBRuntime

/// `tour`: begins the course, goes on with it, and leaves it.
enum TourCommand {
    private static let lesson = Slot<String>.text("lesson", .topic)

    static var command: Command {
        Command(
            "tour [\(lesson)]", "a course in seven lessons, in the sandbox: it goes on where you left it",
            family: "Session", leavesIt: true, isInteractive: true
        ) { call in
            guard let tour = (call.interpreter.companion as? Guide)?.tour else {
                throw Diagnostic(.usage, "the tour is for the prompt", at: call.place)
            }
            guard let word = try await call.optional(lesson) else {
                tour.goOn(call.interpreter)
                return .empty
            }
            switch word.lowercased() {
            case "next": tour.passOver(call.interpreter)
            case "stop", "end", "off", "quit": tour.leave(call.interpreter)
            case "again": tour.begin(lesson: 0, call.interpreter)
            case "lessons": tour.tellLessons(call.interpreter)
            case let word:
                guard let index = number(of: word) else {
                    let known = words.map(\.word)
                    throw Diagnostic(
                        .usage, "the tour has no lesson \(word)", at: call.place(of: lesson),
                        hint: Suggestion.nearest(to: word, among: known).map { "did you mean: tour \($0)" }
                            ?? "the lessons are \(Lesson.all.map(\.name).joined(separator: ", "))")
                }
                tour.begin(lesson: index, call.interpreter)
            }
            return .empty
        }
    }

    private static func number(of word: String) -> Int? {
        if let number = Int(word) { return Lesson.all.indices.contains(number - 1) ? number - 1 : nil }
        return Lesson.all.firstIndex { $0.name == word }
    }

    /// What can follow the command's word.
    static var words: [(word: String, summary: String)] {
        Lesson.all.enumerated().map { ($1.name, "lesson \($0 + 1): \($1.title)") } + [
            ("next", "passes over a step"), ("stop", "leaves the tour"), ("again", "begins with the first lesson"),
            ("lessons", "lists the lessons"),
        ]
    }
}
