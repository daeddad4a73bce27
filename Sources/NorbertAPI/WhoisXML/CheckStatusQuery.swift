public import OrderedJSON

/// The requests whose state is asked for.
///
/// WhoisXML, `POST /api/bevService/request/status`. Unknown ids are left out of the answer.
public struct CheckStatusQuery: CheckQuestion {
    public var ids: [Int]
    public var format: CheckFormat

    public init(ids: [Int], format: CheckFormat = .json) {
        self.ids = ids
        self.format = format
    }

    public init(json: JSON) throws(CheckError) {
        var fields = try CheckFields(json)
        let ids = fields.ids()
        format = fields.format(of: .status)
        self.ids = try fields.checked(ids)
    }

    public var members: [(key: String, value: JSON)] { [("ids", .array(ids.map(JSON.int)))] }
}

/// The request whose results are asked for.
///
/// WhoisXML, `POST /api/bevService/request/completed` and `POST /api/bevService/request/failed`.
public struct CheckResultsQuery: CheckQuestion {
    public var id: Int
    public var format: CheckFormat

    public init(id: Int, format: CheckFormat = .json) {
        self.id = id
        self.format = format
    }

    public init(json: JSON) throws(CheckError) {
        var fields = try CheckFields(json)
        let id = fields.number("id", in: 0...Int.max)
        if id == nil, fields.raw("id") == nil { fields.fault("id", "is required") }
        format = fields.format(of: .completed)
        self.id = try fields.checked(id)
    }

    public var members: [(key: String, value: JSON)] { [("id", .int(id))] }
}

extension CheckFields {
    /// Whole numbers, also such that are written as texts.
    fileprivate mutating func ids() -> [Int]? {
        guard let items = raw("ids")?.array else {
            fault("ids", "is required and should be a list of whole numbers")
            return nil
        }
        let ids = items.compactMap { $0.int ?? $0.string.flatMap { Int($0) } }
        guard ids.count == items.count else {
            fault("ids", "should be a list of whole numbers")
            return nil
        }
        return ids
    }
}
