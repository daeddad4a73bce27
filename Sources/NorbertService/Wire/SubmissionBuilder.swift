import NorbertAPI

/// Gathers what a body says into a submission: small fields in memory, the payload in a file.
final class SubmissionBuilder {
    private enum Target {
        case small(name: String)
        case payload
        /// A second payload, which may be there if it is empty.
        case extra
        /// A field that is of no use here: a file in a field that takes none.
        case nothing
    }

    private let folder: String
    private let payloadFields: Set<String>
    private let limits: SubmissionReader.Limits
    private var fields: [(String, String)] = []
    private var fieldCount = 0
    private var smallBytes = 0
    private var target = Target.nothing
    private var value: [UInt8] = []
    private var spool: SpoolFile?
    private var spooled: BodyField?

    init(folder: String, payloadFields: Set<String>, limits: SubmissionReader.Limits) {
        self.folder = folder
        self.payloadFields = payloadFields
        self.limits = limits
    }

    /// Takes what a parser tells.
    func take(_ event: BodyEvent) throws {
        switch event {
        case .begin(let field): try begin(field)
        case .bytes(let bytes): try take(bytes)
        case .end: try end()
        }
    }

    /// Takes a whole field.
    func take(_ field: BodyField, _ value: some Collection<UInt8>) throws {
        try begin(field)
        try take(Array(value)[...])
        try end()
    }

    func finish() throws -> Submission {
        guard let spool, let field = spooled, spool.count > 0 else { return Submission(fields: fields) }
        return Submission(fields: fields, payload: try spool.finish(field: field.name, filename: field.filename))
    }

    private func begin(_ field: BodyField) throws {
        fieldCount += 1
        guard fieldCount <= limits.fields else {
            throw APIError.unreadable("There are more than \(limits.fields) fields.")
        }
        let plainName = field.name.hasSuffix("[]") ? String(field.name.dropLast(2)) : field.name
        if payloadFields.contains(plainName) {
            target = .payload
            value = []
            try beginPayload(BodyField(name: plainName, filename: field.filename))
        } else if field.filename != nil {
            target = .nothing
        } else {
            target = .small(name: field.name)
            value = []
        }
    }

    /// A payload comes in one field, or in several of one name, one item in each.
    private func beginPayload(_ field: BodyField) throws {
        guard let spool, let earlier = spooled, spool.count > 0 else {
            spooled = field
            return
        }
        guard earlier.name == field.name, earlier.filename == nil, field.filename == nil else {
            target = .extra
            return
        }
        value = [0x0A]
    }

    private func take(_ bytes: ArraySlice<UInt8>) throws {
        guard !bytes.isEmpty else { return }
        switch target {
        case .nothing: return
        case .payload:
            let spool = try spool ?? SpoolFile(in: folder, limit: limits.payload, tooLarge: APIError.fileTooLarge)
            self.spool = spool
            if !value.isEmpty {
                try spool.write(value)
                value = []
            }
            try spool.write(bytes)
        case .extra: throw APIError.unreadable("Send the addresses or the file in one field, not in two.")
        case .small(let name):
            smallBytes += bytes.count
            value += bytes
            guard value.count <= limits.field, smallBytes <= limits.allFields else {
                throw APIError(status: 400, fields: [(String(name.prefix(100)), ["This is too long."])])
            }
        }
    }

    private func end() throws {
        if case .small(let name) = target { fields.append((name, try APIError.text(value))) }
        target = .nothing
        value = []
    }
}
