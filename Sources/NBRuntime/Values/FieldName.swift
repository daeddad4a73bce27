/// A field's name as an instruction of a script holds it; it remembers where it last found the field, so that a walk
/// over rows of one layout looks once.
package final class FieldName {
    package let text: String
    package let folded: String
    private var layout: FieldLayout?
    private var place: Int?

    package init(_ text: String) {
        self.text = text
        folded = FieldLayout.fold(text)
    }

    /// The place of the field in a layout.
    @inline(__always)
    package func index(in layout: FieldLayout) -> Int? {
        if let known = self.layout, known === layout { return place }
        return search(layout)
    }

    private func search(_ layout: FieldLayout) -> Int? {
        self.layout = layout
        place = layout.index(of: text, folded: folded)
        return place
    }
}
