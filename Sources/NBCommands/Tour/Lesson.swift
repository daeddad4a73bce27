import NBLanguage
import NBRuntime

/// A lesson of the tour: one idea, learned by typing.
package struct Lesson: Sendable {
    /// The word that goes to it: `tour wait`.
    package let name: String
    package let title: String
    let steps: [Step]

    init(_ name: String, _ title: String, _ steps: [Step]) {
        self.name = name
        self.title = title
        self.steps = steps
    }

    /// One thing to type.
    struct Step: Sendable {
        /// What is explained and asked for.
        let words: String
        /// Lines that do it: one way of many.
        let script: String
        /// Whether the lines are shown at once, or only to somebody who asks for them or does not find them.
        var isShown = true
        /// What is said when it is done.
        let praise: String
        /// Whether the session holds already what the step is for: it is passed over then.
        var isMet: @Sendable (Interpreter) -> Bool = { _ in false }
        /// Whether the session holds what the step builds upon; if not, the tour goes on with the step before it.
        var isReady: @Sendable (Interpreter) -> Bool = { _ in true }
        /// Whether an entry does it.
        let isDone: @Sendable (Attempt) -> Bool
        /// What to say to an entry that almost does it, for the mistakes that people make; nil for all others.
        var hint: @Sendable (Attempt) -> String? = { _ in nil }
    }

    /// The course.
    package static let all = [search, wait, lists, each, verify, to, expect]
}
