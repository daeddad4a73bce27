package import NBRuntime

/// What happened in one run of a script, statement by statement, with what was asked of servers meanwhile.
///
/// It holds no key, and of requests neither their queries nor their bodies.
package struct RunRecord: Sendable, Equatable {
    /// The script's name: its file without folders.
    package var name: String
    /// What the script's first comment says that it is for.
    package var purpose: String?
    /// When the run began, as people write it.
    package var began: String
    package var duration: Duration
    /// The server in use, and what is known of it.
    package var server: String
    package var serverRemark: String?
    package var outcome: Outcome
    /// The errors that ended it, with their lines and carets.
    package var errors: [String]
    /// What was spent, in words; nil where nothing is known to be.
    package var spent: String?
    /// Whether nothing was changed or spent.
    package var isDryRun: Bool
    /// The program that ran it: `nb 0.1.0`.
    package var program: String
    /// What was said before the first statement.
    package var preface: [Said]
    package var steps: [Step]
    package var requests: [Request]
    /// How many requests there were, also those beyond the ones that are kept.
    package var requestCount: Int
    /// How many of them failed or were refused.
    package var failedCount: Int

    /// How a run ended.
    package enum Outcome: Sendable, Equatable {
        case well
        /// With an error, and this exit code.
        case failed(Int32)
        case interrupted
    }

    /// One statement at the top of the script.
    package struct Step: Sendable, Equatable {
        /// The file, for statements of included ones.
        package var file: String?
        /// The number of its first line.
        package var line: Int
        package var text: String
        package var said: [Said]
        package var result: Result?
        package var state: State
        package var duration: Duration

        package enum State: Sendable, Equatable { case done, failed, interrupted }
    }

    /// Something that was said while a statement ran.
    package enum Said: Sendable, Equatable {
        /// For standard output.
        case text(String)
        /// For the person: a warning, a note.
        case note(String)
        /// A table that was shown.
        case table(TableContent)
        /// A chart that was shown, as an SVG document.
        case chart(String)
        /// So many lines more, which are not kept.
        case more(Int)
    }

    /// The value of a statement.
    package enum Result: Sendable, Equatable {
        case value(String)
        case table(TableContent)
        /// The fields of one thing.
        case fields([Field])
        case chart(String)

        package struct Field: Sendable, Equatable {
            package var name: String
            package var text: String
        }
    }

    /// One request, or a wait for a server's limit.
    package struct Request: Sendable, Equatable {
        /// The statement that it was made by, from 0; nil for one before the first.
        package var step: Int?
        package var method: String
        /// The path, without query.
        package var path: String
        package var answer: Answer
        package var duration: Duration

        package enum Answer: Sendable, Equatable {
            case status(Int)
            /// There was none: why.
            case none(String)
            /// No request was made in this time: the server allowed none.
            case waited
        }
    }
}
