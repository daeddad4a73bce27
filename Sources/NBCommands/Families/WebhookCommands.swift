import NBLanguage
import NBRuntime

/// Receiving webhooks: what providers call when work is done.
enum WebhookCommands {
    static func all(_ servers: Servers) -> [Command] { [receive(servers)] }

    private static let port = Slot<Int>.number("port", in: 0...65_535)
    private static let address = Slot<String>.url()

    private static func receive(_ servers: Servers) -> Command {
        Command(
            "receive webhooks [on \(port)] [as \(address)]",
            "listens for webhooks, which end a wait at once",
            family: "Files and output",
            examples: [
                .init("receive webhooks\nverify larry@google.com\nwait", "from a server on this machine"),
                .init(
                    "receive webhooks as https://nb.example\nprint it.url",
                    "from anywhere, on all of this machine's addresses; the one given leads here"),
            ]
        ) { call in
            do {
                try await servers.webhooks.receive(on: call.optional(port), as: call.optional(address))
            } catch let diagnostic as Diagnostic {
                throw diagnostic.placed(at: call.has(port) ? call.place(of: port) : nil)
            }
            let number = servers.webhooks.port ?? 0
            call.interpreter.dryRun?.tell("receive webhooks  \(servers.webhooks.address ?? "")  nothing is opened")
            return .record(
                Record([
                    ("port", .number(Number(number))),
                    ("url", .text(servers.webhooks.address ?? "")),
                ]))
        }
    }
}
