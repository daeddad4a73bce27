/// What a table may use of a terminal besides its characters.
package struct TableStyle: Equatable, Sendable {
    /// Whether its head may be bold.
    package var isColoured: Bool
    /// Whether cells may be put where their columns begin. Terminals differ in how wide a picture of several characters
    /// is; what stands behind one is in line on all of them then.
    package var placesCells: Bool

    package init(isColoured: Bool = false, placesCells: Bool = false) {
        self.isColoured = isColoured
        self.placesCells = placesCells
    }
}
