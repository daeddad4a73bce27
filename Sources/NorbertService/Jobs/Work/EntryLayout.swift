import OrderedJSON

/// Where the entries of an uploaded file are: how its records are divided, and which of their fields count.
struct EntryLayout: Sendable, Equatable {
    /// What divides the fields of a record; nil in a plain list of addresses, in which commas, semicolons, tabs and
    /// line ends all divide entries.
    var delimiter: UInt8?
    /// Whether the first record names the columns.
    var hasHeader = false
    /// How many bytes come before the first record, such as a byte-order mark.
    var start = 0
    /// The column of the addresses.
    var address: Int?
    /// The columns that a person's name is put together from.
    var names: [Int] = []
    /// The column of the company's domain or name.
    var company: Int?
    /// Whether a blank within an address stands for `+`, as it does where a client sent its field unescaped.
    var blankIsPlus = false

    init() {}

    /// What stands for the delimiter of lines, in which neither delimiters nor quotes mean anything.
    static let noDelimiter: UInt8 = 0x1F

    /// Lines of which each is an entry, whatever is in it.
    static var lines: EntryLayout {
        var layout = EntryLayout()
        layout.delimiter = noDelimiter
        return layout
    }

    /// The entries of a plain list.
    static func list(blankIsPlus: Bool = false) -> EntryLayout {
        var layout = EntryLayout()
        layout.blankIsPlus = blankIsPlus
        return layout
    }
}

extension EntryLayout {
    /// The layout as the store keeps it.
    var text: String {
        JSON.object([
            "delimiter": delimiter.map { .int(Int($0)) } ?? .null, "header": .bool(hasHeader), "start": .int(start),
            "address": address.map(JSON.int) ?? .null, "names": .array(names.map(JSON.int)),
            "company": company.map(JSON.int) ?? .null, "plus": .bool(blankIsPlus),
        ]).text
    }

    init?(text: String) {
        guard let json = try? JSON(parsing: text), json.object != nil else { return nil }
        delimiter = json["delimiter"]?.int.flatMap { UInt8(exactly: $0) }
        hasHeader = json["header"]?.bool ?? false
        start = json["start"]?.int ?? 0
        address = json["address"]?.int
        names = json["names"]?.array?.compactMap(\.int) ?? []
        company = json["company"]?.int
        blankIsPlus = json["plus"]?.bool ?? false
    }
}
