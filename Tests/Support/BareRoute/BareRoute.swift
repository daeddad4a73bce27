import Hummingbird
import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The least that a server of Hummingbird's can do: one route that answers a constant. It is what the service's own
/// speed is held against.
///
/// `BareRoute [--port N] [--size BYTES]` answers `GET /` and `POST /` on 127.0.0.1 with a constant of that size, as JSON,
/// until it is ended. Port 0, which is the usual one, takes a free one. Its address is the one line that it prints, once
/// it answers.
@main
struct BareRoute {
    private var port = 0
    private var size = 700

    static func main() async throws {
        var program = BareRoute()
        var arguments = CommandLine.arguments.dropFirst()
        while let name = arguments.popFirst() {
            guard let number = arguments.popFirst().flatMap({ Int($0) }) else { throw Misuse() }
            switch name {
            case "--port" where (0...65_535).contains(number): program.port = number
            case "--size" where (2...1 << 24).contains(number): program.size = number
            default: throw Misuse()
            }
        }
        try await program.serve()
    }

    private func serve() async throws {
        let constant = ByteBuffer(string: "\"" + String(repeating: "x", count: size - 2) + "\"")
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            router.on("/", method: method) { request, _ in
                if method == .post { _ = try await request.body.collect(upTo: 1 << 20) }
                return Response(
                    status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: constant))
            }
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                print("serving http://127.0.0.1:\(channel.localAddress?.port ?? 0)/")
                // Whoever reads it from a pipe waits for it.
                fflush(nil)
            },
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.run()
    }
}

/// What the program is ended with when it is called in another way than its own.
private struct Misuse: Error, CustomStringConvertible {
    var description: String { "BareRoute [--port N] [--size BYTES]" }
}
