/// What a piece of a typed entry is, for its colour.
package enum TextStyle: Sendable, Hashable, CaseIterable {
    /// A literal word of a phrase, or of a statement.
    case command, keyword
    /// A word that begins nothing known.
    case unknown
    case text, number, variable, operation, comment
    /// What is wrong as it stands.
    case error
}

/// A range of a typed entry, in bytes of its UTF-8, and what stands there.
package struct PaintedRange: Sendable, Equatable {
    package var bytes: Range<Int>
    package var style: TextStyle

    package init(_ bytes: Range<Int>, _ style: TextStyle) {
        self.bytes = bytes
        self.style = style
    }
}
