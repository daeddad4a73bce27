/// The names of a record's fields in their order, shared by all records of the same shape: a million rows have one.
package final class FieldLayout {
    package let names: [String]
    private let folded: [String]
    /// Where each name is, for layouts so wide that a linear search would be slow.
    private let places: [String: Int]
    private var lastAddition: FieldLayout?

    package init(_ names: [String]) {
        self.names = names
        folded = names.map(Self.fold)
        guard names.count > 8 else {
            places = [:]
            return
        }
        var places: [String: Int] = [:]
        for (index, name) in folded.enumerated() { places[name] = places[name] ?? index }
        for (index, name) in names.enumerated() { places[name] = index }
        self.places = places
    }

    package var count: Int { names.count }

    /// The place of a field: by its exact name, or else by the first name that differs in case, spaces and `_` alone.
    package func index(of name: String) -> Int? { index(of: name, folded: nil) }

    func index(of name: String, folded known: String?) -> Int? {
        guard names.count > 8 else {
            if let exact = names.firstIndex(of: name) { return exact }
            return folded.firstIndex(of: known ?? Self.fold(name))
        }
        return places[name] ?? places[known ?? Self.fold(name)]
    }

    func exactIndex(of name: String) -> Int? {
        if names.count > 8, let place = places[name], names[place] == name { return place }
        return names.firstIndex(of: name)
    }

    /// This layout with one more field at its end. The last such layout is remembered, so that rows which all get the
    /// same new field share their layout again.
    package func adding(_ name: String) -> FieldLayout {
        if let lastAddition, lastAddition.names.last == name { return lastAddition }
        let addition = FieldLayout(names + [name])
        lastAddition = addition
        return addition
    }

    /// A field's name without what does not count: in lower case, without spaces and `_`.
    package static func fold(_ name: String) -> String {
        let isFolded = name.utf8.allSatisfy { $0 < 0x80 && $0 != 0x20 && $0 != 0x5F && $0.lowercasedASCII == $0 }
        return isFolded ? name : String(name.lowercased().filter { $0 != " " && $0 != "_" })
    }
}
