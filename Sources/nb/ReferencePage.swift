import ArgumentParser
import NBCommands
import NBLanguage
import NBRuntime
import NBTools

/// `nb help --markdown`: the reference page, written from the commands of this program.
@Script
enum ReferencePage {
    static func write() async -> Never {
        do {
            let session = try Session(console: TerminalConsole(), settings: .standard())
            StandardStreams.write(String(reference(session).markdown.dropLast()))
        } catch {
            StandardStreams.note("nb: \(error)")
            Process.leave(1)
        }
        Process.leave(0)
    }

    private static func reference(_ session: Session) -> Reference {
        let commands = session.interpreter.vocabulary.all.compactMap { session.interpreter.commands[$0.id] }
        return Reference(
            commands: StandardVocabulary.families.flatMap { family in commands.filter { $0.family == family } },
            settings: StandardVocabulary.options.map { option in
                Reference.Setting(name: option.name, summary: option.summary, standard: option.standard.literal)
            },
            commandLine: commandLine, rules: CheckRule.everything)
    }

    /// The help of the program and of each of its subcommands.
    private static var commandLine: [Reference.CommandLine] {
        let whole = Reference.CommandLine(title: "nb", help: NB.helpMessage(columns: columns))
        let parts = NB.configuration.subcommands.map { command in
            Reference.CommandLine(
                title: "nb \(command.configuration.commandName ?? "")",
                help: NB.helpMessage(for: command, columns: columns))
        }
        return [whole] + parts
    }

    private static let columns = 100
}
