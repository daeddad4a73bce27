import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NorbertAPI
import OrderedJSON
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A request without its body, to be used again for the same call.
struct KnownRequest {
    let method: String
    let url: String
    let key: Secret?
    let request: HTTPClient.Request
}

extension HTTPTransport {
    /// A call of which nothing is sent or taken piece by piece, as the connections take it.
    func wholeRequest(for call: HTTPCall) throws -> HTTPClient.Request {
        var request = try bareRequest(for: call)
        if let body = call.wholeBody {
            request.headers.add(name: "Content-Type", value: body.contentType)
            request.body = .byteBuffer(body.bytes)
        }
        return request
    }

    private func bareRequest(for call: HTTPCall) throws -> HTTPClient.Request {
        let (method, url) = (call.method.rawValue, call.url)
        var key: Secret?
        if case .password = call.request.keyPlace { key = call.key }
        if let known = known.withLock({ $0 }), known.url == url, known.method == method, known.key == key {
            return known.request
        }
        var request = try HTTPClient.Request(url: url, method: .init(rawValue: method))
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: options.userAgent)
        if let key {
            let words = Data("nb:\(key.reveal())".utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: "Basic \(words)")
        }
        guard call.request.query.isEmpty else { return request }
        let fresh = KnownRequest(method: method, url: url, key: key, request: request)
        known.withLock { $0 = fresh }
        return request
    }
}

extension HTTPCall {
    /// A body that is there before anything is sent, with what it is.
    var wholeBody: (contentType: String, bytes: ByteBuffer)? {
        switch request.payload {
        case nil, .stream: nil
        case .form(let fields): (FormCoding.contentType, ByteBuffer(string: FormCoding.encode(fields)))
        case .json(let value):
            // Without a key, it goes to another origin, and the call is not to be understood there.
            ("application/json", ByteBuffer(string: value(key ?? Secret("")).text))
        }
    }
}
