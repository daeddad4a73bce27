public import OrderedJSON

/// One page of one's requests.
///
/// WhoisXML, `POST /api/bevService/request/list`, the member `response`. `from` and `to` are described as ids, while the
/// sample shows the numbers of the rows; they are kept as they come.
public struct CheckRequestPage: APIValue, Hashable {
    /// A request in a list: itself, or its id where only ids were asked for.
    public enum Entry: APIValue, Hashable {
        case id(Int)
        case request(CheckRequest)

        public init(json: JSON) throws(DecodingFault) {
            if let object = json.object, object["date_start"] == nil, object["ready"] == nil {
                self = .id(try CheckReceipt(json: json).id)
            } else {
                self = .request(try CheckRequest(json: json))
            }
        }

        public var json: JSON {
            switch self {
            case .id(let id): ["id": .int(id)]
            case .request(let request): request.json
            }
        }

        public var id: Int {
            switch self {
            case .id(let id): id
            case .request(let request): request.id
            }
        }

        /// The request, if more than its id came.
        public var request: CheckRequest? { if case .request(let request) = self { request } else { nil } }
    }

    /// The number of this page, from 1.
    public var currentPage: Int
    /// The requests in the order that was asked for.
    public var data: [Entry]
    /// The first row of the page; nil on an empty one.
    public var from: Int?
    /// The number of the last page.
    public var lastPage: Int
    /// The requests that a page has at most.
    public var perPage: Int
    /// The last row of the page; nil on an empty one.
    public var to: Int?
    /// The requests on all pages.
    public var total: Int

    public init(currentPage: Int, data: [Entry], from: Int?, lastPage: Int, perPage: Int, to: Int?, total: Int) {
        self.currentPage = currentPage
        self.data = data
        self.from = from
        self.lastPage = lastPage
        self.perPage = perPage
        self.to = to
        self.total = total
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        currentPage = try members.value("current_page")
        let entries: [Wrapped<Entry>] = try members.value("data")
        data = entries.map(\.value)
        from = try members.optional("from")
        lastPage = try members.value("last_page")
        perPage = try members.value("per_page")
        to = try members.optional("to")
        total = try members.value("total")
    }

    public var json: JSON {
        [
            "current_page": .int(currentPage), "data": .array(data.map(\.json)), "from": JSON(from),
            "last_page": .int(lastPage), "per_page": .int(perPage), "to": JSON(to), "total": .int(total),
        ]
    }

    /// The ids of the page.
    public var ids: [Int] { data.map(\.id) }

    /// The requests of the page; none where only ids were asked for.
    public var requests: [CheckRequest] { data.compactMap(\.request) }
}
