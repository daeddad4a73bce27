public import OrderedJSON

/// One page of a long answer.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/`). Pages count from 1; how many things a page holds, the server decides.
public struct Page<Item: APIValue>: APIValue {
    /// Whether another page follows.
    public var hasNext: Bool
    /// Whether a page precedes.
    public var hasPrev: Bool
    /// The number of this page, from 1.
    public var page: Int
    /// How many pages there are.
    public var pages: Int
    /// How many things there are on all pages.
    public var total: Int
    /// The things, in the answer's order.
    public var result: [Item]

    public init(hasNext: Bool, hasPrev: Bool, page: Int, pages: Int, total: Int, result: [Item]) {
        self.hasNext = hasNext
        self.hasPrev = hasPrev
        self.page = page
        self.pages = pages
        self.total = total
        self.result = result
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        hasNext = try members.value("has_next")
        hasPrev = try members.value("has_prev")
        page = try members.value("page")
        pages = try members.value("pages")
        total = try members.value("total")
        let items: [Wrapped<Item>] = try members.value("result")
        result = items.map(\.value)
    }

    public var json: JSON {
        [
            "has_next": .bool(hasNext), "has_prev": .bool(hasPrev), "page": .int(page), "pages": .int(pages),
            "result": .array(result.map(\.json)), "total": .int(total),
        ]
    }
}

/// All things of an answer that has no pages: `{"result": […]}`.
///
/// VoilaNorbert, “Lists” (`GET /lists/`).
public struct Results<Item: APIValue>: APIValue {
    /// The things, in the answer's order.
    public var result: [Item]

    public init(result: [Item]) {
        self.result = result
    }

    public init(json: JSON) throws(DecodingFault) {
        let items: [Wrapped<Item>] = try Members(json).value("result")
        result = items.map(\.value)
    }

    public var json: JSON { ["result": .array(result.map(\.json))] }
}

/// The answer of a call that only does something: `{"result": "success"}`.
///
/// VoilaNorbert, “Lists” (`DELETE /lists/{id}`).
public struct Outcome: APIValue {
    public static let success = Outcome(result: "success")

    /// `success`.
    public var result: String

    public init(result: String) {
        self.result = result
    }

    public init(json: JSON) throws(DecodingFault) {
        result = try Members(json).value("result")
    }

    public var json: JSON { ["result": .string(result)] }
}

/// Any value of the API as something that members can be read as.
struct Wrapped<Value: APIValue>: Readable {
    let value: Value

    init(json: JSON) throws(DecodingFault) {
        value = try Value(json: json)
    }
}
