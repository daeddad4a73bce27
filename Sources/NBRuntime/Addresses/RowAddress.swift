import NBLanguage

/// Where the address of a row is that is a value already.
enum RowAddress {
    /// The field in which contacts and other resources carry their address.
    private static let resourceFields = ["address", "email"]

    /// The field of the rows that holds addresses; `email` for plain addresses.
    static func column(of values: [Value], named: String?) throws(ValueFault) -> AddressColumn {
        let records = values.lazy.compactMap { value in
            if case .record(let record) = value { record } else { nil }
        }.prefix(500)
        guard let first = records.first else {
            if let named, !values.isEmpty, !values.contains(where: { if case .resource = $0 { true } else { false } }) {
                throw ValueFault("plain addresses have no column \(named)", hint: "leave column \(named) away")
            }
            return AddressColumn(index: 0, name: "email")
        }
        let names = first.names
        let rows = records.map { record in names.map { (record[$0] ?? .empty).printed } }
        return try AddressColumn.find(among: names, rows: Array(rows), named: named, of: "the rows")
    }

    /// The text in which a row's address has to be.
    static func text(of row: Value, field: FieldName) -> String? {
        switch row {
        case .text(let text), .cell(let text): return text
        case .record(let record): return record.value(of: field).flatMap(address)
        case .resource(let resource):
            for field in resourceFields {
                if let text = resource[field].flatMap(address) { return text }
            }
            return nil
        default: return nil
        }
    }

    /// A text, or the text in the `email` of what a contact has there.
    private static func address(in value: Value) -> String? {
        switch value {
        case .text(let text), .cell(let text): text
        case .record(let record): record["email"]?.spelling
        case .resource(let resource): resource["address"]?.spelling
        default: nil
        }
    }

    /// The row as a record that new fields can be added to.
    static func record(_ row: Value, field: FieldName) -> Record {
        switch row {
        case .record(let record): record
        case .resource(let resource): resource.shown
        default: Record([(field.text, row)])
        }
    }
}
