/// Which bulk files are asked for.
///
/// VoilaNorbert, “List bulk files” (`GET /massives/`).
public struct BulkQuery: Sendable, Hashable {
    /// How many files are passed over.
    public var offset: Int?
    /// How many files there are at most in the answer.
    public var limit: Int?

    public init(offset: Int? = nil, limit: Int? = nil) {
        self.offset = offset
        self.limit = limit
    }

    /// Reads the fields of the query.
    /// - Throws: `FormFault` when one of them is no number from 0 on.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        offset = fields.number("offset", from: 0)
        limit = fields.number("limit", from: 0)
        try fields.check()
    }

    /// The fields of the query, which `init(form:)` reads back as the same.
    public var form: [(String, String)] {
        var form: [(String, String)] = []
        if let offset { form.append(("offset", String(offset))) }
        if let limit { form.append(("limit", String(limit))) }
        return form
    }
}

/// How often a bulk file is worked on again.
///
/// VoilaNorbert, “Set rerun” (`PUT /massives/{id}/rerun`).
public struct RerunChange: Sendable, Hashable {
    /// Hours between one time and the next; 0: never again.
    public var frequency: Int

    public init(frequency: Int) {
        self.frequency = frequency
    }

    /// Reads the fields of the call.
    /// - Throws: `FormFault` when there is no number of hours.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        let frequency =
            fields.required("rerun_frequency") == nil ? nil : fields.number("rerun_frequency", in: 0...Hours.most)
        self.frequency = try fields.checked(frequency)
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] { [("rerun_frequency", String(frequency))] }
}

/// How a bulk file is removed.
///
/// VoilaNorbert, “Remove” (`DELETE /massives/{id}`).
public struct BulkDeletion: Sendable, Hashable {
    /// Whether its list and the contacts that it found go as well.
    public var recursive: Bool

    public init(recursive: Bool = false) {
        self.recursive = recursive
    }

    /// Reads the fields of the call, or of its query.
    /// - Throws: `FormFault` when `recursive` is no truth.
    public init(form: [(String, String)]) throws(FormFault) {
        var fields = FormFields(form)
        recursive = fields.truth("recursive") ?? false
        try fields.check()
    }

    /// The fields of the call, which `init(form:)` reads back as the same.
    public var form: [(String, String)] { [("recursive", recursive ? "true" : "false")] }
}
