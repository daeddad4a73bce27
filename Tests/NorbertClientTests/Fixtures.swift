import NorbertAPI
import NorbertClient
import Synchronization

/// Answers that scripted servers give.
enum Fixture {
    static let list = #"{"contacts": 0, "created": 1464860382000, "id": 1, "name": "Awesome leads"}"#
    static let lists = #"{"result": [\#(list)]}"#
    static let credits = #"{"remains": 3, "total": 10}"#
    static let contact = """
        {"company": null, "created": 1, "email": null, "id": 5, "lists": [], "name": "Larry Page", "owner": null,
         "searching": true, "status": "LEAD"}
        """
    static let key = "k3y-0f-t3st"
}

/// A clock that stands still but for pauses, which are noted and pass at once. Chance is always at its most.
final class StillTime: Sendable {
    private let state = Mutex<(pauses: [Duration], uptime: Duration)>(([], .zero))

    var pauses: [Duration] { state.withLock { $0.pauses } }

    var uptime: Duration { state.withLock { $0.uptime } }

    var timing: Timing {
        Timing(
            now: { 1_000_000 + Int(self.uptime.components.seconds) },
            uptime: { self.uptime },
            pause: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.pauses.append(duration)
                    state.uptime += duration
                }
            },
            chance: { 1 }
        )
    }
}

/// What an observer was told.
final class Observed: Sendable {
    private let noted = Mutex<[ClientEvent]>([])

    var events: [ClientEvent] { noted.withLock { $0 } }

    func note(_ event: ClientEvent) { noted.withLock { $0.append(event) } }
}

/// Runs a body with a client of a server, and shuts the client down after.
func withClient<Result: Sendable>(
    of server: ScriptedServer, options: NorbertClient.Options = .init(), time: StillTime = StillTime(),
    observer: (@Sendable (ClientEvent) -> Void)? = nil, _ body: (NorbertClient) async throws -> Result
) async throws -> Result {
    let source = FixedServer(Server(base: server.base, key: Secret(Fixture.key)))
    return try await withClient(source: source, options: options, time: time, observer: observer, body)
}

/// Runs a body with a client, and shuts it down after.
func withClient<Result: Sendable>(
    source: any ServerSource, options: NorbertClient.Options = .init(), time: StillTime = StillTime(),
    observer: (@Sendable (ClientEvent) -> Void)? = nil, _ body: (NorbertClient) async throws -> Result
) async throws -> Result {
    let client = NorbertClient(source: source, options: options, timing: time.timing, observer: observer)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}
