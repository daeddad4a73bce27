public import OrderedJSON

/// An answer of WhoisXML's bulk verification: `{"response": …}`.
///
/// `CheckAnswer<CheckReceipt>` is that of `POST /api/bevService/request`, `CheckAnswer<CheckRequestPage>` that of `list`.
public struct CheckAnswer<Value: APIValue>: APIValue {
    public var response: Value

    public init(response: Value) {
        self.response = response
    }

    public init(json: JSON) throws(DecodingFault) {
        let wrapped: Wrapped<Value> = try Members(json).value("response")
        response = wrapped.value
    }

    public var json: JSON { ["response": response.json] }
}

/// An answer of WhoisXML's bulk verification that is a list: `{"response": […]}`.
///
/// `CheckAnswers<CheckRequest>` is that of `status`, `CheckAnswers<CheckedAddress>` that of `completed`,
/// `CheckAnswers<FailedAddress>` that of `failed`. Each can be empty.
public struct CheckAnswers<Item: APIValue>: APIValue {
    public var response: [Item]

    public init(response: [Item]) {
        self.response = response
    }

    public init(json: JSON) throws(DecodingFault) {
        let items: [Wrapped<Item>] = try Members(json).value("response")
        response = items.map(\.value)
    }

    public var json: JSON { ["response": .array(response.map(\.json))] }
}
