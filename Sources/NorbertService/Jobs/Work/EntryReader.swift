/// The entries of an uploaded file, read a window at a time.
final class EntryReader {
    /// One entry: an address, or the row of a person.
    struct Entry: Sendable, Equatable {
        /// Its number in the file, from 0.
        var place: Int
        /// The fields of its record; a single one where it is an address.
        var fields: [String]

        /// The address that the entry is.
        var text: String { fields.first ?? "" }
    }

    /// Entries that follow one another, and the place in the file after them.
    struct Window: Sendable, Equatable {
        var entries: [Entry]
        var end: Job.Mark
    }

    private let layout: EntryLayout
    private let records: RecordReader
    private var place: Int

    /// - Throws: `UnreadableUpload` where the file cannot be opened.
    init(_ path: String, layout: EntryLayout, from mark: Job.Mark = Job.Mark()) throws(UnreadableUpload) {
        self.layout = layout
        place = mark.place
        records = try RecordReader(path, delimiter: layout.delimiter, from: max(mark.offset, layout.start))
        if layout.hasHeader, mark.offset <= layout.start { _ = try records.record() }
    }

    /// The next entry, or nil after the last one.
    func next() throws(UnreadableUpload) -> Entry? {
        guard try advance() else { return nil }
        defer { place += 1 }
        return Entry(place: place, fields: fields)
    }

    /// Goes to the next record that is an entry; false after the last one.
    private func advance() throws(UnreadableUpload) -> Bool {
        while try records.advance() {
            if isOfPeople || records.hasField(layout.address ?? 0) { return true }
        }
        return false
    }

    /// The next entries, a number of them at the most; nil after the last one.
    func window(of size: Int) throws(UnreadableUpload) -> Window? {
        var entries: [Entry] = []
        while entries.count < size, let entry = try next() { entries.append(entry) }
        if entries.isEmpty { return nil }
        return Window(entries: entries, end: Job.Mark(place: place, offset: records.offset))
    }

    /// How many entries a file has.
    /// - Throws: `UnreadableUpload` where it cannot be read to its end.
    static func count(_ path: String, layout: EntryLayout) throws(UnreadableUpload) -> Int {
        let reader = try EntryReader(path, layout: layout)
        var count = 0
        while try reader.advance() { count += 1 }
        return count
    }

    private var isOfPeople: Bool { layout.company != nil || !layout.names.isEmpty }

    /// What counts of the record that was read last.
    private var fields: [String] {
        if isOfPeople { return records.fields }
        var address = records.field(layout.address ?? 0)
        // A plain list is read without quotes, yet some programs write them around each address.
        if layout.delimiter == nil, address.count > 2, address.hasPrefix("\""), address.hasSuffix("\"") {
            address = String(address.dropFirst().dropLast())
        }
        return [layout.blankIsPlus ? String(address.map { $0 == " " ? "+" : $0 }) : address]
    }
}
