package import NBRuntime

/// The whole vocabulary of nb.
package enum StandardVocabulary {
    /// Every command, over the servers of a session.
    package static func commands(_ servers: Servers) -> [Command] {
        SearchCommands.all(servers) + BulkCommands.all(servers) + VerifyCommands.all(servers)
            + JobCommands.all(servers) + WaitCommands.all(servers) + ContactCommands.all(servers)
            + ListCommands.all(servers) + AccountCommands.all(servers) + FileCommands.all
            + WebhookCommands.all(servers) + APICommands.all(servers) + SessionCommands.all(servers)
            + LoginCommands.all(servers) + HistoryCommands.all
            + SessionFileCommands.all(servers)
    }

    /// The headings of the commands, in the order in which the help and the reference have them.
    package static let families = [
        "Finding", "Verifying and enriching", "Jobs", "Time", "Contacts and lists", "Account", "Files and output",
        "Session",
    ]

    /// The settings that `option` changes, with what they mean and are at first.
    package static var options: [(name: String, summary: String, standard: Value)] {
        Setting.allCases.map { ($0.name, $0.summary, $0.standard) }
    }

    /// A session with the whole vocabulary.
    package static func interpreter(console: any Console, servers: Servers) -> Interpreter {
        let interpreter = Interpreter(
            console: console, commands: commands(servers), progress: servers.progress)
        interpreter.translators.append { APIFaults.diagnostic($0, profile: servers.profile) }
        interpreter.presenter = { try await Presentation.result($0, $1, $2) }
        interpreter.teller = { Presentation.tell($0, servers, $1) }
        if console is any PersonalConsole { servers.keepBill() }
        return interpreter
    }
}
