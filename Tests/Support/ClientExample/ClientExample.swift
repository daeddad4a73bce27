import NorbertAPI
import NorbertClient

/// Searches a person, verifies addresses, and says what the limits are.
///
/// Its arguments are the key, the address that results are posted to, and, if it is another one than the vendor's, the
/// server's address.
@main
struct ClientExample {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return print("usage: \(arguments[0]) <key> <webhook> [<server>]") }
        var server = Server.vendor(key: Secret(arguments[1]))
        if arguments.count > 3 { server.base = arguments[3] }

        let client = NorbertClient(source: FixedServer(server)) { event in
            if case .waitingForLimit(let seconds, _, _) = event { print("going on in \(seconds) seconds") }
        }
        do {
            try await find("Larry Page", at: "google.com", by: client)
            try await verify(["larry@google.com", "sergey@google.com"], webhook: arguments[2], by: client)
            for limit in client.limits { print("\(limit.class.rawValue): \(limit.remaining) of \(limit.limit) left") }
        } catch let error as NorbertError {
            print(error)
            if let advice = error.howToFindOut { print(advice) }
        }
        await client.shutdown()
    }

    /// Searches a person, and waits until the search is over.
    static func find(_ name: String, at domain: String, by client: NorbertClient) async throws {
        var contact = try await client.search(NameSearch(name: name, target: .domain(domain)))
        while contact.searching {
            try await Task.sleep(for: .seconds(2))
            contact = try await client.contact(contact.id)
        }
        print(contact.email.map { "\(name): \($0.email)" } ?? "\(name) was not found")
    }

    /// Verifies addresses, waits for the results, and prints the file of them as it comes.
    static func verify(_ addresses: [String], webhook: String, by client: NorbertClient) async throws {
        let token = try await client.verify(addresses, webhook: webhook).token
        while try await !client.verification(token).status.isOver {
            try await Task.sleep(for: .seconds(2))
        }
        for try await piece in try await client.downloadVerification(token) {
            print(String(decoding: piece, as: UTF8.self), terminator: "")
        }
    }
}
