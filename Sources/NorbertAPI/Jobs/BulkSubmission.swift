/// A file of people to be searched for.
///
/// VoilaNorbert, “Submit a bulk file” (`POST /massives/`): 5 requests a minute, 1,000 a day. The vendor has one parameter
/// for the column of the company; a domain goes there as well.
public struct BulkSubmission: Sendable, Hashable {
    /// Where the file is.
    public enum Source: Sendable, Hashable {
        /// The text of the file. It is empty where the text travels beside the fields: see
        /// ``BulkSubmission/fieldsWithoutContent``.
        case content(String)
        /// The address that the server fetches the file from.
        case url(String)
    }

    /// The columns that make up a person's name, from 0: first name and last name, say.
    public var columns: [Int]
    /// The column of the company or its domain, from 0.
    public var company: Int
    /// Where the file is.
    public var source: Source
    /// The address that is told of the end; the reference wants one and names no error without.
    public var webhook: String?
    /// The hours after which the file is worked on again; nil: never, which is 0 on the wire.
    public var rerunFrequency: Int?
    /// The hours that the file of results can be downloaded; nil: as long as the server keeps it.
    public var retentionHours: Int?

    public init(
        columns: [Int], company: Int, source: Source, webhook: String? = nil, rerunFrequency: Int? = nil,
        retentionHours: Int? = nil
    ) {
        self.columns = columns
        self.company = company
        self.source = source
        self.webhook = webhook
        self.rerunFrequency = rerunFrequency
        self.retentionHours = retentionHours
    }

    /// Reads the fields of the call. A file's text counts before an address.
    /// - Parameter hasContent: Whether the text came beside these fields, so that they lack it.
    /// - Throws: `FormFault` naming each field that is missing or cannot be read.
    public init(form: [(String, String)], hasContent: Bool = false) throws(FormFault) {
        var fields = FormFields(form)
        let names = fields.columns("col_name")
        let company =
            fields.required("col_company") == nil ? nil : fields.number("col_company", in: 0...FormFields.lastColumn)
        let source = fields.source(hasContent: hasContent)
        webhook = fields.text("webhook")
        rerunFrequency = fields.hours("rerun_frequency")
        retentionHours = fields.hours("webhook_file_retention_time")
        columns = try fields.checked(names)
        self.company = try fields.checked(company)
        self.source = try fields.checked(source)
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        guard case .content(let text) = source else { return fieldsWithoutContent }
        var form = fieldsWithoutContent
        form.insert(("content", text), at: 2)
        return form
    }

    /// The fields but for a file's text, which is streamed beside them.
    public var fieldsWithoutContent: [(String, String)] {
        var form = [
            ("col_name", columns.map(String.init).joined(separator: ",")), ("col_company", String(company)),
        ]
        if case .url(let url) = source { form.append(("file_url", url)) }
        if let webhook { form.append(("webhook", webhook)) }
        if let rerunFrequency { form.append(("rerun_frequency", String(rerunFrequency))) }
        if let retentionHours { form.append(("webhook_file_retention_time", String(retentionHours))) }
        return form
    }
}

extension FormFields {
    /// Beyond any file that people make.
    fileprivate static let lastColumn = 9_999

    /// Columns by their numbers, at least one.
    fileprivate mutating func columns(_ name: String) -> [Int]? {
        guard let text = required(name) else { return nil }
        let parts = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let columns = parts.compactMap { Int($0) }.filter { (0...Self.lastColumn).contains($0) }
        guard !columns.isEmpty, columns.count == parts.count else {
            fault(name, "This is not a list of columns by their numbers.")
            return nil
        }
        return columns
    }

    fileprivate mutating func source(hasContent: Bool) -> BulkSubmission.Source? {
        if hasContent { return .content("") }
        if let content = text("content") { return .content(content) }
        if let url = text("file_url") { return .url(url) }
        fault("content", "This field or file_url is required.")
        return nil
    }
}
