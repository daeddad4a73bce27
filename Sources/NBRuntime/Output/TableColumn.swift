/// A column of a shown table.
package struct TableColumn: Equatable, Sendable {
    /// The field whose values it shows, and its heading.
    package let name: String
    /// Whether a narrow table keeps the column, whatever else must go: an address, a status.
    package let isEssential: Bool

    package init(_ name: String, isEssential: Bool = false) {
        self.name = name
        self.isEssential = isEssential
    }

    /// The columns for rows: the main fields of a kind of resource, or else all fields that the rows have.
    ///
    /// Of a resource only columns are taken that hold something in one of the rows, besides the essential ones.
    package static func columns(of rows: [Value]) -> [TableColumn] {
        if let kind = commonKind(rows) {
            return kind.columns.compactMap { name in
                let isEssential = kind.essentialColumns.contains(name)
                let field = FieldName(name)
                let isFilled = rows.contains { row in
                    guard case .resource(let resource) = row, let value = resource.value(of: field) else {
                        return false
                    }
                    return !value.isEmpty
                }
                return isEssential || isFilled ? TableColumn(name, isEssential: isEssential) : nil
            }
        }
        return RowColumns.names(of: rows).map {
            TableColumn($0, isEssential: usuallyEssential.contains(FieldLayout.fold($0)))
        }
    }

    /// Names of columns that people look for in any table.
    private static let usuallyEssential: Set<String> = ["address", "email", "status", "verdict"]

    private static func commonKind(_ rows: [Value]) -> ResourceKind? {
        guard case .resource(let first)? = rows.first, !first.kind.columns.isEmpty else { return nil }
        let isCommon = rows.allSatisfy { row in
            if case .resource(let resource) = row { resource.kind.name == first.kind.name } else { false }
        }
        return isCommon ? first.kind : nil
    }
}
