import NBLanguage

/// Something that the help explains though it is neither a command nor a word of the language.
struct HelpIdea: Sendable {
    /// One line of an explanation.
    enum Line: Sendable {
        case words(String)
        /// Something to write, or a word, and what it means.
        case row(String, String)
        /// Lines to run.
        case example(String, String)
    }

    /// The words that it is found by; the first names it.
    let names: [String]
    /// What it is about, in a few words.
    let title: String
    /// The columns that the left side of its rows takes.
    let column: Int
    let lines: [Line]

    init(_ names: [String], _ title: String, column: Int = 30, _ lines: [Line]) {
        self.names = names
        self.title = title
        self.column = column
        self.lines = lines
    }

    func write(to text: inout HelpText) {
        for line in lines {
            switch line {
            case .words(let words): text.words(words)
            case .row(let left, let right): text.row(left, right, column: column, indent: 2)
            case .example(let script, let explanation): text.example(script, explanation)
            }
        }
    }

    static let all = [
        jobs, verdicts, results, credits, sandbox, profiles, settings, history, keys, errors, scripts, loops,
    ]
}

extension HelpIdea {
    private static let jobs = HelpIdea(
        ["jobs", "job", "progress", "webhooks"], "work that goes on at the server",
        [
            .words("verify, enrich and search file start work at the server and answer at once with a job."),
            .row("let job = (verify file a.csv)", "starts it"),
            .row("wait", "until all that was started is done; $job.progress is in per cent"),
            .row("save $job to checked.csv", "the file's own rows, in their order, with what was found out"),
            .row("show results of $job", "what the provider told of each address"),
            .words(
                "Fields of a job: those of the API, and progress (0 to 100), done, cost, parts (of what was split)."),
            .words("The cost of search file is not told: at most a credit for each found, none for contacts you had."),
            .words(
                "pause, resume, download and refresh work on jobs; bulk 779, verification TOKEN and request 596 name them."
            ),
            .words(
                """
                A webhook ends the wait at once. Servers on this machine are given one without being told; for others \
                say under which address this machine is reached: receive webhooks as https://nb.example
                """),
            .example(
                "let job = (verify larry@google.com, nobody@google.com)\nwait\nresults of $job",
                "a job of two addresses"),
        ])

    private static let verdicts = HelpIdea(
        ["verdicts", "verdict", "reason", "providers", "norbert", "whoisxml"], "what a verified address is worth",
        column: 15,
        [
            .words("Each verified address has a verdict, the same words whichever provider gave it:"),
            .row("deliverable", "mail arrives"),
            .row("risky", "it may arrive: the domain takes mail for any name, or the address is one to throw away"),
            .row("bounce", "mail comes back"),
            .row("unknown", "the provider could not tell"),
            .words("reason says why, error what failed; the provider's own checks stand behind them."),
            .words(
                "use whoisxml, or with whoisxml on one line, has WhoisXML verify. Its key is WHOISXML_API_KEY, or what login whoisxml was told; where no key is set at all, the sandbox stands for it."
            ),
        ])

    private static let results = HelpIdea(
        ["output", "tables", "result"], "what a command answers, and where it goes",
        [
            .words(
                "What a command answers is shown as a table that fits the terminal, and is called it until the next one."
            ),
            .row("it.address", "a field of the last result"),
            .row("let larry = it", "keeps it under a name: $larry.score"),
            .row("fields of it", "the names of all its fields"),
            .row("show it as json", "everything that is known of it; also list, jsonl, csv and markdown"),
            .row("save it to found.csv", "in a file; also json, jsonl, md and txt"),
            .row("| where found | pick name", "a line that opens with a bar goes on with it"),
            .words("Elsewhere than at a terminal tables are rows with tabs between, whole and without colours."),
        ])

    private static let credits = HelpIdea(
        ["costs", "cost", "money", "prices"], "what costs a credit, and what does not", column: 24,
        [
            .row("search name", "1 credit if an address is found; none for a contact that you have already"),
            .row("search domain, file", "1 credit for each address found; none for contacts that you have already"),
            .row("verify, enrich", "its price for each address, from balances of their own"),
            .row("all else", "nothing: looking at contacts, lists, jobs and results is free"),
            .words(
                "credits and account tell what is left. In the sandbox credits are invented. nb run --dry-run tells what a script would spend."
            ),
        ])

    private static let sandbox = HelpIdea(
        ["sandbox", "demo"], "the service of nb's own",
        [
            .words(
                "Without a key nb talks to a service of its own on this machine. Its companies, people and credits are invented, and no mail is sent. It answers as the real services do, so that a line that works there works with a key."
            ),
            .row("use sandbox", "goes over to it, whatever keys there are"),
            .row("search domain google.com", "some of its people; voilanorbert.com and reflectiv.net have others"),
            .row("tour", "a course that takes place there"),
        ])

    private static let profiles = HelpIdea(
        ["profiles", "profile", "accounts"], "servers and keys",
        [
            .words("A profile is a server with its key, named in the prompt."),
            .row("use sandbox", "goes over to a profile: sandbox, norbert or whoisxml"),
            .row("login", "asks for your key of VoilaNorbert, tries it and keeps it for you alone to read"),
            .row("login whoisxml", "the same for WhoisXML"),
            .row("logout", "forgets the key"),
            .row("nb --profile sandbox", "begins with a profile"),
            .words(
                "NORBERT_API_KEY and WHOISXML_API_KEY in the environment come before keys that were kept. NORBERT_API_URL and WHOISXML_API_URL name other servers."
            ),
        ])

    private static let settings = HelpIdea(
        ["settings", "configuration", "nbrc"], "how nb is set up",
        [
            .row("options", "the settings, with what they mean"),
            .row("option timeout 30s", "changes one for this session"),
            .row("~/.config/nb/config.nb", "lines of option and use, for every session and script"),
            .row("~/.nbrc", "any lines, run when the shell starts: commands of your own, for example"),
        ])

    private static let history = HelpIdea(
        ["entries", "recall"], "what was typed before",
        [
            .row("up, down", "what was typed before that begins as the line does"),
            .row("Ctrl-R", "searches it"),
            .row("history matching larry", "lists what was typed with a word in it"),
            .row("option history off", "keeps nothing from now on"),
            .row("save session as demo.nb", "what succeeded since the start, as a script"),
            .words("Keys and other secrets are never kept."),
        ])

    private static let keys = HelpIdea(
        ["keys", "keyboard", "editing", "shortcuts"], "the keys at the prompt", column: 24,
        [
            .row("Tab", "completes, or lists what may stand here with what it means"),
            .row("up, down, Ctrl-R", "what was typed before"),
            .row("right, End", "takes over the grey suggestion"),
            .row("Alt-Enter", "a new line in the same entry; an open block or bracket goes on by itself"),
            .row("Ctrl-_", "takes back the last change"),
            .row("Ctrl-C", "drops the line, or stops what runs; twice at once then leaves"),
            .row("Ctrl-L", "clears the screen"),
            .row("Ctrl-D", "leaves, on an empty line"),
            .words("The file ~/.editrc binds other keys, as for all programs that use libedit: bind -v is vi."),
        ])

    private static let errors = HelpIdea(
        ["codes", "exits"], "kinds of errors and the codes that they end in", column: 8,
        [.words("A script ends with a code that tells what went wrong; $error.kind is the kind in an otherwise.")]
            + ExitCode.all.map {
                .row(
                    "\($0.code)",
                    ([$0.kinds.map(\.rawValue).joined(separator: ", ")].filter { !$0.isEmpty } + [$0.meaning]).joined(
                        separator: ": "))
            })

    private static let scripts = HelpIdea(
        ["scripts", "script", "program", "play", "check", "fmt"], "nb outside of the shell",
        [
            .row("nb find.nb --people a.csv", "runs a script; its inputs are options"),
            .row("nb -c 'print 1 + 1'", "runs lines"),
            .row("nb run --dry-run find.nb", "tells what it would do and spend, and does nothing"),
            .row("nb check find.nb", "says what is wrong with it, without running it"),
            .row("nb fmt find.nb", "formats it"),
            .row("nb test scripts/", "runs scripts as tests, which count their expectations"),
            .row("nb play demo.nb", "types a script out at a person's pace, with its results, for an audience"),
            .row("nb serve", "serves the sandbox to other programs"),
            .words("save session as demo.nb makes a script of what succeeded at the prompt."),
        ])

    private static let loops = HelpIdea(
        ["loops", "loop"], "doing things several times", column: 40,
        [
            .row("each NAME in SOURCE … end", "a list, rows, results of a command, 1..10"),
            .row("each NAME in SOURCE, 8 at once … end", "several bodies at the same time"),
            .row("repeat 3 times … end", "so many times"),
            .row("while CONDITION … end", "as long as it holds"),
            .words("stop leaves a loop, next goes on with its next round. In one line: each n in 1..3: print $n"),
        ])
}
