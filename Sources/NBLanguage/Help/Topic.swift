/// One thing of the language that is no command: a statement, a stage, a function, an operator, a kind of value.
///
/// `help`, the reference page, and what an editor shows at a word are all written from these.
package struct Topic: Sendable {
    package enum Group: String, Sendable, CaseIterable {
        case statement, stage, function, `operator`, value

        /// The heading over the group's topics.
        package var title: String {
            switch self {
            case .statement: "Statements"
            case .stage: "Stages of a pipeline"
            case .function: "Functions"
            case .operator: "Operators"
            case .value: "Values"
            }
        }
    }

    package let group: Group
    /// The words that it is found by; the first names it.
    package let names: [String]
    /// How it is written: `let NAME = VALUE`. Several ways are lines.
    package let form: String
    /// What it does, in a sentence or two.
    package let meaning: String
    /// Lines of script that run as they stand.
    package let example: String

    init(_ group: Group, _ names: [String], _ form: String, _ meaning: String, _ example: String) {
        self.group = group
        self.names = names
        self.form = form
        self.meaning = meaning
        self.example = example
    }

    /// Every topic, group by group.
    package static let all = statements + stages + functions + operators + values

    /// The topics that a word names: `unique` is a function and a stage.
    package static func named(_ word: String) -> [Topic] { all.filter { $0.names.contains(word) } }

    /// The topic of a group that a word names.
    package static func named(_ word: String, _ group: Group) -> Topic? {
        all.first { $0.group == group && $0.names.contains(word) }
    }
}
