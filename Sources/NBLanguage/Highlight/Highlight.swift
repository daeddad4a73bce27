/// A stretch of a text, in bytes of its UTF-8, and what stands there.
package struct Highlight: Sendable, Equatable {
    /// What a piece of a line is to whoever reads it.
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// A literal word of a phrase.
        case command
        /// A word of a statement, a stage or a function.
        case keyword
        /// A word that begins nothing known.
        case unknown
        /// A text, in quotes or bare.
        case text
        /// A number, a duration, a time, a truth, `empty`.
        case number
        /// A variable with its fields, or a field of a row.
        case variable
        /// An operator or a pipe.
        case operation
        case comment
        /// What is wrong as it stands, whatever follows.
        case error
    }

    package var bytes: Range<Int>
    package var kind: Kind

    package init(_ bytes: Range<Int>, _ kind: Kind) {
        self.bytes = bytes
        self.kind = kind
    }
}
