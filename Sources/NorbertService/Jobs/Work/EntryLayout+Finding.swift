extension EntryLayout {
    /// The mark that some programs put at the start of a file in UTF-8.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Finds where the addresses of an uploaded file are.
    ///
    /// A header that names a column of addresses decides. Otherwise it is the column in which the first row, or the one
    /// after a header, has an address. A row that is nothing but addresses makes the file a plain list of them.
    /// - Throws: `UnreadableUpload` where the file cannot be read.
    static func ofAddresses(in path: String) throws(UnreadableUpload) -> EntryLayout {
        var layout = try table(path)
        let records = try RecordReader(path, delimiter: layout.delimiter, from: layout.start)
        guard let first = try records.record() else { return layout }
        if first.count > 1, first.allSatisfy({ $0.contains("@") || $0.isEmpty }) {
            return startingAlike(layout, .list())
        }
        if let column = first.firstIndex(where: { $0.contains("@") }) {
            layout.address = column
            return layout
        }
        if let column = first.firstIndex(where: { addressNames.contains(plain($0)) }) {
            layout.address = column
            layout.hasHeader = true
            return layout
        }
        if let second = try records.record(), let column = second.firstIndex(where: { $0.contains("@") }) {
            layout.address = column
            layout.hasHeader = true
        }
        return layout
    }

    /// Finds how a plain list of addresses begins.
    static func ofList(in path: String, blankIsPlus: Bool) throws(UnreadableUpload) -> EntryLayout {
        var layout = startingAlike(try table(path), .list(blankIsPlus: blankIsPlus))
        let records = try RecordReader(path, delimiter: nil, from: layout.start)
        if let first = try records.record()?.first { layout.hasHeader = addressNames.contains(plain(first)) }
        return layout
    }

    /// Finds how the rows of a file of people are divided, whose columns are known.
    ///
    /// The first row is a header where each of the columns holds a word that names such a column.
    static func ofPeople(in path: String, names: [Int], company: Int) throws(UnreadableUpload) -> EntryLayout {
        var layout = try table(path)
        layout.names = names
        layout.company = company
        let first = try RecordReader(path, delimiter: layout.delimiter, from: layout.start).record() ?? []
        layout.hasHeader = (names + [company]).allSatisfy {
            first.indices.contains($0) && peopleNames.contains(plain(first[$0]))
        }
        return layout
    }

    private static func startingAlike(_ one: EntryLayout, _ other: EntryLayout) -> EntryLayout {
        var layout = other
        layout.start = one.start
        return layout
    }

    /// A table whose fields are divided by what occurs most in its first line: commas, semicolons or tabs.
    private static func table(_ path: String) throws(UnreadableUpload) -> EntryLayout {
        var layout = EntryLayout()
        let head = try Platform.firstBytes(of: path, count: 1 << 16)
        if head.starts(with: byteOrderMark) { layout.start = byteOrderMark.count }
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in head.dropFirst(layout.start) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let likely = candidates.max { counts[$0, default: 0] < counts[$1, default: 0] }
        layout.delimiter = likely.flatMap { counts[$0, default: 0] > 0 ? $0 : nil } ?? UInt8(ascii: ",")
        return layout
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter })
    }

    private static let addressNames: Set = [
        "email", "emails", "mail", "emailaddress", "address", "mailaddress", "adressemail", "courriel",
    ]

    private static let peopleNames: Set = [
        "name", "fullname", "firstname", "first", "forename", "givenname", "lastname", "last", "surname", "familyname",
        "middlename", "person", "contact", "contactname", "domain", "domainname", "website", "site", "url", "web",
        "company", "companyname", "companydomain", "organization", "organisation", "employer", "account", "nom",
        "prenom", "prénom",
    ]
}
