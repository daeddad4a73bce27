/// A row of a file of results.
///
/// VoilaNorbert, `GET /verifier/{token}/download` and `GET /enrich/{token}/download`, whose columns are not published.
public protocol JobCSV: Sendable, Equatable {
    /// The first row of the file.
    static var header: [String] { get }
    /// The fields in the order of ``header``.
    var row: [String] { get }
    /// Reads a row by the names of its columns; columns that are not known are passed over, missing ones are empty.
    /// - Throws: `DecodingFault` where there is no address, and where a truth is none.
    init(row: [String], columns: JobColumns) throws(DecodingFault)
}

/// The columns of a file of results by their names, in which case, spaces and `_` do not count.
public struct JobColumns: Sendable, Hashable {
    private let places: [String: Int]
    /// The places of the columns of results by their very names, for files of many rows; nil where there is none.
    private let known: [String: Int?]

    /// The columns that a file's first row names; of two alike the first counts.
    public init(header: [String]) {
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() where places[Self.plain(name)] == nil {
            places[Self.plain(name)] = place
        }
        self.places = places
        var known: [String: Int?] = [:]
        for name in VerifiedAddress.header + EnrichedPerson.header + ["Title"] {
            known[name] = .some(places[Self.plain(name)])
        }
        self.known = known
    }

    /// The place of a column, from 0.
    public func place(of name: String) -> Int? { known[name] ?? places[Self.plain(name)] }

    /// The text of a row in a column; empty where the row or the file lacks it.
    public func text(_ name: String, in row: [String]) -> String {
        guard let place = place(of: name), row.indices.contains(place) else { return "" }
        return row[place]
    }

    /// The text, or nil where it is empty.
    func filled(_ name: String, in row: [String]) -> String? {
        let text = text(name, in: row)
        return text.isEmpty ? nil : text
    }

    /// A text that must be there.
    func required(_ name: String, in row: [String]) throws(DecodingFault) -> String {
        guard let text = filled(name, in: row) else {
            throw DecodingFault(path: name, expected: "a text", found: "nothing")
        }
        return text
    }

    /// A truth; an empty field is false.
    func truth(_ name: String, in row: [String]) throws(DecodingFault) -> Bool {
        let text = text(name, in: row)
        switch text {
        case "true": return true
        case "false", "": return false
        default: break
        }
        switch text.lowercased() {
        case "true", "1", "yes": return true
        case "false", "0", "no": return false
        default: throw DecodingFault(path: name, expected: "a truth", found: "“\(text)”")
        }
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "\u{FEFF}" }
    }
}
