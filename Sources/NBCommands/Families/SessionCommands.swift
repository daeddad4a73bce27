import NBLanguage
import NBRuntime

/// The session itself: profiles, settings, names, help, leaving.
enum SessionCommands {
    static func all(_ servers: Servers) -> [Command] {
        [use(servers), option(servers), options, variables, forget] + HelpCommand.all + [TourCommand.command, exit]
    }

    private static let family = "Session"
    private static let profile = Slot<String>.word("profile", .profile)
    private static let name = Slot<String>.word("name", .option)
    private static let setting = Slot<Value>("value", .term, .anything) { filled, _ in filled.value }
    private static let variable = Slot<String>("name", .term, .variable) { filled, _ in
        try filled.value.asText("the name")
    }

    private static func use(_ servers: Servers) -> Command {
        Command(
            "use \(profile)", "goes over to another server", family: family,
            examples: [
                .init("use sandbox", "the embedded service"),
                .init("use whoisxml\nverify larry@google.com\nwait\nshow it", "another vendor for the same lines"),
            ], leavesIt: true
        ) { call in
            let name = try await call.value(profile)
            do {
                try servers.use(name, for: call)
            } catch let fault as ValueFault {
                throw Diagnostic(fault, at: call.place(of: profile))
            }
            return .empty
        }
    }

    private static func option(_ servers: Servers) -> Command {
        Command(
            "option \(name) \(setting)", "changes a setting of this session", family: family,
            examples: [
                .init("option timeout 30s", "how long a request may take"),
                .init("option history off", "nothing that is typed from now on is kept"),
            ], leavesIt: true
        ) { call in
            let written = try await call.value(name)
            guard let known = Setting(rawValue: written.lowercased()) else {
                let names = Setting.allCases.map(\.name)
                let meant = Suggestion.nearest(to: written, among: names)
                throw Diagnostic(
                    .usage, "there is no option \(written)", at: call.place(of: name),
                    hint: meant.map { "did you mean \($0)?" } ?? "options lists them")
            }
            let wanted = try await call.value(setting)
            let value: Value
            do throws(ValueFault) {
                value = try known.value(of: wanted)
            } catch {
                throw Diagnostic(error, at: call.place(of: setting))
            }
            if case .duration(let span) = value { servers.limitRequests(to: .milliseconds(span.milliseconds)) }
            call.interpreter.options[known.name] = value
            return .empty
        }
    }

    private static var options: Command {
        Command(
            "options", "the settings of this session", family: family, examples: [.init("show options", "all of them")]
        ) { call in
            .list(
                Setting.allCases.map { setting in
                    .record(
                        Record([
                            ("option", .text(setting.name)),
                            ("value", call.interpreter.value(of: setting)),
                            ("meaning", .text(setting.summary)),
                        ]))
                })
        }
    }

    private static var variables: Command {
        Command(
            "variables", "the names of this session and what they hold", family: family, isInteractive: true
        ) { call in
            .list(
                call.interpreter.variables.map { name, value in
                    .record(Record([("name", .text("$" + name)), ("value", .text(summary(of: value)))]))
                })
        }
    }

    /// A value in a few words.
    private static func summary(of value: Value) -> String {
        switch value {
        case .list, .sequence: value.kindName
        case .resource(let resource): "\(resource.reference): \(resource.title)".shortened(to: 60)
        default: value.literal.shortened(to: 60)
        }
    }

    private static var forget: Command {
        Command(
            "forget \(variable)", "forgets a name", family: family, leavesIt: true, isInteractive: true
        ) { call in
            let name = try await call.value(variable)
            guard call.interpreter.forget(name) else {
                let names = call.interpreter.variables.map(\.name)
                let meant = Suggestion.nearest(to: name, among: names)
                throw Diagnostic(
                    .value, "there is no variable \(name)", at: call.place(of: variable),
                    hint: meant.map { "did you mean \($0)?" } ?? "variables lists them")
            }
            return .empty
        }
    }

    private static var exit: Command {
        Command("exit", "leaves nb", family: family, examples: [.init("exit", "the end")], leavesIt: true) { call in
            call.interpreter.exitCode = 0
            throw CancellationError()
        }
    }
}
