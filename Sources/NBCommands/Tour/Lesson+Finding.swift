import NBLanguage
import NBRuntime

/// The lessons on finding people: a search, the wait for it, and lists.
extension Lesson {
    static let search = Lesson(
        "search", "Find a person's address",
        [
            Step(
                words:
                    "A line is a command. This one looks for a person's address at a company. Type it, and press Enter:",
                script: "search name Larry Page at google.com",
                praise: "The server has taken the search. Until it is done, the row has no address.",
                isDone: { $0.isWell && $0.uses("search", "name") },
                hint: { attempt in
                    if attempt.uses("search") {
                        return "that finds everybody of a company; this lesson is about one person: search name …"
                    }
                    return attempt.isWell ? nil : "it reads like a sentence: search name, who, at, the company's domain"
                }),
            Step(
                words: "Now without a line to copy: find Arya Stark, who works at voilanorbert.com.",
                script: "search name Arya Stark at voilanorbert.com", isShown: false,
                praise: "Searches go on at the server side by side, until they are done.",
                isDone: {
                    $0.isWell && $0.uses("search", "name") && ($0.interpreter.contact?.isNamed("arya") ?? false)
                },
                hint: { attempt in
                    guard attempt.isWell, attempt.uses("search") else {
                        return attempt.isWell ? nil : "search name WHO at DOMAIN"
                    }
                    return
                        "that is a search, and a fine one; the one that is wanted is for Arya Stark at voilanorbert.com"
                }),
        ])

    static let wait = Lesson(
        "wait", "Wait for the answer, and use it",
        [
            Step(
                words: "This lesson begins with a search:",
                script: "search name Arya Stark at voilanorbert.com",
                praise: "It has started.",
                isMet: { $0.contact != nil },
                isDone: { $0.isWell && $0.interpreter.contact != nil }),
            Step(
                words: "wait ends when all that you started is done. It tells what was found, and what it cost:",
                script: "wait",
                praise: "The searches are done. What they answered was brought up to date.",
                isReady: { $0.contact != nil },
                isDone: { $0.isWell && $0.uses("wait") },
                hint: { $0.isWell ? nil : "it is one word: wait" }),
            Step(
                words: "What a command answers is called it, and a dot leads to its fields:",
                script: "print it.address",
                praise: "There it is. it.score tells how sure the address is: 100 is sure.",
                isReady: { $0.contact != nil },
                isDone: { attempt in
                    attempt.isWell
                        && attempt.values { kind in
                            guard case .field(let base, let name, _) = kind, case .it = base.kind else { return false }
                            return ["address", "email"].contains(name.lowercased())
                        }
                },
                hint: { attempt in
                    if attempt.interpreter.contact == nil { return Self.lostContact }
                    return attempt.isWell
                        ? "almost: the field is it.address" : "a dot between it and the field: it.address"
                }),
            Step(
                words: "it is something else after the next command. A name keeps a value. Give this contact one:",
                script: "let arya = it",
                praise: "From now on the name reads the contact, with a $ before it.",
                isReady: { $0.contact != nil },
                isDone: { attempt in
                    attempt.isWell && attempt.states { if case .bind = $0 { true } else { false } }
                        && attempt.interpreter.hasName { $0.isContact }
                },
                hint: { attempt in
                    if attempt.interpreter.contact == nil { return Self.lostContact }
                    return attempt.isWell ? "the name should hold the contact: let NAME = it" : "let NAME = VALUE"
                }),
            Step(
                words: "Print the score of your contact by its name.",
                script: "print $arya.score", isShown: false,
                praise: "So far for values: a name, a dot, a field.",
                isReady: { $0.hasName { $0.isContact } },
                isDone: { attempt in
                    attempt.isWell
                        && attempt.values { kind in
                            guard case .field(let base, _, _) = kind, case .variable = base.kind else { return false }
                            return true
                        }
                },
                hint: { attempt in
                    attempt.isWell ? "it is read as $NAME.score" : "a name is read with a $ before it: $NAME.score"
                }),
        ])

    /// What to do when it is no contact any more.
    private static let lostContact = "it is something else now: search once more, and wait"

    static let lists = Lesson(
        "lists", "Keep people in lists",
        [
            Step(
                words: "into puts what a search finds into a list at the server. A list that is missing is made:",
                script: "search name Ned Stark at voilanorbert.com into Starks",
                praise: "The list Starks is there, with one contact in it.",
                isDone: { $0.isWell && $0.uses("search", with: "into") },
                hint: { attempt in
                    attempt.isWell && attempt.uses("search") ? "at its end comes into, and the list's name" : nil
                }),
            Step(
                words: "Put Arya Stark of voilanorbert.com into the same list.",
                script: "search name Arya Stark at voilanorbert.com into Starks", isShown: false,
                praise: "A contact that you have already costs nothing the second time.",
                isDone: { attempt in
                    attempt.isWell && attempt.uses("add")
                        || attempt.isWell && attempt.uses("search", with: "into")
                            && (attempt.interpreter.contact?.isNamed("arya") ?? false)
                },
                hint: { attempt in
                    attempt.isWell && attempt.uses("search") ? "the same as before with Arya: … into Starks" : nil
                }),
            Step(
                words: "Wait for it.",
                script: "wait", isShown: false, praise: "Both are found.",
                isDone: { $0.isWell && $0.uses("wait") }),
            Step(
                words: "A bar passes values on to the next command. pick takes some of their fields:",
                script: "contacts in Starks | pick name, address",
                praise: "help stages tells what else can stand behind a bar: where, sort by, group by, chart.",
                isDone: { $0.isWell && $0.hasStages },
                hint: { attempt in
                    attempt.isWell && attempt.uses("contacts") ? "now with | pick name, address behind it" : nil
                }),
        ])
}

extension Value {
    /// Whether it is one contact.
    var isContact: Bool {
        if case .resource(let resource) = self { resource.kind.name == ResourceKind.contact.name } else { false }
    }
}
