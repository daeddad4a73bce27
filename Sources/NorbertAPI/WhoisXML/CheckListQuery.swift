public import OrderedJSON

/// Which of one's requests are asked for, and how.
///
/// WhoisXML, `POST /api/bevService/request/list`.
public struct CheckListQuery: CheckQuestion {
    /// The order of the requests by their age.
    public enum Order: String, Sendable, Hashable, CaseIterable {
        case ascending = "asc"
        case descending = "desc"
    }

    /// The requests that a page can have.
    public static let pageSizes = 10...50

    /// The page, from 1.
    public var page: Int
    /// Whether only the ids are asked for.
    public var onlyIDs: Bool
    /// The requests of one page, within ``pageSizes``.
    public var perPage: Int
    public var sort: Order
    public var format: CheckFormat

    public init(
        page: Int = 1, onlyIDs: Bool = true, perPage: Int = 10, sort: Order = .descending, format: CheckFormat = .json
    ) {
        self.page = page
        self.onlyIDs = onlyIDs
        self.perPage = perPage
        self.sort = sort
        self.format = format
    }

    public init(json: JSON) throws(CheckError) {
        var fields = try CheckFields(json)
        page = fields.number("page", in: 1...Int.max) ?? 1
        onlyIDs = fields.truth("onlyIds") ?? true
        perPage = fields.number("perPage", in: Self.pageSizes) ?? 10
        sort = fields.order() ?? .descending
        format = fields.format(of: .list)
        try fields.checked(())
    }

    public var members: [(key: String, value: JSON)] {
        [
            ("page", .int(page)), ("onlyIds", .bool(onlyIDs)), ("perPage", .int(perPage)),
            ("sort", .string(sort.rawValue)),
        ]
    }
}

extension CheckFields {
    fileprivate mutating func order() -> CheckListQuery.Order? {
        guard let json = raw("sort") else { return nil }
        if let order = json.string.flatMap({ CheckListQuery.Order(rawValue: $0.lowercased()) }) { return order }
        fault("sort", "should have one of the following values: asc, desc")
        return nil
    }
}
