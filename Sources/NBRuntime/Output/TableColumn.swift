/// A column of a shown table.
package struct TableColumn: Equatable, Sendable {
    /// How long a column stays while a table gets narrower; the lesser goes first.
    package enum Importance: Int, Comparable, Sendable {
        case usual, main
        /// It stays, whatever else must go: an address, a status.
        case essential

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The field whose values it shows, and its heading.
    package let name: String
    package let importance: Importance

    package var isEssential: Bool { importance == .essential }

    package init(_ name: String, _ importance: Importance = .usual) {
        self.name = name
        self.importance = importance
    }

    /// The columns for rows: the main fields of a kind of resource, or else all fields that the rows have.
    ///
    /// Of a resource only columns are taken that hold something in one of the rows, besides the essential ones.
    package static func columns(of rows: [Value]) -> [TableColumn] {
        if let kind = commonKind(rows) {
            return kind.columns.compactMap { name in
                if kind.essentialColumns.contains(name) { return TableColumn(name, .essential) }
                let field = FieldName(name)
                let isFilled = rows.contains { row in
                    guard case .resource(let resource) = row, let value = resource.value(of: field) else {
                        return false
                    }
                    return !value.isEmpty
                }
                return isFilled ? TableColumn(name, kind.mainColumns.contains(name) ? .main : .usual) : nil
            }
        }
        return RowColumns.names(of: rows).map { name in
            let folded = FieldLayout.fold(name)
            return TableColumn(
                name, usuallyEssential.contains(folded) ? .essential : usuallyMain.contains(folded) ? .main : .usual)
        }
    }

    /// Names of columns that people look for in any table.
    private static let usuallyEssential: Set<String> = ["address", "email", "status", "verdict"]
    private static let usuallyMain: Set<String> = ["name", "score"]

    private static func commonKind(_ rows: [Value]) -> ResourceKind? {
        guard case .resource(let first)? = rows.first, !first.kind.columns.isEmpty else { return nil }
        let isCommon = rows.allSatisfy { row in
            if case .resource(let resource) = row { resource.kind.name == first.kind.name } else { false }
        }
        return isCommon ? first.kind : nil
    }
}
