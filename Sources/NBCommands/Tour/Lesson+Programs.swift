import NBLanguage
import NBRuntime

/// The lessons on lines that do more than one thing: loops, files, commands of one's own, expectations.
extension Lesson {
    static let each = Lesson(
        "each", "Do something for each",
        [
            Step(
                words: "each does its lines for every item. An entry goes on over several lines until its end:",
                script: """
                    each name in ["Ned Stark", "Arya Stark"], 2 at once
                      search name $name at voilanorbert.com into Starks
                    end
                    """,
                praise: "Two searches ran side by side. With 8 at once a file of a thousand people is soon done.",
                isDone: { attempt in attempt.isWell && attempt.states { $0.isEach } && attempt.uses("search") },
                hint: { attempt in
                    attempt.isWell
                        ? "the loop should search: search name $name at voilanorbert.com"
                        : "the head says each NAME in [ITEM, ITEM]; the last line says end"
                }),
            Step(
                words: "On one line a colon stands for the end. Braces put values into texts:",
                script: "each person in contacts in Starks: print \"{person.name}: {person.address}\"",
                praise: "The same works for rows of a file: each person in read csv people.csv",
                isDone: { attempt in attempt.isWell && attempt.states { $0.isEach } && attempt.uses("print") },
                hint: { attempt in
                    attempt.isWell ? "print something in the loop" : "each NAME in SOURCE: print \"…\""
                }),
        ])

    static let verify = Lesson(
        "verify", "Verify a file of addresses",
        [
            Step(
                words: "First a file. save writes anything to one, such as a company's people; its ending says how:",
                script: "save (search domain voilanorbert.com | pick name, address) to starks.csv",
                praise:
                    "A row for each person. Yours may have any columns; the one with addresses is found by itself.",
                isDone: { $0.isWell && $0.uses("save") && Self.savedFile($0) != nil },
                hint: { attempt in
                    attempt.isWell && attempt.uses("save") ? "a file that ends in .csv is what verify reads" : nil
                }),
            Step(
                words: "verify file sends its addresses away, and answers at once with a job. Give the job a name:",
                script: "let job = (verify file starks.csv)",
                praise: "The job goes on at the server, even without nb.",
                isDone: { attempt in
                    attempt.isWell && attempt.uses("verify") && attempt.interpreter.hasName { $0.isJob }
                },
                hint: { attempt in
                    attempt.isWell && attempt.uses("verify")
                        ? "now with a name for it: let job = (verify file starks.csv)" : nil
                }),
            Step(
                words: "A job is waited for like a search.",
                script: "wait", isShown: false, praise: "Each address has a verdict now.",
                isReady: { $0.hasName { $0.isJob } },
                isDone: { $0.isWell && $0.uses("wait") }),
            Step(
                words: "Save the job to a file: the rows that you gave, in their order, with the verdict beside each.",
                script: "save $job to checked.csv", isShown: false,
                praise: "help verdicts tells what deliverable, risky, bounce and unknown mean.",
                isReady: { $0.hasName { $0.isJob } },
                isDone: { attempt in
                    attempt.isWell && attempt.uses("save")
                        && attempt.values { if case .variable = $0 { true } else { false } }
                },
                hint: { attempt in
                    attempt.isWell && attempt.uses("save") ? "save the job by its name: save $job to checked.csv" : nil
                }),
        ])

    /// The CSV file that an entry saved.
    private static func savedFile(_ attempt: Attempt) -> String? {
        for call in attempt.script.calls where call.words.first == "save" {
            for part in call.parts {
                if case .text(let path) = part.kind, path.lowercased().hasSuffix(".csv") { return path }
            }
        }
        return nil
    }

    static let to = Lesson(
        "to", "Make a command of your own",
        [
            Step(
                words: "to makes a command. What stands behind its $ are its slots, and give is what it answers:",
                script: """
                    to find $person at $domain
                      search name $person at $domain
                      wait
                      give it.address
                    end
                    """,
                praise: "It is a command like all others now: Tab completes it, and help find shows it.",
                isDone: { attempt in attempt.isWell && attempt.states { if case .define = $0 { true } else { false } }
                },
                hint: { attempt in
                    attempt.isWell
                        ? nil : "the first line says to, and how the command will be typed; the last says end"
                }),
            Step(
                words: "Use your command to find Larry Page at google.com.",
                script: "find Larry Page at google.com", isShown: false,
                praise: "One line instead of three. Commands like this one fit into ~/.nbrc, which the shell reads.",
                isReady: { $0.hasOwnCommand },
                isDone: { $0.isWell && $0.usesOwnCommand },
                hint: { attempt in
                    attempt.isWell && attempt.uses("search") ? "that works; now with the command that you made" : nil
                }),
        ])

    static let expect = Lesson(
        "expect", "Say what you expect",
        [
            Step(
                words: "A script should notice when something is wrong. expect says nothing as long as it holds:",
                script: "expect count of (search domain voilanorbert.com) > 1",
                praise: "It holds, so there is nothing to say.",
                isDone: { attempt in attempt.isWell && attempt.states { $0.isExpect } },
                hint: { attempt in
                    attempt.code == Diagnostic.Kind.expectation.exitCode
                        ? "that does not hold, which is the next step; first one that does" : nil
                }),
            Step(
                words: "Now expect something that is not so, to see what it tells: that 100 people work there.",
                script: """
                    expect count of (search domain voilanorbert.com) is 100 otherwise "too few"
                    """, isShown: false,
                praise: "A script stops there, with both sides of the comparison. nb test counts what was expected.",
                isDone: { attempt in
                    attempt.code == Diagnostic.Kind.expectation.exitCode && attempt.states { $0.isExpect }
                },
                hint: { attempt in
                    attempt.isWell && attempt.states { $0.isExpect } ? "that holds; this one should not" : nil
                }),
        ])
}

extension Statement.Kind {
    fileprivate var isEach: Bool { if case .each = self { true } else { false } }
    fileprivate var isExpect: Bool { if case .expect = self { true } else { false } }
}

extension Value {
    /// Whether it is work at a server with rows as its result.
    fileprivate var isJob: Bool { if case .resource(let resource) = self { resource.job != nil } else { false } }
}
